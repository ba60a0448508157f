"""From how alike they are to which comes first, how sure that is, and what to do about it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.ranking.likeness import Likeness
from domain.ranking.weights import Thresholds, Weights


class Outcome(StrEnum):
    """What becomes of a question."""

    ANSWER = "answer"
    OFFER = "offer"
    PASS_ON = "pass_on"  # noqa: S105 (no password)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry and its score, which is comparable within one question only."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Entries, best first, and from 0 to 1 how sure it is that the first one answers the question."""

    ranked: tuple[Ranked, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with the figures of its best wording, of its other wordings and of its answer."""

    key: str
    likeness: Likeness
    support: float
    answer: float
    score: float

    @classmethod
    def of(cls, key: str, likeness: Likeness, support: float, answer: float, weights: Weights) -> "Judged":
        """Score a candidate."""
        score = weights.worth(likeness) + weights.support * support + weights.answer * answer
        return cls(key, likeness, support, answer, score)


def found(judged: Sequence[Judged], weights: Weights, most: int) -> Found:
    """The result of a search from candidates, best first."""
    ranked = tuple(Ranked(each.key, each.score) for each in judged[: max(0, most)])
    return Found(ranked, confidence(judged, weights))


def confidence(judged: Sequence[Judged], weights: Weights) -> float:
    """From 0 to 1, how sure it is that the first candidate is the right one."""
    if not judged:
        return 0.0
    sure = weights.surety(judged[0].likeness, *standing(judged))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sure))))


def standing(judged: Sequence[Judged]) -> tuple[float, float]:
    """How far the first is before the second, and its share among all candidates, both from 0 to 1."""
    scores = [each.score for each in judged]
    margin = min(1.0, (scores[0] - scores[1]) / 3) if len(scores) > 1 else 1.0
    return margin, 1 / sum(math.exp(score - scores[0]) for score in scores)


def decide(found: Found, thresholds: Thresholds) -> Outcome:
    """Answer when sure, offer when near, otherwise pass the question on to a person."""
    if not found.ranked or found.confidence < thresholds.offer:
        return Outcome.PASS_ON
    return Outcome.ANSWER if found.confidence >= thresholds.answer else Outcome.OFFER
