"""Writing that means the same made the same: full width, capitals, traditional characters, invisible signs."""

import re
import unicodedata

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
SIMPLER: dict[int, str] = {}


def fold(words: str) -> str:
    """Words as they are compared."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", words)).casefold()
    return plain.translate(SIMPLER)
