"""A time of day as people type it."""

import re
from dataclasses import dataclass
from datetime import date

from domain.errors import Refusal
from flows.reading.cleaning import plain, without_end_marks
from flows.reading.numerals import NUMBER, number
from i18n.text import t

# The hours each part of the day may have; 24 is the midnight that ends it.
_PARTS = {
    "凌晨": (0, 6), "清晨": (4, 9), "早上": (4, 11), "早晨": (4, 11), "早": (4, 11), "上午": (6, 12), "中午": (11, 14),
    "下午": (12, 19), "傍晚": (16, 20), "晚上": (17, 24), "夜里": (19, 24), "晚": (17, 24),
    "am": (0, 11), "pm": (12, 23),
}  # fmt: skip
_PART = "凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|夜里|晚"
_COLON = re.compile(rf"(?P<part>{_PART})?\s?(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})\s?(?P<half_day>am|pm)?")
_CHINESE = re.compile(
    rf"(?P<part>{_PART})?\s?(?P<hour>{NUMBER})\s?[点时](?:[整钟]|钟整|(?P<half>半)|(?P<quarters>[一三1-3])刻|(?P<minute>{NUMBER})(?P<fen>分)?)?"
)
_ENGLISH = re.compile("(?P<hour>[0-9]{1,2})\\s?(?:(?P<half_day>am|pm)|o'?clock)")
_RUN_TOGETHER = re.compile("(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})")
_AM_PM = re.compile(r"\b([ap])\.\s?m\.?(?!\w)")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as understood: every hour it can mean (none if there is no such time; 24 ends the day) and the minute."""

    hours: tuple[int, ...]
    minute: int


def clock_time(words: str, today: date) -> str:
    """ "HH:MM" of 24 hours."""
    text = without_end_marks(_AM_PM.sub(r"\1m", plain(words)))
    found = clock_named(text) or digits_clock(text)
    if found is None:
        raise Refusal(t("I am not sure which time that is. Please type it like 08:00 or 20:30."))
    return f"{the_hour(found) % 24:02}:{found.minute:02}"


def clock_named(words: str) -> Clock | None:
    """The time that plain words say, None when they say none. Four digits alone are not taken for a time."""
    words = _AM_PM.sub(r"\1m", words.strip())
    if words in {"noon", "midnight"}:
        return Clock((12 if words == "noon" else 24,), 0)
    found = _COLON.fullmatch(words) or _CHINESE.fullmatch(words) or _ENGLISH.fullmatch(words)
    return _clock(found.groupdict()) if found else None


def digits_clock(words: str) -> Clock | None:
    """0830, for where it cannot be a date."""
    found = _RUN_TOGETHER.fullmatch(words.strip())
    return _clock(found.groupdict()) if found else None


def the_hour(clock: Clock) -> int:
    """The one hour a time means; 24 for the midnight that ends a day. Refuses what is no time or may be two."""
    if not clock.hours:
        raise Refusal(t("That does not make a time of day. Please type it like 08:00 or 20:30."))
    if len(clock.hours) > 1:
        one, other = (f"{hour:02}:{clock.minute:02}" for hour in clock.hours)
        raise Refusal(t("Do you mean {one} or {other}? Please type one of them.", one=one, other=other))
    return clock.hours[0]


def _clock(found: dict[str, str | None]) -> Clock | None:
    hour, minute = number(found["hour"] or ""), _minute(found)
    if hour is None or minute is None:
        return None
    if hour > 24 or minute > 59:
        return Clock((), 0)
    is_exact = len(found["hour"] or "") == 2 and (found["hour"] or "").startswith("0")
    return Clock(_hours(hour, found.get("part"), found.get("half_day"), is_exact=is_exact), minute)


def _minute(found: dict[str, str | None]) -> int | None:
    """八点五 may be 8:05 or 8:50, so a single digit needs its 分."""
    if found.get("half"):
        return 30
    if quarters := found.get("quarters"):
        return 15 * (number(quarters) or 0)
    typed = found.get("minute") or ""
    if not typed:
        return 0
    if typed[0] in "零〇" and len(typed) == 2:
        return number(typed[1])
    minute = number(typed)
    return minute if len(typed) > 1 or found.get("fen") or typed == "十" else None


def _hours(hour: int, part: str | None, half_day: str | None, *, is_exact: bool) -> tuple[int, ...]:
    """Nobody is sure about a bare 3点, so both are meant; 8点 is the morning unless the evening is said."""
    if hour == 24:
        return (24,) if part is None and half_day is None else ()
    hours = (
        _possible(hour, part)
        if part
        else (hour, hour + 12)
        if 1 <= hour <= 6 and not (is_exact or half_day)
        else (hour,)
    )
    if half_day == "am" and hour == 12:
        return (24,)
    return tuple(each for each in (_possible(hour, half_day) if half_day else hours) if part is None or each in hours)


def _possible(hour: int, part: str) -> tuple[int, ...]:
    low, high = _PARTS[part]
    meant = {12: {0, 12, 24}, 0: {0, 24}}.get(hour, {hour, hour + 12})
    return tuple(sorted(each for each in meant if low <= each <= high))
