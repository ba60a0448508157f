"""Ids and the kinds of them that must not mix."""

from collections.abc import Callable
from typing import NewType

AreaId = NewType("AreaId", int)
PersonId = NewType("PersonId", int)
EpisodeId = NewType("EpisodeId", int)
UserId = NewType("UserId", int)
ChatId = NewType("ChatId", int)
AlertId = NewType("AlertId", int)
OutboxId = NewType("OutboxId", int)

NewId = Callable[[], int]

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST_DIGITS = 13


def to_base36(number: int) -> str:
    """A non-negative id in few characters, for buttons of 64 bytes and links."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _ALPHABET[digit] + digits
    return digits


def from_base36(digits: str) -> int:
    """The id again; ValueError when these are not such digits."""
    return int(digits, 36)


def is_base36(digits: str) -> bool:
    """Whether these are the digits of an id, written in the one way we write it; from outside comes anything."""
    if not (0 < len(digits) <= _MOST_DIGITS and all(digit in _ALPHABET for digit in digits)):
        return False
    return (digits == "0" or digits[0] != "0") and int(digits, 36) < 2**63


def is_token(words: str) -> bool:
    """Whether this may be a code of ours: of the signs Telegram lets stand in a link, and of nothing beside them."""
    return words.isascii() and words.replace("_", "").replace("-", "").isalnum()
