"""The stem of an English word: endings of number, person and tense are cut off, so that `deleted` meets `deleting`."""

_DOUBLES = ("bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt")
_VOWELS = frozenset("aeiouy")


def stem(word: str) -> str:
    """What is left of a lower-case word; short words stay whole."""
    if len(word) <= 3 or not word.isascii() or not word.isalpha():
        return word
    return _without_e(_without_tense(_without_number(word)))


def _without_number(word: str) -> str:
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_tense(word: str) -> str:
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and not _VOWELS.isdisjoint(root):
            if root.endswith(_DOUBLES):
                return root[:-1]
            return root[:-1] + "y" if root.endswith("i") else root
    for ending in ("ation", "ment", "ness", "ally", "ly"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 4:
            return root
    return word


def _without_e(word: str) -> str:
    if len(word) > 4 and word.endswith("e"):
        return word[:-1]
    return word
