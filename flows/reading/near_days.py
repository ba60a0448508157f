"""Days told by how far away they are: 昨天, 三天前, 3 days ago."""

import re
from datetime import date, timedelta

from flows.reading.numerals import NUMBER, number

_DAYS_AWAY = {
    "大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨儿": -1, "今天": 0, "今日": 0, "今儿": 0,
    "明天": 1, "明日": 1, "明儿": 1, "后天": 2, "后日": 2, "大后天": 3,
    "today": 0, "yesterday": -1, "tomorrow": 1,
    "the day before yesterday": -2, "day before yesterday": -2, "the day after tomorrow": 2, "day after tomorrow": 2,
}  # fmt: skip
_ENGLISH_NUMBERS = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
_COUNT = rf"(?P<count>{NUMBER}|{'|'.join(_ENGLISH_NUMBERS)})"
_UNIT = r"(?P<unit>天|日|周|个?星期|个?礼拜|\s?days?|\s?weeks?)"
_AGO = re.compile(rf"{_COUNT}{_UNIT}(?:之?以?前| ago)")
_AHEAD = re.compile(
    rf"{_COUNT}{_UNIT}(?:之?以?后| from now)|in {_COUNT.replace('count', 'count2')}{_UNIT.replace('unit', 'unit2')}"
)
# Further away than any reader takes, near enough for every calendar.
_FARTHEST = 9_999


def days_away(words: str, today: date) -> tuple[date, ...]:
    """The one day these words mean, none when they tell no distance."""
    if words in _DAYS_AWAY:
        return (today + timedelta(days=_DAYS_AWAY[words]),)
    if found := _AGO.fullmatch(words):
        return _moved(found["count"], found["unit"], -1, today)
    if found := _AHEAD.fullmatch(words):
        return _moved(found["count"] or found["count2"], found["unit"] or found["unit2"], 1, today)
    return ()


def _moved(count: str, unit: str, direction: int, today: date) -> tuple[date, ...]:
    amount = _ENGLISH_NUMBERS.get(count) or number(count)
    if amount is None:
        return ()
    days = amount * (1 if unit.strip().startswith(("天", "日", "day")) else 7)
    return (today + timedelta(days=direction * days),) if days <= _FARTHEST else ()
