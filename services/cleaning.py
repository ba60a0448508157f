"""Words of one person on their way to another: nothing in them may trick the eye or the machine."""

import unicodedata

# Letters joined by these are still read rightly without them in the scripts people here write.
_HIDDEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e")


def relayed(words: str) -> str:
    """Without direction marks, invisible characters and controls, except line breaks."""
    return "".join(letter for letter in words if _shows(letter)).strip()


def _shows(letter: str) -> bool:
    if letter == "\n":
        return True
    return letter not in _HIDDEN and unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
