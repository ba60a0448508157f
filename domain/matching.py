"""Which ready answer a question is closest to, by the pieces of words they share (Dice's coefficient, 1945)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate and how close it is, from 0 to 1."""

    key: str
    closeness: float


def pieces(words: str) -> frozenset[str]:
    """Pairs of Han characters, and words of other scripts."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    pairs = {run[start : start + 2] for run in _HAN.findall(folded) for start in range(max(1, len(run) - 1))}
    return frozenset(pairs | set(_WORD.findall(folded)))


def closeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Twice what they share, over all they have."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def ranked(words: str, candidates: Iterable[tuple[str, Sequence[str]]]) -> list[Match]:
    """Candidates, each given with all its wordings, closest first."""
    asked = pieces(words)
    found = [
        Match(key, max((closeness(asked, pieces(wording)) for wording in wordings), default=0.0))
        for key, wordings in candidates
    ]
    return sorted(found, key=lambda match: (-match.closeness, match.key))
