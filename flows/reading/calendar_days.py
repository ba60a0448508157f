"""Days written with their month or day number: 12月8号, 12.8, 8 Dec, 8号."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from domain.errors import Refusal
from flows.reading.numerals import NUMBER, digits, number
from i18n.text import t

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    "(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "[12一二][0-9零〇一二三四五六七八九]{3}"
_YEAR_FIRST = re.compile(
    rf"(?P<year>{_YEAR})\s?(?:年|[-/.。]|\s)\s?(?P<month>{NUMBER})\s?(?:月|[-/.。]|\s)\s?(?P<day>{NUMBER})\s?[日号]?"
)
_RUN_TOGETHER = re.compile("(?P<year>[12][0-9]{3})?(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
# 12.8 is 8 December here and never a year: month first, as everybody in China writes it.
_MONTH_FIRST = re.compile(
    rf"(?P<which>去年|今年|明年)?\s?(?P<month>{NUMBER})\s?(?:月|[-/.。]|\s)\s?(?P<day>{NUMBER})\s?[日号]?"
)
_YEAR_LAST = re.compile("(?P<first>[0-9]{1,2})[-/.](?P<second>[0-9]{1,2})[-/.](?P<year>[12][0-9]{3})")
_NAMED_MONTH = (
    re.compile(rf"(?:the )?{_ORDINAL}(?: of)?[ -]?{_MONTH_NAME}\.?(?:,? ?(?P<year>[12][0-9]{{3}}))?"),
    re.compile(rf"{_MONTH_NAME}\.?[ -]?(?:the )?{_ORDINAL}(?:,? (?P<year>[12][0-9]{{3}}))?"),
)
_NEAR_MONTH = re.compile(rf"(?P<which>上|这|本|下)个?月\s?(?P<day>{NUMBER})\s?[日号]?")
_DAY_ONLY = re.compile(rf"(?P<day>{NUMBER})\s?[日号]|(?:the )?(?P<ordinal>[0-9]{{1,2}})(?:st|nd|rd|th)")
_MONTHS_AWAY = {"上": -1, "这": 0, "本": 0, "下": 1}
_YEARS_AWAY = {"去年": -1, "今年": 0, "明年": 1}
# "8号" is taken for another month only when that day is near; otherwise a mistyped day would become one long ago.
_NEAR = timedelta(days=20)


def calendar_days(words: str, today: date) -> tuple[date, ...]:
    """Every day the words can mean, none when they name none. Refuses days that are in no calendar."""
    if found := _YEAR_FIRST.fullmatch(words):
        return _dated(int(digits(found["year"])), found["month"], found["day"])
    if found := _RUN_TOGETHER.fullmatch(words):
        return _dated(int(found["year"]), found["month"], found["day"]) if found["year"] else _month_day(found, today)
    if found := _YEAR_LAST.fullmatch(words):
        return _day_or_month_first(int(found["year"]), int(found["first"]), int(found["second"]))
    if found := _MONTH_FIRST.fullmatch(words):
        return _month_day(found, today)
    return _in_english(words, today) or _by_day_number(words, today)


def _in_english(words: str, today: date) -> tuple[date, ...]:
    for spelling in _NAMED_MONTH:
        if found := spelling.fullmatch(words):
            month = _MONTHS.index(found["name"][:3]) + 1
            return _in_years([int(found["year"])] if found["year"] else _years_around(today), month, int(found["day"]))
    return ()


def _month_day(found: re.Match[str], today: date) -> tuple[date, ...]:
    month, day = number(found["month"]), number(found["day"])
    if month is None or day is None:
        return ()
    which = found.groupdict().get("which")
    return _in_years([today.year + _YEARS_AWAY[which]] if which else _years_around(today), month, day)


def _dated(year: int, month: str, day: str) -> tuple[date, ...]:
    month_number, day_number = number(month), number(day)
    return () if month_number is None or day_number is None else _in_years([year], month_number, day_number)


def _years_around(today: date) -> list[int]:
    return [today.year - 1, today.year, today.year + 1]


def _in_years(years: list[int], month: int, day: int) -> tuple[date, ...]:
    days = tuple(each for year in years for each in _existing(year, month, day))
    if days:
        return days
    if not 1 <= month <= 12:
        raise Refusal(
            t("There is no month {month}. Please type the month first, then the day, such as 12-8.", month=month)
        )
    raise Refusal(
        t("Month {month} has no day {day}. Please look again and type it, such as 12-8.", month=month, day=day)
    )


def _existing(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except (ValueError, OverflowError):
        return


def _day_or_month_first(year: int, first: int, second: int) -> tuple[date, ...]:
    """With the year behind, half of the world writes the day first: both are meant where both exist."""
    both = {*_existing(year, first, second), *_existing(year, second, first)}
    return tuple(both) or _in_years([year], first, second)


def _by_day_number(words: str, today: date) -> tuple[date, ...]:
    if found := _NEAR_MONTH.fullmatch(words):
        day = number(found["day"])
        return () if day is None else _in_month(_MONTHS_AWAY[found["which"]], day, today)
    if found := _DAY_ONLY.fullmatch(words):
        day = number(found["day"] or found["ordinal"])
        return () if day is None else _nearest_with_number(day, today)
    return ()


def _in_month(months_away: int, day: int, today: date) -> tuple[date, ...]:
    year, month = divmod(today.year * 12 + today.month - 1 + months_away, 12)
    return _in_years([year], month + 1, day)


def _nearest_with_number(day: int, today: date) -> tuple[date, ...]:
    days = []
    for months_away in (-1, 0, 1):
        year, month = divmod(today.year * 12 + today.month - 1 + months_away, 12)
        days += [each for each in _existing(year, month + 1, day) if months_away == 0 or abs(each - today) <= _NEAR]
    return tuple(days) or _in_month(0, day, today)
