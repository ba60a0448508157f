"""Words that are kept as they were typed: free text and room numbers."""

import re
from collections.abc import Callable
from datetime import date

from domain.errors import Refusal
from flows.reading.cleaning import as_typed, clean
from i18n.text import t

LONGEST_ROOM = 20
_ROOM_SIGNS = re.compile(r"[0-9A-Z㐀-䶿一-鿿〇 \-#/]+")
# A house in a village may have no number.
_ROOM_WORDS = re.compile("[0-9零〇一二两三四五六七八九十甲乙丙丁东南西北院屋房户楼店铺]")
_DASHES = re.compile(r"\s*[-‐‑‒–—―−_~]+\s*")


def some_words(max_length: int) -> Callable[[str, date], str]:
    """A reader of any text of 1 to `max_length` characters; its lines stay."""

    def read(words: str, today: date) -> str:
        text = as_typed(words)
        if not text:
            raise Refusal(t("I see no words there. Please type a few."))
        if len(text) > max_length:
            raise Refusal(
                t("That is too long: {count} of at most {limit} characters.", count=len(text), limit=max_length)
            )
        return text

    return read


def room(words: str, today: date) -> str:
    """302, 3-2-302, B1202 or 12楼3号: kept as typed, in capital letters and with plain dashes."""
    typed = _DASHES.sub("-", clean(words)).strip(" -.。,，、!").upper()
    if not _ROOM_WORDS.search(typed):
        raise Refusal(t("I see no room number there. Please type it, such as 302 or 3-2-302."))
    if len(typed) > LONGEST_ROOM:
        raise Refusal(t("That is too long for a room. Please type only the number, such as 302 or 3-2-302."))
    if not _ROOM_SIGNS.fullmatch(typed):
        raise Refusal(t("A room has only letters, digits and dashes. Please type it, such as 302 or 3-2-302."))
    return typed
