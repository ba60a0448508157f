"""Typed words made comparable: one width, one kind of space, nothing that nobody sees."""

import re
import unicodedata
from functools import lru_cache

# Letters without ink (Hangul fillers, Braille blank) and marks that only choose a glyph: none of them is seen.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u20e3")
_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_DASHES = re.compile("[‐‑‒–—―−─]")
# Returnees from Hong Kong and Taiwan type traditional characters; only those our readers look for.
_TRADITIONAL = str.maketrans("週禮後號點個這兩時體溫沒無對華電話碼機", "周礼后号点个这两时体温没无对华电话码机")


def clean(words: str) -> str:
    """One line, NFKC, single spaces, the digits of every script as 0–9."""
    return " ".join("".join(map(_ascii_digit, _visible(words))).split())


def clean_lines(words: str) -> str:
    """NFKC and single spaces; lines stay, with at most one empty line between two."""
    return _single_spaced(_visible(words))


def as_typed(words: str) -> str:
    """For words that others will read: punctuation and widths stay as they are, only what nobody sees goes."""
    return _single_spaced(_stripped(words))


def _single_spaced(words: str) -> str:
    lines = (" ".join(line.split()) for line in words.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain(words: str) -> str:
    """Cleaned for comparing: small letters, simplified characters, one kind of dash."""
    return _DASHES.sub("-", clean(words).casefold().translate(_TRADITIONAL))


def without_end_marks(words: str) -> str:
    """Without the full stops, commas and exclamation marks people put at the end."""
    return words.rstrip(" .。!,;~…、")


def _visible(words: str) -> str:
    """Stripped before and after: a sign between a letter and its mark would keep NFKC from joining the two."""
    if words.isascii() and words.isprintable():
        return words
    return _stripped(unicodedata.normalize("NFKC", _stripped(words)))


def _stripped(words: str) -> str:
    return "".join(map(_seen, words.replace("\r\n", "\n")))


@lru_cache(maxsize=10_000)
def _seen(sign: str) -> str:
    kind = unicodedata.category(sign)
    if sign in "\n\r\u2028\u2029":
        return "\n"
    if kind in {"Cc", "Zs"}:
        return " "
    hidden = kind in {"Cf", "Cs"} or sign in _BLANKS or any(ord(sign) in each for each in _SELECTORS)
    return "" if hidden else sign


def _ascii_digit(sign: str) -> str:
    return str(unicodedata.decimal(sign, sign))
