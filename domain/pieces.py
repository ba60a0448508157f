"""Long words in several messages, in order, none of them lost."""

import unicodedata

LIMIT = 4096


def length(words: str) -> int:
    """In UTF-16 units, as Telegram counts."""
    return len(words) + sum(letter > "\uffff" for letter in words)


def split(words: str, limit: int = LIMIT) -> list[str]:
    """Pieces of at most `limit` units, none of them blank; at a line's or a word's end where one is near.

    Only white space around a break is dropped, and Telegram would drop that itself.
    """
    pieces: list[str] = []
    rest = words.strip()
    while length(rest) > limit:
        end = _break(rest, _fitting(rest, limit))
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*pieces, rest] if rest else pieces


def _fitting(words: str, limit: int) -> int:
    """How many letters fit into so many units."""
    units = 0
    for index, letter in enumerate(words):
        units += 2 if letter > "\uffff" else 1
        if units > limit:
            return index
    return len(words)


def _break(words: str, most: int) -> int:
    for sign in ("\n", " "):
        end = words.rfind(sign, most * 3 // 4, most)
        if end > 0:
            return end
    # A mark belongs to the letter before it; a crowd of marks longer than that is cut all the same.
    least, end = max(0, most - 16), most
    while end > least and unicodedata.category(words[end]).startswith("M"):
        end -= 1
    return end if end > least else most
