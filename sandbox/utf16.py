"""Telegram counts text in UTF-16 code units; Python counts characters."""

from bisect import bisect_left
from itertools import accumulate


def length(text: str) -> int:
    """How long Telegram says this is."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


class Ruler:
    """Turns places in one text from characters into UTF-16 units and back."""

    def __init__(self, text: str) -> None:
        self._units: list[int] | None = None
        if text and max(text) > "\uffff":
            self._units = list(accumulate((1 + (letter > "\uffff") for letter in text), initial=0))

    def units(self, characters: int) -> int:
        """UTF-16 units before this character."""
        return characters if self._units is None else self._units[characters]

    def characters(self, units: int) -> int:
        """The character at or after this unit."""
        return units if self._units is None else bisect_left(self._units, units)
