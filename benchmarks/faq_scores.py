"""From what was found for each question to the figures of a set."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.faq_sets import KINDS, Query

# The traffic that is assumed: of a hundred questions, how many have an answer, nearly have one, have none at all.
TRAFFIC = dict(zip(KINDS, (70.0, 15.0, 15.0), strict=True))
PRECISION = 0.95
# Fewer questions than this share say nothing about precision.
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was found for one question; `answers` is whether the bot would answer it outright."""

    query: Query
    ranked: tuple[str, ...]
    confidence: float
    answers: bool

    @property
    def place(self) -> int | None:
        """The place of the first right entry, from 0."""
        return next((place for place, key in enumerate(self.ranked) if key in self.query.gold), None)


def traffic_weights(kinds: Sequence[str], traffic: Mapping[str, float] = TRAFFIC) -> list[float]:
    """What one question of each kind counts, so that the kinds come in the shares of the traffic; the sum is 1."""
    counts = Counter(kinds)
    whole = sum(share for kind, share in traffic.items() if counts[kind])
    return [traffic[kind] / whole / counts[kind] for kind in kinds]


def threshold_for(
    precision: float, confidences: Sequence[float], right: Sequence[bool], weights: Sequence[float]
) -> float | None:
    """The lowest confidence from which on answers are right this often, or None."""
    order = sorted(range(len(weights)), key=lambda each: -confidences[each])
    answered = correct = 0.0
    threshold = None
    for place, each in enumerate(order):
        answered += weights[each]
        correct += weights[each] * right[each]
        tied = place + 1 < len(order) and confidences[order[place + 1]] == confidences[each]
        if not tied and answered > _LEAST and correct / answered >= precision:
            threshold = confidences[each]
    return threshold


def ranking_figures(predictions: Sequence[Prediction]) -> dict[str, float]:
    """How well the entries are ordered, over the questions that have one."""
    places = [each.place for each in predictions if each.query.gold]
    found = [place for place in places if place is not None]
    count = max(1, len(places))
    return {
        "top-1": sum(place == 0 for place in found) / count,
        "MRR": sum(1 / (place + 1) for place in found) / count,
        "P@5": sum(place < 5 for place in found) / count,
        "in three": sum(place < 3 for place in found) / count,
    }


def answering_figures(predictions: Sequence[Prediction]) -> dict[str, float | None]:
    """How much is answered outright, and how rightly, were the traffic as assumed."""
    weights = traffic_weights([each.query.kind for each in predictions])
    right = [each.place == 0 for each in predictions]
    confidences = [each.confidence if each.ranked else -1.0 for each in predictions]
    threshold = threshold_for(PRECISION, confidences, right, weights)
    best = [
        weight for weight, each in zip(weights, confidences, strict=True) if threshold is not None and each >= threshold
    ]
    answered = [(weight, ok) for weight, ok, each in zip(weights, right, predictions, strict=True) if each.answers]
    share = sum(weight for weight, _ in answered)
    return {
        "at 95 %": sum(best),
        "share": share,
        "precision": sum(weight for weight, ok in answered if ok) / share if answered else None,
        "near answered": _answered(predictions, "near_miss"),
        "off answered": _answered(predictions, "off_topic"),
    }


def _answered(predictions: Sequence[Prediction], kind: str) -> float | None:
    of_kind = [each.answers for each in predictions if each.query.kind == kind]
    return sum(of_kind) / len(of_kind) if of_kind else None
