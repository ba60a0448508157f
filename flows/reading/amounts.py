"""How much of something, as people type it: 100, 一百个, 2.5 kg, 四吨, 10斤. In tenths, with what it is counted in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.errors import Refusal
from domain.supplies import DIVISIBLE, MEASURE_NAMES, MOST_X10, Measure
from flows.reading.cleaning import plain, without_end_marks
from i18n.text import t

_ONES = "零〇一二三四五六七八九"
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万半]+)"
# The word, what it is counted in, and how many tenths of that one is. 斤 is half a kilogram.
_WORDS: dict[str, tuple[Measure, int]] = {
    **dict.fromkeys(("个", "只", "片", "枚", "件", "块", "支", "pieces", "piece", "pcs", "pc"), (Measure.PIECE, 10)),
    **dict.fromkeys(("公斤", "千克", "kgs", "kg", "kilograms", "kilogram", "kilos", "kilo"), (Measure.KG, 10)),
    **dict.fromkeys(("市斤", "斤"), (Measure.KG, 5)),
    **dict.fromkeys(("吨", "tonnes", "tonne", "tons", "ton"), (Measure.KG, 10_000)),
    **dict.fromkeys(("瓶", "bottles", "bottle", "btl"), (Measure.BOTTLE, 10)),
    **dict.fromkeys(("箱", "盒", "桶", "boxes", "box"), (Measure.BOX, 10)),
    **dict.fromkeys(("袋", "包", "bags", "bag"), (Measure.BAG, 10)),
    **dict.fromkeys(("双", "副", "pairs", "pair"), (Measure.PAIR, 10)),
    **dict.fromkeys(("公升", "升", "litres", "litre", "liters", "liter", "l"), (Measure.LITRE, 10)),
    **dict.fromkeys(("份", "套", "portions", "portion", "sets", "set"), (Measure.PORTION, 10)),
}
_MEASURE = "|".join(f"{word}(?![a-z])" if word.isascii() else word for word in sorted(_WORDS, key=len, reverse=True))
# A number inside a door (3-2-502, 3栋) or a name (张三) is none: no letter before it, and after it a word we know.
FIND = re.compile(rf"(?<![\w.\-])(?P<number>{_NUMBER})(?:\s?(?P<measure>{_MEASURE})|(?![\w\-]))")


@dataclass(frozen=True, slots=True)
class Amount:
    """So many tenths of `measure`; a bare number has none and is tenths of whatever the good is counted in."""

    x10: int
    measure: Measure | None = None


def amount_in(found: re.Match[str]) -> Amount | None:
    """What a match of `FIND` says."""
    tenths = _tenths(found["number"])
    if tenths is None:
        return None
    if found["measure"] is None:
        return Amount(tenths)
    measure, weight = _WORDS[found["measure"]]
    return Amount(tenths * weight // 10, measure) if tenths * weight % 10 == 0 else None


def words_of(measure: Measure) -> tuple[str, ...]:
    """How people write what something is counted in; not 斤 and 吨, which are so many of it."""
    return tuple(word for word, (each, weight) in _WORDS.items() if each is measure and weight == 10)


def measure_named(words: str) -> Measure | None:
    """What something is counted in, by a word or by its name."""
    text = without_end_marks(plain(words))
    return next((measure for measure in Measure if measure == text), None) or (_WORDS.get(text) or (None,))[0]


def fitting(amount: Amount, measure: Measure, *, least: int = 1) -> int:
    """The tenths, where the amount suits what the good is counted in; a kind refusal otherwise."""
    if amount.measure not in (None, measure):
        raise Refusal(t("This is counted in {unit}. Please say how many.", unit=MEASURE_NAMES[measure]))
    if amount.x10 % 10 and measure not in DIVISIBLE:
        raise Refusal(t("Whole {unit} only, please.", unit=MEASURE_NAMES[measure]))
    if not least <= amount.x10 <= MOST_X10:
        raise Refusal(t("Please type how many there are, such as 100."))
    return amount.x10


def amount(measure: Measure, *, least: int = 1) -> Callable[[str, date], int]:
    """A reader of an amount of something that is counted so; tenths."""

    def read(words: str, today: date) -> int:
        return fitting(any_amount(words, today), measure, least=least)

    return read


def any_amount(words: str, _: date) -> Amount:
    """An amount by itself."""
    found = FIND.fullmatch(without_end_marks(plain(words)))
    said = amount_in(found) if found else None
    if said is None:
        raise Refusal(t("Please type how much, such as 100, 2.5 kg or 一百个."))
    return said


def _tenths(words: str) -> int | None:
    if words[0].isdigit():
        whole, _, rest = words.replace(",", "").partition(".")
        return None if len(whole) > 9 or len(rest.rstrip("0")) > 1 else int(whole) * 10 + int((rest or "0")[0])
    if words == "半":
        return 5
    spelled = _spelled(words.replace("两", "二"))
    return None if spelled is None else spelled * 10


def _spelled(words: str) -> int | None:
    """Up to 九千九百九十九万…; None where the characters are no number, such as 三四."""
    high, ten_thousand, low = words.rpartition("万")
    if ten_thousand:
        above, below = _spelled(high) if high else None, _spelled(low) if low else 0
        return None if above is None or below is None or "万" in high else above * 10_000 + below
    total, digit, last = 0, None, 10_000
    for sign in words:
        if sign in _STEPS:
            if _STEPS[sign] >= last:
                return None
            last = _STEPS[sign]
            total, digit = total + (1 if digit is None else digit) * last, None
        elif sign in "零〇":
            if digit is not None:
                return None
        elif sign in _ONES:
            if digit is not None:
                return None
            digit = max(_ONES.index(sign) - 1, 0)
        else:
            return None
    if digit is not None and last >= 100 and total and "零" not in words and "〇" not in words:
        digit *= last // 10
    return total + (digit or 0)
