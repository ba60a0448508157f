"""From how alike they are to which comes first, how sure that is, and what to do about it."""

import math
from collections.abc import Iterable, Sequence
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
class Candidate:
    """An entry near a question: its nearest wordings, how near its answer is, and whether a wording is the question."""

    key: str
    likenesses: tuple[Likeness, ...]
    answer: float
    same: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its score and its best wording."""

    key: str
    likeness: Likeness
    same: bool
    score: float


def judged(candidates: Iterable[Candidate], weights: Weights) -> list[Judged]:
    """Candidates with their scores, best first; a question that stands in the index word for word comes before all."""
    each = [_judge(candidate, weights) for candidate in candidates]
    return sorted(each, key=lambda one: (not one.same, -one.score, one.key))


def _judge(candidate: Candidate, weights: Weights) -> Judged:
    worths = [weights.worth(likeness) for likeness in candidate.likenesses]
    most, best = max(zip(worths, candidate.likenesses, strict=True))
    # Several near wordings are better than one: the soft maximum lets the others add a little.
    pooled = most + math.log(sum([math.exp(worth - most) for worth in worths]))
    return Judged(candidate.key, best, candidate.same, pooled + weights.answer * candidate.answer)


def found(candidates: Iterable[Candidate], weights: Weights, most: int) -> Found:
    """The result of a search."""
    best = judged(candidates, weights)
    return Found(tuple(Ranked(each.key, each.score) for each in best[: max(0, most)]), confidence(best, weights))


def confidence(best: Sequence[Judged], weights: Weights) -> float:
    """From 0 to 1, how sure it is that the first of these is the right one."""
    if not best:
        return 0.0
    if best[0].same and not (len(best) > 1 and best[1].same):
        return 1.0
    sure = weights.surety(best[0].likeness, *standing(best))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sure))))


def standing(best: Sequence[Judged]) -> tuple[float, float]:
    """How far the first is before the second, and its share among all candidates, both from 0 to 1."""
    scores = [each.score for each in best]
    ahead = scores[0] - scores[1] if len(scores) > 1 else math.inf
    return max(0.0, min(1.0, ahead / 3)), 1 / sum(math.exp(min(50.0, score - scores[0])) for score in scores)


def decide(found: Found, thresholds: Thresholds) -> Outcome:
    """Answer when sure, offer when near, otherwise pass the question on to a person."""
    if not found.ranked or found.confidence < thresholds.offer:
        return Outcome.PASS_ON
    return Outcome.ANSWER if found.confidence >= thresholds.answer else Outcome.OFFER
