"""What a cell of a spreadsheet says, whatever type the spreadsheet gave it."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from domain.identity_numbers import holds_identity_number
from flows.reading.cells import typed
from flows.reading.cleaning import clean

Cell: TypeAlias = object
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
_POINT_ZERO = re.compile(r"^([0-9]+)\.0+$")
_LONG_NUMBER = re.compile(r"[0-9]{15}")
_SHORTEST_ID = 15


def words(cell: Cell) -> str:
    """As it would be typed: 13900000000.0 is 13900000000, full-width digits are plain ones."""
    if isinstance(cell, bool):
        return "是" if cell else ""
    return _cleaned(typed(cell))


@lru_cache(maxsize=50_000)
def _cleaned(cell: str) -> str:
    text = clean(cell)
    if _SCIENTIFIC.fullmatch(text):
        number = Decimal(text)
        return f"{number:f}" if number == number.to_integral_value() else text
    return _POINT_ZERO.sub(r"\1", text)


def forget() -> None:
    """Nothing that was read stays in memory; there may have been identity numbers among it."""
    _cleaned.cache_clear()


def holds_id_number(cell: Cell) -> bool:
    """Whether there is an identity number in it, also one whose last digits a spreadsheet has rounded away."""
    if isinstance(cell, int | float):
        return not isinstance(cell, bool) and 1e14 <= cell < 1e30
    text = words(cell)
    return len(text) >= _SHORTEST_ID and (bool(_LONG_NUMBER.search(text)) or holds_identity_number(text))
