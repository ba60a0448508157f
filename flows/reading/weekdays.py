"""Days of the week in words: 周五, 上周五, last Friday. Chinese weeks start on Monday."""

import re
from datetime import date, timedelta

CHINESE_WEEKDAY = "(?:周|星期|礼拜)(?P<{name}>[一二三四五六日天1-7])"
ENGLISH_WEEKDAY = (
    "(?P<{name}>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    "|sun(?:day)?)"
)
_WEEKS_AWAY = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_CHINESE = re.compile(rf"(?:(?P<week>上上|上|这|本|下下|下)个?)?{CHINESE_WEEKDAY.format(name='day')}")
_ENGLISH = re.compile(rf"(?:(?P<week>last|this|next) )?{ENGLISH_WEEKDAY.format(name='day')}")


def weekday_named(day: str) -> int:
    """Monday is 0, as in `date.weekday`."""
    if day.isascii() and day.isalpha():
        return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(day[:3])
    return "一二三四五六日".find(day) if day in "一二三四五六日" else 6 if day == "天" else int(day) - 1


def days_of_the_week(words: str, today: date) -> tuple[date, ...]:
    """Every day the words can mean, none when they name no weekday."""
    if found := _CHINESE.fullmatch(words):
        weekday = weekday_named(found["day"])
        return (
            _around(weekday, today)
            if found["week"] is None
            else (_in_week(_WEEKS_AWAY[found["week"]], weekday, today),)
        )
    if found := _ENGLISH.fullmatch(words):
        return _english(found["week"], weekday_named(found["day"]), today)
    return ()


def _english(week: str | None, weekday: int, today: date) -> tuple[date, ...]:
    """People disagree whether "last Monday", said on a Saturday, is five days ago or twelve: then both are meant."""
    before, after = _around(weekday, today)[0], _around(weekday, today)[-1]
    match week:
        case "last":
            return tuple({before, _in_week(-1, weekday, today)})
        case "next":
            return tuple({after, _in_week(1, weekday, today)})
        case "this":
            return (_in_week(0, weekday, today),)
        case _:
            return _around(weekday, today)


def _around(weekday: int, today: date) -> tuple[date, ...]:
    """The last such day, today if it is one, and the next."""
    before = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    after = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return (before, today, after) if today.weekday() == weekday else (before, after)


def _in_week(weeks_away: int, weekday: int, today: date) -> date:
    return today + timedelta(days=weekday - today.weekday() + 7 * weeks_away)
