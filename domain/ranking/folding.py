"""Writing that means the same made the same: full width, capitals, traditional characters, invisible signs."""

import re
import unicodedata

from domain.simplified import simplified

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


def fold(words: str) -> str:
    """Words as they are compared."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", words)).casefold()
    return simplified(plain)
