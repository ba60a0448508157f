"""Fits ranking's weights and thresholds to sets in a folder and prints them: `make calibrate-faq DATA=folder`.

Halves of the entries are fitted and tested crosswise first, so that what is printed beside the weights was not fitted.
"""

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.faq_fit import Case, answered, fit_confidence, fit_ranking
from benchmarks.faq_scores import threshold_for, traffic_weights
from benchmarks.faq_sets import FaqSet, sets_in
from domain.ranking.index import Index
from domain.ranking.judging import confidence, judged
from domain.ranking.weights import CHINESE, ENGLISH, Thresholds, Weights

# A little above what is wanted, because sets nobody has seen are a little harder.
_PRECISION = 0.96
# The right entry is among three offered at least this often from the lower threshold on.
_OFFER_PRECISION = 0.85
# Sets with fewer questions that have an answer say too little about confidence.
_ENOUGH = 100
_RANKING_ROUNDS, _CONFIDENCE_ROUNDS = 100, 500
_STARTS = {"zh": CHINESE, "en": ENGLISH}
# English sets hold no question on the same matter that asks for something else, so they cannot teach what these figures
# are worth; English has the weights that Chinese near misses gave.
_BORROWED = ("clash", "kind_missing", "kind_extra", "denial", "about")
_HELD = {"zh": (), "en": _BORROWED}


def cases_of(faq_set: FaqSet, language: str, others: Sequence[str], bare: bool) -> list[Case]:
    """A set's questions. Where it has no near misses, each question is asked again of the entries without its own."""
    entries = faq_set.entries[language]
    index = Index.of([replace(each, answer="") for each in entries] if bare else entries)
    cases = [Case(index.candidates(each.text), each.gold, each.kind, each.group) for each in faq_set.queries]
    kinds = {case.kind for case in cases}
    if "near_miss" not in kinds:
        missing = [(each, index.without(*each.gold)) for each in faq_set.queries if each.gold]
        cases += [Case(rest.candidates(each.text), frozenset(), "near_miss", each.group) for each, rest in missing]
    if "off_topic" not in kinds:
        cases += [Case(index.candidates(text), frozenset(), "off_topic", text) for text in others]
    return cases


def half_of(group: str) -> int:
    """In which half a group of questions is; always the same."""
    return hashlib.sha256(group.encode()).digest()[0] % 2


def fitted(sets: Sequence[Sequence[Case]], start: Weights, held: Sequence[str]) -> Weights:
    """Weights for these sets, of which each counts as much in confidence, and each question as much in ranking."""
    ranking = fit_ranking([case for cases in sets for case in cases], start, _RANKING_ROUNDS)
    rows = [row for cases in _telling(sets) for row in answered(cases, ranking)]
    return fit_confidence(rows, ranking, _CONFIDENCE_ROUNDS, held)


def _telling(sets: Sequence[Sequence[Case]]) -> Sequence[Sequence[Case]]:
    large = [each for each in sets if sum(case.kind == "answerable" for case in each) >= _ENOUGH]
    return large or sets


def _sure(cases: Sequence[Case], weights: Weights) -> tuple[list[float], list[bool], list[bool]]:
    best = [judged(case.candidates, weights) for case in cases]
    sure = [confidence(each, weights) for each in best]
    first = [bool(each) and each[0].key in case.gold for each, case in zip(best, cases, strict=True)]
    near = [any(one.key in case.gold for one in each[:3]) for each, case in zip(best, cases, strict=True)]
    return sure, first, near


def thresholds(sets: Sequence[Sequence[Case]], weights: Weights) -> Thresholds:
    """The highest threshold to answer that one of the sets needs, and the lowest to offer."""
    answer, offer = 0.5, 0.0
    for cases in _telling(sets):
        sure, first, near = _sure(cases, weights)
        counts = traffic_weights([case.kind for case in cases])
        answer = max(answer, threshold_for(_PRECISION, sure, first, counts) or 1.0)
        offer = max(offer, threshold_for(_OFFER_PRECISION, sure, near, counts) or 1.0)
    return Thresholds(round(answer, 3), round(min(offer, answer), 3))


def report(cases: Sequence[Case], weights: Weights, threshold: float) -> str:
    """Top-1, in three, share and precision at a threshold, over cases that were not fitted."""
    sure, first, near = _sure(cases, weights)
    counts = traffic_weights([case.kind for case in cases])
    asked = [place for place, case in enumerate(cases) if case.kind == "answerable"]
    share = sum(count for count, each in zip(counts, sure, strict=True) if each >= threshold)
    right = sum(count for count, each, ok in zip(counts, sure, first, strict=True) if each >= threshold and ok)
    top, three = (100 * sum(hits[place] for place in asked) / len(asked) for hits in (first, near))
    return (
        f"top-1 {top:.1f} %, in three {three:.1f} %, answered {100 * share:.1f} % at {100 * right / (share or 1):.1f} %"
    )


def _calibrate(language: str, named: Mapping[str, list[Case]], start: Weights) -> None:
    sets = list(named.values())
    for half in (0, 1):
        others = [[case for case in cases if half_of(case.group) != half] for cases in sets]
        weights = fitted(others, start, _HELD[language])
        threshold = thresholds(others, weights).answer
        for name, cases in named.items():
            tested = [case for case in cases if half_of(case.group) == half]
            print(f"{language} {name}, half {half}: {report(tested, weights, threshold)}", flush=True)
    weights = fitted(sets, start, _HELD[language])
    print(f"\n{language} = {_rounded(weights)}\n{thresholds(sets, weights)}\n", flush=True)


def _rounded(weights: Weights) -> Weights:
    def two(values: Sequence[float]) -> list[float]:
        return [round(value, 2) for value in values]

    likeness, sure = (type(each)(*two(each)) for each in (weights.likeness, weights.sure))
    answer, margin, certainty, base = two(
        [weights.answer, weights.sure_margin, weights.sure_certainty, weights.sure_base]
    )
    return Weights(likeness, answer, sure, margin, certainty, base)


def main() -> None:
    """Fit and print, a language at a time."""
    parser = argparse.ArgumentParser(description="Fit the weights and thresholds of ranking.")
    parser.add_argument("data", type=Path, help="folder with NAME.entries.jsonl and NAME.queries.jsonl")
    parser.add_argument("--only", choices=list(_STARTS), help="one language alone")
    chosen = parser.parse_args()
    sets = sets_in(chosen.data)
    for language, start in _STARTS.items():
        if chosen.only not in (None, language):
            continue
        mine = [each for each in sets if language in each.entries]
        named: dict[str, list[Case]] = {}
        for faq_set in mine:
            others = [query.text for each in mine if each is not faq_set for query in each.queries if query.gold][:400]
            named[faq_set.name] = cases_of(faq_set, language, others, bare=False)
            if any(entry.answer for entry in faq_set.entries[language]) and language == "en":
                named[f"{faq_set.name} without answers"] = cases_of(faq_set, language, others, bare=True)
        if named:
            _calibrate(language, named, start)


if __name__ == "__main__":
    main()
