"""Fits a few weights to judged questions by gradient descent; each keeps the sign that makes sense, or is nought."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from benchmarks.faq_scores import traffic_weights
from domain.ranking.judging import Candidate, judged, standing
from domain.ranking.likeness import GROWING, Likeness
from domain.ranking.weights import Weights

FIGURES = len(Likeness._fields)
_SIGNS = (1,) * GROWING + (-1,) * (FIGURES - GROWING)
_RATE, _PULL = 0.3, 0.001
Gradient = Callable[[Sequence[float]], list[float]]


@dataclass(frozen=True, slots=True)
class Case:
    """A question's candidates, the right ones among them, and what it counts."""

    candidates: list[Candidate]
    gold: frozenset[str]
    kind: str
    group: str


def descend(
    start: Sequence[float], signs: Sequence[int], gradient: Gradient, rounds: int, held: frozenset[int] = frozenset()
) -> list[float]:
    """Adaptive gradient descent (Duchi and others, 2011) within the signs; 0 leaves a sign free. Held values stay."""
    values, seen = list(start), [1e-8] * len(start)
    for _ in range(rounds):
        slopes = [slope + _PULL * value for slope, value in zip(gradient(values), values, strict=True)]
        seen = [before + slope * slope for before, slope in zip(seen, slopes, strict=True)]
        moved = [
            value - _RATE * slope / math.sqrt(sum_) for value, slope, sum_ in zip(values, slopes, seen, strict=True)
        ]
        kept = [start[at] if at in held else value for at, value in enumerate(moved)]
        values = [0.0 if value * sign < 0 else value for value, sign in zip(kept, signs, strict=True)]
    return values


def fit_ranking(cases: Sequence[Case], weights: Weights, rounds: int) -> Weights:
    """The weights that put the right entry first most often: likelihood of the right one among the candidates."""
    useful = [case for case in cases if case.kind == "answerable" and _right(case) is not None]

    def gradient(values: Sequence[float]) -> list[float]:
        slopes = [0.0] * len(values)
        for case in useful:
            _add_ranking_slopes(slopes, case, values)
        return [slope / max(1, len(useful)) for slope in slopes]

    values = descend([*weights.likeness, weights.answer], (*_SIGNS, 1), gradient, rounds)
    return replace(weights, likeness=Likeness(*values[:-1]), answer=values[-1])


def _right(case: Case) -> int | None:
    return next((place for place, each in enumerate(case.candidates) if each.key in case.gold), None)


def _add_ranking_slopes(slopes: list[float], case: Case, values: Sequence[float]) -> None:
    shares, scores = [], []
    for candidate in case.candidates:
        worths = [sum(map(float.__mul__, each, values)) for each in candidate.likenesses]
        best = max(worths)
        parts = [math.exp(worth - best) for worth in worths]
        shares.append([part / sum(parts) for part in parts])
        scores.append(best + math.log(sum(parts)) + values[-1] * candidate.answer)
    highest = max(scores)
    whole = sum(math.exp(score - highest) for score in scores)
    right = _right(case)
    for place, (candidate, share) in enumerate(zip(case.candidates, shares, strict=True)):
        off = math.exp(scores[place] - highest) / whole - (place == right)
        slopes[-1] += off * candidate.answer
        for likeness, part in zip(candidate.likenesses, share, strict=True):
            for at, figure in enumerate(likeness):
                slopes[at] += off * part * figure


@dataclass(frozen=True, slots=True)
class Answered:
    """The figures of a first candidate, whether it is right, and what the case counts."""

    figures: tuple[float, ...]
    right: bool
    counts: float


def answered(cases: Sequence[Case], weights: Weights) -> list[Answered]:
    """The first candidates of a set's cases; the cases together count 1, in the shares of the traffic."""
    counts = traffic_weights([case.kind for case in cases])
    rows = []
    for case, count in zip(cases, counts, strict=True):
        best = judged(case.candidates, weights)
        if best and not best[0].same:
            rows.append(Answered((*best[0].likeness, *standing(best), 1.0), best[0].key in case.gold, count))
    return rows


def fit_confidence(rows: Sequence[Answered], weights: Weights, rounds: int, held: Sequence[str] = ()) -> Weights:
    """The weights of a logistic confidence that the first candidate is right; those of held figures are not changed."""
    whole = sum(row.counts for row in rows)

    def gradient(values: Sequence[float]) -> list[float]:
        slopes = [0.0] * len(values)
        for row in rows:
            sure = sum(map(float.__mul__, row.figures, values))
            off = row.counts / whole * (1 / (1 + math.exp(-max(-30.0, min(30.0, sure)))) - row.right)
            for at, figure in enumerate(row.figures):
                slopes[at] += off * figure
        return slopes

    places = frozenset(map(Likeness._fields.index, held))
    start = [*weights.sure, weights.sure_margin, weights.sure_certainty, weights.sure_base]
    *sure, margin, certainty, base = descend(start, (*_SIGNS, 1, 1, 0), gradient, rounds, places)
    return replace(weights, sure=Likeness(*sure), sure_margin=margin, sure_certainty=certainty, sure_base=base)
