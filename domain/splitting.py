"""Long words in several messages. Lengths are UTF-16 units, as Telegram counts."""

import unicodedata

LIMIT = 4096
_BREAKS = ("\n\n", "\n", "。", "！", "？", ". ", "! ", "? ", "；", "，", ", ", " ")


def units(words: str) -> int:
    """How long Telegram finds these words."""
    return len(words) + sum(letter > "\uffff" for letter in words)


def parts(words: str, most: int) -> list[str]:
    """Pieces of at most so many units that together are the words again, parted where a reader would pause."""
    found = []
    while units(words) > most:
        end = _end(words, most)
        found.append(words[:end])
        words = words[end:]
    return [*found, words] if words else found


def split(words: str, limit: int = LIMIT) -> list[str]:
    """As `parts`, for messages: none is blank, and no white space stands around a break, where Telegram drops it."""
    return [piece.strip() for piece in parts(words.strip(), limit) if piece.strip()]


def _end(words: str, most: int) -> int:
    """Where the first piece ends: after a pause in its second half, or else where it is full."""
    full = _fitting(words, most)
    for sign in _BREAKS:
        at = words.rfind(sign, full // 2, full)
        if at >= 0:
            return at + len(sign)
    return _before_marks(words, full)


def _fitting(words: str, most: int) -> int:
    left = most
    for index, letter in enumerate(words):
        left -= 2 if letter > "\uffff" else 1
        if left < 0:
            return index
    return len(words)


def _before_marks(words: str, end: int) -> int:
    """A letter keeps the marks above and below it, unless there are absurdly many."""
    at = end
    while at > end - 20 and at > 1 and unicodedata.combining(words[at]):
        at -= 1
    return at if not unicodedata.combining(words[at]) else end
