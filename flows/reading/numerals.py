"""Numbers as people write them, in digits or in Chinese characters."""

import re

_DIGITS = str.maketrans("零〇一二两三四五六七八九幺", "0012234567891")
_TENS = re.compile("([1-9]?)十([1-9]?)")

# For use inside other patterns: one digit, and a run of characters that may be a number.
DIGIT = "[0-9零〇一二三四五六七八九]"
NUMBER = "(?:[0-9]+|[零〇一二两三四五六七八九十廿卅]+)"


def number(words: str) -> int | None:
    """The number these characters spell: digits up to 999,999,999, or Chinese up to 九十九.

    三四 is no number: it means "three or four".
    """
    if re.fullmatch("[0-9]{1,9}", words):
        return int(words)
    spelled = words.replace("廿", "二十").replace("卅", "三十").translate(_DIGITS)
    if tens := _TENS.fullmatch(spelled):
        return int(tens[1] or 1) * 10 + int(tens[2] or 0)
    return int(spelled) if len(words) == 1 and spelled in "0123456789" else None


def digits(words: str) -> str:
    """Each Chinese digit as 0–9, whatever else there is left as it is: 幺三八 is 138."""
    return words.translate(_DIGITS)
