"""When somebody is on duty, as people type it: tonight, 今晚, every Mon and Wed night, 周一三五 20:00-22:00."""

import re
from datetime import date, timedelta

from domain.duty import EVERY_DAY
from domain.errors import Refusal
from domain.shift_patterns import DAY_SHIFT, NIGHT_SHIFT, Pattern
from flows.reading.cleaning import plain, without_end_marks
from flows.reading.dates import coming_date
from flows.reading.weekdays import weekday_named
from i18n.text import t

_CLOCK = r"([01]?\d|2[0-3]):([0-5]\d)"
_HOURS = re.compile(rf"{_CLOCK}\s*(?:-|~|到|至|to|until)\s*{_CLOCK}")
_NIGHT = re.compile(r"夜班|晚班|夜里|晚上|\bnights?\b")
_DAY = re.compile(r"白班|白天|日班|\bday\s?shift\b|\bdaytime\b|\bdays?\b")
_NEAR = {"今晚": ("今天", True), "明晚": ("明天", True), "tonight": ("today", True)}
_TODAY, _TOMORROW = frozenset({"今天", "today"}), frozenset({"明天", "tomorrow"})
_ALL = frozenset({"每天", "天天", "every", "everyday", "daily", "every day"})
_GROUPS = {"工作日": "01234", "weekdays": "01234", "周末": "56", "weekend": "56", "weekends": "56"}
_CHINESE = re.compile(
    r"(?:每)?(?:周|星期|礼拜)([一二三四五六日天](?:[、,和到至\-]?(?:周|星期|礼拜)?[一二三四五六日天])*)"
)
_ENGLISH = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*)\b")
_HELP = t("I am not sure when that is. Please type it like: tonight, 12-8 night, every Mon Wed 20:00-22:00.")


def shift(words: str, today: date) -> str:
    """The pattern, as `Pattern.written`. A single weekday without "every" is the coming one."""
    text = without_end_marks(plain(words))
    hours, text = _hours(text)
    if hours is None:
        raise Refusal(_HELP)
    return Pattern(_on(text.strip(" ,的"), today), hours).written()


def _hours(text: str) -> tuple[str | None, str]:
    """The hours and what is left of the words."""
    if found := _HOURS.search(text):
        one, two = (f"{int(found[at]):02}:{found[at + 1]}" for at in (1, 3))
        return f"{one}-{two}", text[: found.start()] + text[found.end() :]
    for short, (day, is_night) in _NEAR.items():
        if short in text:
            return (NIGHT_SHIFT if is_night else DAY_SHIFT), text.replace(short, day)
    if found := _NIGHT.search(text):
        return NIGHT_SHIFT, text[: found.start()] + text[found.end() :]
    everyday = "every day" in text
    if found := _DAY.search(text.replace("every day", "everyday")):
        text = text.replace("every day", "everyday")
        return DAY_SHIFT, text[: found.start()] + text[found.end() :]
    if text in _TODAY | _TOMORROW:
        return DAY_SHIFT, text
    return None, "everyday" if everyday else text


def _on(text: str, today: date) -> date | frozenset[int]:
    text = text.replace("every day", "everyday").strip()
    if text in _TODAY:
        return today
    if text in _TOMORROW:
        return today + timedelta(days=1)
    if text in _ALL:
        return EVERY_DAY
    if text in _GROUPS:
        return frozenset(map(int, _GROUPS[text]))
    days = _weekdays(text)
    if len(days) > 1 or (days and text.startswith(("每", "every"))):
        return days
    return date.fromisoformat(coming_date(text, today)) if text else _refuse()


def _refuse() -> date:
    raise Refusal(_HELP)


def _weekdays(text: str) -> frozenset[int]:
    if found := _CHINESE.fullmatch(text):
        named = found[1]
        marks = re.sub("周|星期|礼拜", "", named)
        if span := re.fullmatch(r"(.)[到至\-](.)", marks):
            return _between(weekday_named(span[1]), weekday_named(span[2]))
        return frozenset(weekday_named(sign) for sign in marks if sign in "一二三四五六日天")
    names = _ENGLISH.findall(text)
    rest = re.sub(r"[\s,&-]|\band\b|\bevery\b|\bto\b", "", _ENGLISH.sub("", text))
    if rest or not names:
        return frozenset()
    if len(names) == 2 and re.search(r"-|\bto\b", text):
        return _between(weekday_named(names[0]), weekday_named(names[1]))
    return frozenset(weekday_named(name) for name in names)


def _between(first: int, last: int) -> frozenset[int]:
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
