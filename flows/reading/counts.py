"""How many, as people type it."""

import re
from collections.abc import Callable
from datetime import date

from domain.errors import Refusal
from flows.reading.cleaning import plain, without_end_marks
from flows.reading.numerals import NUMBER, number
from i18n.text import t

_NOTHING = frozenset(
    {"没有", "没有人", "没有了", "没", "没人", "无", "都没有", "none", "no", "nobody", "no one", "nothing", "zero"}
)
_ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_SPELLING = re.compile(
    rf"(?:一共|共|总共|有|共有)?\s?(?P<number>{NUMBER}|{'|'.join(_ENGLISH)}|俩|仨)"
    r"\s?(?:个人?|名|位|口人?|人|份|次|天|只|件|盒|瓶|袋|people|persons?|days?)?"
)


def count(low: int, high: int) -> Callable[[str, date], int]:
    """A reader of a whole number from `low` to `high`."""

    def read(words: str, today: date) -> int:
        found = _counted(without_end_marks(plain(words)))
        if found is None:
            raise Refusal(t("Please type one whole number from {low} to {high}, such as {low}.", low=low, high=high))
        if found > high:
            raise Refusal(
                t("{number} is too many. Please type a number from {low} to {high}.", number=found, low=low, high=high)
            )
        if found < low:
            raise Refusal(
                t("{number} is too few. Please type a number from {low} to {high}.", number=found, low=low, high=high)
            )
        return found

    return read


def _counted(text: str) -> int | None:
    if text in _NOTHING:
        return 0
    found = _SPELLING.fullmatch(text)
    if found is None:
        return None
    word = found["number"]
    if word in _ENGLISH:
        return _ENGLISH.index(word) + 1
    return {"俩": 2, "仨": 3}.get(word) or number(word)
