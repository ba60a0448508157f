"""Fit the few numbers of ranking to questions people asked: `make calibrate-faq DATA=folder`. Takes some minutes.

A seeded search along one weight at a time. A weight never changes its sign: what speaks for an entry in one set must
not speak against it in another. One half of the entries of each set is fitted to, the other half is told beside it.
"""

import argparse
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.faq_scores import PRECISION, threshold_for, traffic_weights
from benchmarks.faq_sets import FaqSet, Query, language_of, sets_in
from domain.ranking.judging import Candidate, Judged, confidence, judged
from domain.ranking.likeness import Likeness
from domain.ranking.weights import CHINESE, ENGLISH, Weights

_SEED = 2020
_ROUNDS = 3
# The answer's own threshold is set for more than what is asked for, since other people ask differently.
_MARGIN = 0.015


@dataclass(frozen=True, slots=True)
class Case:
    """A question with all that was found for it."""

    query: Query
    candidates: tuple[Candidate, ...]


Loss = Callable[[Weights], float]


def cases_of(faq_set: FaqSet, language: str) -> list[Case]:
    """The questions of one language, searched once; weights only order what was found."""
    indexes = {each: index for each, index in faq_set.indexes().items() if each.startswith(language)}
    if not indexes:
        return []
    return [
        Case(query, tuple(indexes[language_of(query.text, indexes)].candidates(query.text)))
        for query in faq_set.queries
    ]


def halves(cases: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """Questions of one entry stay together."""
    groups = sorted({case.query.group for case in cases})
    Random(_SEED).shuffle(groups)
    first = set(groups[: len(groups) // 2])
    return [each for each in cases if each.query.group in first], [
        each for each in cases if each.query.group not in first
    ]


def order_loss(cases: Sequence[Case], weights: Weights) -> float:
    """How surprised the weights are at the right entries: the mean of -log of their share among the candidates."""
    losses = []
    for case in cases:
        if case.query.kind != "answerable":
            continue
        best = judged(case.candidates, weights)
        if any(each.key in case.query.gold for each in best):
            powers = [math.exp(max(-50.0, each.score - best[0].score)) for each in best]
            right = sum(power for power, each in zip(powers, best, strict=True) if each.key in case.query.gold)
            losses.append(-math.log(min(1.0, right / sum(powers)) + 1e-9))
    return sum(losses) / max(1, len(losses))


def surety_loss(cases: Sequence[Case], weights: Weights) -> float:
    """How far the confidences are from what was right, in traffic as it is assumed."""
    shares = traffic_weights([case.query.kind for case in cases])
    total = 0.0
    for case, share in zip(cases, shares, strict=True):
        best = judged(case.candidates, weights)
        sure = min(1 - 1e-6, max(1e-6, confidence(best, weights)))
        total -= share * math.log(sure if _is_right(best, case.query) else 1 - sure)
    return total


def _is_right(best: Sequence[Judged], query: Query) -> bool:
    return bool(best) and best[0].key in query.gold


def searched(weights: Weights, part: str, loss: Loss) -> Weights:
    """The weights with one of their parts (`likeness` or `sure`) brought to where the loss is least."""
    order, lowest = Random(_SEED), loss(weights)
    steps = [0.5] * len(Likeness._fields)
    for _ in range(_ROUNDS):
        for place in order.sample(range(len(steps)), len(steps)):
            for step in (steps[place], -steps[place]):
                changed = _changed(weights, part, place, step)
                if changed is not None and (found := loss(changed)) < lowest:
                    weights, lowest, steps[place] = changed, found, steps[place] * 1.5
                    break
            else:
                steps[place] *= 0.5
        print(f"  {part}: {lowest:.4f}", file=sys.stderr, flush=True)
    return weights


def _changed(weights: Weights, part: str, place: int, step: float) -> Weights | None:
    values = list(getattr(weights, part))
    values[place] = round(values[place] + step, 2)
    kept = values[place] == 0 or (values[place] > 0) == (getattr(weights, part)[place] >= 0)
    if not kept or getattr(weights, part)[place] == 0:
        return None
    return (
        replace(weights, likeness=Likeness(*values)) if part == "likeness" else replace(weights, sure=Likeness(*values))
    )


def threshold(cases: Sequence[Case], weights: Weights) -> float | None:
    """From which confidence on answers are right often enough, with a margin."""
    found = [judged(case.candidates, weights) for case in cases]
    return threshold_for(
        PRECISION + _MARGIN,
        [confidence(best, weights) for best in found],
        [_is_right(best, case.query) for best, case in zip(found, cases, strict=True)],
        traffic_weights([case.query.kind for case in cases]),
    )


def figures(cases: Sequence[Case], weights: Weights, at: float | None) -> str:
    """What these weights reach."""
    found = [(judged(case.candidates, weights), case.query) for case in cases]
    answerable = [(best, query) for best, query in found if query.kind == "answerable"]
    first = sum(_is_right(best, query) for best, query in answerable) / max(1, len(answerable))
    three = sum(any(each.key in query.gold for each in best[:3]) for best, query in answerable)
    shares = traffic_weights([query.kind for _, query in found])
    said = [
        (share, _is_right(best, query))
        for share, (best, query) in zip(shares, found, strict=True)
        if at is not None and confidence(best, weights) >= at
    ]
    share = sum(each for each, _ in said)
    right = sum(each for each, ok in said if ok) / share if share else 0.0
    in_three = three / max(1, len(answerable))
    return f"top-1 {first:.1%}, in three {in_three:.1%}, answered {share:.1%}, of them right {right:.1%}"


def calibrate(sets: Iterable[FaqSet], language: str, start: Weights, *, whole: bool) -> None:
    """Fit one language and print what to paste into `domain/ranking/weights.py`."""
    by_set = {each.name: cases_of(each, language) for each in sets}
    parted = {name: halves(cases) for name, cases in by_set.items() if cases}
    if not parted:
        return
    fitted = [by_set[name] if whole else first for name, (first, _) in parted.items()]

    def mean(loss: Callable[[Sequence[Case], Weights], float], weights: Weights) -> float:
        return sum(loss(cases, weights) * math.sqrt(len(cases)) for cases in fitted)

    weights = searched(start, "likeness", lambda each: mean(order_loss, each))
    with_misses = [cases for cases in fitted if any(case.query.kind != "answerable" for case in cases)]
    if with_misses:
        weights = searched(weights, "sure", lambda each: sum(surety_loss(cases, each) for cases in with_misses))
    at = max((found for cases in with_misses if (found := threshold(cases, weights)) is not None), default=None)
    print(f"\n{language}: likeness={tuple(weights.likeness)}\n    sure={tuple(weights.sure)}\n    answer from {at}")
    for name, (first, other) in parted.items():
        print(f"  {name}, fitted half: {figures(first, weights, at)}")
        print(f"  {name}, other half:  {figures(other, weights, at)}", flush=True)


def main() -> None:
    """Print weights and thresholds of both languages."""
    parser = argparse.ArgumentParser(description="Fit the weights of ranking to sets of questions.")
    parser.add_argument("data", type=Path, help="folder with NAME.entries.jsonl and NAME.queries.jsonl")
    parser.add_argument("--whole", action="store_true", help="fit to all of each set, for the numbers to be stored")
    chosen = parser.parse_args()
    sets = sets_in(chosen.data)
    for language, start in (("zh", CHINESE), ("en", ENGLISH)):
        calibrate(sets, language, start, whole=chosen.whole)


if __name__ == "__main__":
    main()
