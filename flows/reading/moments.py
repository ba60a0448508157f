"""A day with a time, for what shall happen later."""

import re
from collections.abc import Iterator
from datetime import date

from domain.errors import Refusal
from flows.reading.cleaning import plain, without_end_marks
from flows.reading.dates import coming_day, days_named, spread
from flows.reading.times import Clock, clock_named, digits_clock, the_hour
from i18n.text import t

_WITHIN_NUMBER = re.compile("(?<!周)(?<!星期)(?<!礼拜)[0-9零〇一二两三四五六七八九十廿卅]{2}")
_JOINTS = re.compile(r"^(?:at|on)\s|[\s,]+(?:at|on)?$|^[\s,]+")
_ISO = re.compile("([0-9])t([0-9])")
# Longer words name no moment, and parting them at every place would take seconds.
_LONGEST = 60
_Reading = tuple[tuple[date, ...], Clock]


def moment(words: str, today: date) -> str:
    """ "YYYY-MM-DDTHH:MM" from today to 60 days ahead; a time alone is today's, even if it has passed."""
    text = spread(_ISO.sub(r"\1 \2", without_end_marks(plain(words))))
    readings = set(_readings(text, today))
    if len(readings) != 1:
        raise Refusal(t("I am not sure which day and time that is. Please type them like 12-8 20:00."))
    days, clock = readings.pop()
    day, hour = coming_day(days, today), the_hour(clock)
    if hour == 24:
        raise Refusal(
            t("That midnight may be the start or the end of a day. Please type 00:00 or 23:59 with its date.")
        )
    return f"{day}T{hour:02}:{clock.minute:02}"


def _readings(text: str, today: date) -> Iterator[_Reading]:
    """Every way to part the words into a day and a time, in either order."""
    for cut in range(len(text) + 1 if len(text) <= _LONGEST else 0):
        if cut and _WITHIN_NUMBER.match(text, cut - 1):
            continue
        before, after = _JOINTS.sub("", text[:cut]), _JOINTS.sub("", text[cut:])
        yield from _reading(
            before,
            clock_named(after) or (digits_clock(after) if before and not after.startswith("20") else None),
            today,
        )
        if after:
            yield from _reading(after, clock_named(before), today)


def _reading(day_words: str, clock: Clock | None, today: date) -> Iterator[_Reading]:
    if clock is None:
        return
    days = (today,) if not day_words else days_named(day_words, today)
    if days:
        yield tuple(sorted(days)), clock
