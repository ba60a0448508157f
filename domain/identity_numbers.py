"""Identity numbers are refused on principle: nothing here needs them, and what is not kept cannot be lost."""

import re

# 17 digits and a last one that may be X (GB 11643), also with spaces or dashes between, as cards show them.
_NUMBER = re.compile(r"(?<![0-9])[1-9](?:[ \-]?[0-9]){16}[ \-]?[0-9Xx](?![0-9])")


def holds_identity_number(words: str) -> bool:
    """Whether an 18-digit identity number stands somewhere in these words."""
    return _NUMBER.search(words) is not None
