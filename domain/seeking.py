"""Which ready answer a question is asking for, how sure that is, and what to do about it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.matching import closeness, pieces


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with all its wordings in one language."""

    key: int
    wordings: Sequence[str]
    answer: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry that was found."""

    key: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Entries, best first, and how sure it is that the first is meant."""

    ranked: tuple[Ranked, ...]
    confidence: float


class Outcome(StrEnum):
    """What to do with a question."""

    ANSWER = "answer"
    OFFER = "offer"
    PASS_ON = "pass_on"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which confidence on."""

    answer: float
    offer: float


THRESHOLDS: dict[str, Thresholds] = {"zh-Hans": Thresholds(0.6, 0.4), "en": Thresholds(0.6, 0.4)}


class Index:
    """Entries to search."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._pieces = {each.key: [pieces(words) for words in each.wordings] for each in entries}

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Index":
        """An index of these."""
        return cls(entries)

    def find(self, words: str, most: int = 5, among: Callable[[int], bool] | None = None) -> Found:
        """The entries nearest to these words, of those that may be."""
        asked = pieces(words)
        found = [
            Ranked(key, max((closeness(asked, each) for each in wordings), default=0.0))
            for key, wordings in self._pieces.items()
            if among is None or among(key)
        ]
        best = tuple(sorted((each for each in found if each.score > 0), key=lambda each: (-each.score, each.key)))
        return Found(best[:most], best[0].score if best else 0.0)


def decide(found: Found, thresholds: Thresholds) -> Outcome:
    """What to do."""
    if found.confidence >= thresholds.answer:
        return Outcome.ANSWER
    return Outcome.OFFER if found.confidence >= thresholds.offer else Outcome.PASS_ON
