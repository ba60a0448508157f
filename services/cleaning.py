"""Words of one person on their way to another: nothing in them may trick the eye or the machine."""

import unicodedata

# Letters joined by these are still read rightly without them in the scripts people here write.
_HIDDEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e")
# Letters and marks without ink: the grapheme joiner, Hangul fillers, Khmer's inherent vowels, the blank of Braille.
_WITHOUT_INK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# They only choose among glyphs, and a row of them can carry a hidden message.
_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def relayed(words: str) -> str:
    """Without direction marks, invisible characters and controls, except line breaks; a tab becomes a space."""
    lines = words.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\t", " ")
    return "".join(letter for letter in lines if shows(letter)).strip()


def shows(letter: str) -> bool:
    """Whether a reader sees this letter, or the room it takes."""
    if letter == "\n":
        return True
    if letter in _HIDDEN or letter in _WITHOUT_INK or any(ord(letter) in each for each in _SELECTORS):
        return False
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co") and not _is_unassigned(letter)


def _is_unassigned(letter: str) -> bool:
    """Pictographs newer than this Python's tables are no trick, and nothing is to be lost."""
    return unicodedata.category(letter) == "Cn" and not 0x1F000 <= ord(letter) <= 0x1FAFF
