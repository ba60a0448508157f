"""A day as people type it, from the words to one ISO date."""

import re
from collections.abc import Collection
from datetime import date, timedelta

from domain.errors import Refusal
from flows.reading.calendar_days import calendar_days
from flows.reading.cleaning import plain, without_end_marks
from flows.reading.near_days import days_away
from flows.reading.weekdays import CHINESE_WEEKDAY, ENGLISH_WEEKDAY, days_of_the_week, weekday_named
from i18n.text import Text, t

# An arrival longer ago needs no watching any more, and one further ahead is not planned.
REACH = timedelta(days=60)

_SHORT = {
    "今早": "今天早上",
    "今晚": "今天晚上",
    "明早": "明天早上",
    "明晚": "明天晚上",
    "昨晚": "昨天晚上",
    "last night": "yesterday",
}
_BEFORE = re.compile("(?:我|是|在|on |i arrived |arrived |i came back |came back )*+")
_AFTER = re.compile(
    "(?:的?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|早|晚)| (?:morning|afternoon|evening|night))?"
    "(?:到达|抵达|到家|回到?家|回来|返回|到|回)?了?的?$"
)
# As our own messages show a day: 12月8日 周二, Tue 8 Dec.
_WITH_WEEKDAY = (
    re.compile(rf"(?P<rest>.+?)[\s,(]*{CHINESE_WEEKDAY.format(name='weekday')}\)?"),
    re.compile(rf"(?P<rest>.+?)[\s,(]+{ENGLISH_WEEKDAY.format(name='weekday')}\)?"),
    re.compile(rf"{CHINESE_WEEKDAY.format(name='weekday')}[\s,]*(?P<rest>.+)"),
    re.compile(rf"{ENGLISH_WEEKDAY.format(name='weekday')}[\s,]+(?P<rest>.+)"),
)


def past_date(words: str, today: date) -> str:
    """ISO date of today or one of the 60 days before. A date without a year is the last such day."""
    return _one_day(words, today, today - REACH, today).isoformat()


def coming_date(words: str, today: date) -> str:
    """ISO date of today or one of the 60 days to come. A date without a year is the next such day."""
    return _one_day(words, today, today, today + REACH).isoformat()


def coming_day(days: Collection[date], today: date) -> date:
    """The one of these days that is today or in the 60 days to come, or a Refusal."""
    return _chosen(days, today, today, today + REACH)


def days_named(words: str, today: date) -> tuple[date, ...]:
    """Every day that plain words can mean, none when they name no day. Refuses days that are in no calendar."""
    words = words.strip()
    days = days_away(words, today) or days_of_the_week(words, today) or calendar_days(words, today)
    return days or _with_weekday(words, today)


def spread(words: str) -> str:
    """今晚 as 今天晚上, so that day and part of the day can be told apart."""
    for short, long in _SHORT.items():
        words = words.replace(short, long)
    return words


def _one_day(words: str, today: date, first: date, last: date) -> date:
    text = spread(without_end_marks(plain(words)))
    days = days_named(text, today) or days_named(_without_company(text), today)
    if not days:
        raise Refusal(_unread(text, first))
    return _chosen(days, today, first, last)


def _without_company(text: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", text, count=1), count=1)


def _with_weekday(words: str, today: date) -> tuple[date, ...]:
    for spelling in _WITH_WEEKDAY:
        if (found := spelling.fullmatch(words)) and (days := calendar_days(found["rest"].strip(), today)):
            return _on_weekday(days, weekday_named(found["weekday"]), today)
    return ()


def _on_weekday(days: Collection[date], weekday: int, today: date) -> tuple[date, ...]:
    agreeing = tuple(day for day in days if day.weekday() == weekday)
    nearest = _nearest(days, today)
    # A wrong weekday must not move a day of this winter to another year, where the weekday happens to be right.
    if nearest in agreeing or any(abs(day - today) <= REACH for day in agreeing):
        return agreeing
    raise Refusal(
        t(
            "{day} is another day of the week. Please check and type the date only, such as {example}.",
            day=_shown(nearest, today),
            example=_example(nearest),
        )
    )


def _chosen(days: Collection[date], today: date, first: date, last: date) -> date:
    fitting = sorted({day for day in days if first <= day <= last})
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise Refusal(_outside(_nearest(days, today), today, first, last))
    raise Refusal(
        t(
            "Do you mean {one} or {other}? Please type {one_typed} or {other_typed}.",
            one=_shown(fitting[0], today),
            other=_shown(fitting[-1], today),
            one_typed=_example(fitting[0]),
            other_typed=_example(fitting[-1]),
        )
    )


def _outside(day: date, today: date, first: date, last: date) -> Text:
    shown, example = (
        _shown(day, today),
        _example(first + timedelta(days=57) if last == today else first + timedelta(days=1)),
    )
    if day < first and last == today:
        return t(
            "{day} is more than 60 days ago. Please check and type it again, such as {example}.",
            day=shown,
            example=example,
        )
    if day < first:
        return t(
            "{day} has already passed. Please type a day from today on, such as {example}.", day=shown, example=example
        )
    if last == today:
        return t(
            "{day} is still to come. Please type a day up to today, such as {example}.", day=shown, example=example
        )
    return t(
        "{day} is more than 60 days ahead. Please check and type it again, such as {example}.",
        day=shown,
        example=example,
    )


def _unread(text: str, first: date) -> Text:
    if not text:
        return t("I see no date there. Please type the month and the day, such as 12-8.")
    return t("I am not sure which day that is. Please type the month and the day, such as 12-8.")


def _nearest(days: Collection[date], today: date) -> date:
    return min(days, key=lambda day: (abs(day - today), day))


def _shown(day: date, today: date) -> object:
    """Half a year away a date needs its year, which our short form does not show."""
    return day if abs(day - today) < timedelta(days=180) else day.isoformat()


def _example(day: date) -> str:
    return f"{day.month}-{day.day}"
