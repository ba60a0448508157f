"""A weekly time, as people type it: 每周一、三 08:00 到 3月1日; every Mon and Wed 08:00 until 1 Mar; 每天 20:00."""

import re
from datetime import date

from domain.errors import Refusal
from domain.recurrences import Recurrence
from flows.reading.cleaning import plain, without_end_marks
from flows.reading.dates import coming_day, days_named
from flows.reading.times import clock_named, the_hour
from flows.reading.weekdays import ENGLISH_WEEKDAY, weekday_named
from i18n.text import t

_DAILY = re.compile(r"(?:每天|每日|天天|every ?day|daily)\s*(?P<rest>.*)")
_WEEKDAYS = re.compile(r"(?:工作日|every ?weekday|weekdays)\s*(?P<rest>.*)")
_CHINESE = re.compile(
    r"每(?:周|星期|礼拜)(?P<days>[一二三四五六日天1-7、,，和 周星期礼拜]+?)\s*(?P<rest>(?:[早晚上下中午凌晨]|\d).*)"
)
_ENGLISH_DAY = ENGLISH_WEEKDAY.replace("(?P<{name}>", "(?:")
_ENGLISH = re.compile(rf"(?:every|each)\s+(?P<days>{_ENGLISH_DAY}s?(?:(?:,|\s|and)+{_ENGLISH_DAY}s?)*)\s*(?P<rest>.*)")
_UNTIL = re.compile(r"(?P<clock>.*?)[\s,，]*(?:直到|到|至|until|till|to)\s*(?P<until>\S.*)")


def recurrence(words: str, today: date) -> Recurrence | None:
    """The weekly time these words name; None when they name none, a Refusal when one half of it is not understood."""
    text = without_end_marks(plain(words))
    parted = _parted(text)
    if parted is None:
        return None
    days, rest = parted
    found = _UNTIL.fullmatch(rest)
    clock_words, until_words = (found["clock"], found["until"]) if found else (rest, "")
    clock = clock_named(re.sub(r"^(?:at|的)\s*", "", clock_words.strip()))
    if clock is None or not days or the_hour(clock) == 24:
        raise Refusal(t("I am not sure when that is. Please type it like: every Mon and Wed 08:00 until 1 Mar."))
    return Recurrence(days, f"{the_hour(clock):02}:{clock.minute:02}", _until(until_words, today))


def _parted(text: str) -> tuple[tuple[int, ...], str] | None:
    if found := _DAILY.fullmatch(text):
        return tuple(range(7)), found["rest"]
    if found := _WEEKDAYS.fullmatch(text):
        return tuple(range(5)), found["rest"]
    if found := _CHINESE.fullmatch(text):
        named = re.findall("[一二三四五六日天1-7]", re.sub("周|星期|礼拜", "", found["days"]))
        return tuple(sorted({weekday_named(day) for day in named})), found["rest"]
    if found := _ENGLISH.fullmatch(text):
        named = [match[0] for match in re.finditer(_ENGLISH_DAY, found["days"])]
        return tuple(sorted({weekday_named(day) for day in named})), found["rest"]
    return None


def _until(words: str, today: date) -> date | None:
    if not words:
        return None
    days = days_named(words, today)
    if not days:
        raise Refusal(t("I am not sure which day is the last. Please type it like: every Mon 08:00 until 1 Mar."))
    return coming_day(days, today)
