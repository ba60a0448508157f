"""How well questions find their ready answers: `make bench-faq`, or `python -m benchmarks.faq DATA [OUT]`."""

import argparse
import json
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

from benchmarks.faq_scores import Prediction, answering_figures, ranking_figures
from benchmarks.faq_sets import FaqSet, language_of, sets_in, with_learned
from benchmarks.faq_timing import percentile, timing_rows
from domain.ranking.index import Index
from domain.ranking.judging import Outcome, decide
from domain.ranking.weights import thresholds_for

_MOST = 10
_COLUMNS = (
    "top-1", "MRR", "P@5", "in three", "at 95 %", "share", "precision", "near answered", "off answered",
    "p50 ms", "p95 ms", "MB",
)  # fmt: skip


def predictions_for(faq_set: FaqSet, indexes: dict[str, Index]) -> tuple[list[Prediction], list[float]]:
    """What is found for each question, and how many seconds each took."""
    predictions, seconds = [], []
    for query in faq_set.queries:
        language = language_of(query.text, indexes)
        began = time.perf_counter()
        found = indexes[language].find(query.text, _MOST)
        seconds.append(time.perf_counter() - began)
        answers = decide(found, thresholds_for(language)) is Outcome.ANSWER
        predictions.append(Prediction(query, tuple(each.key for each in found.ranked), found.confidence, answers))
    return predictions, seconds


def memory_of(faq_set: FaqSet) -> float:
    """What the indexes of a set take, in MB."""
    tracemalloc.start()
    indexes = faq_set.indexes()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del indexes
    return taken / 1e6


def figures_of(faq_set: FaqSet, out: Path | None) -> dict[str, float | None]:
    """All figures of one set; its predictions are written to a folder if one is given."""
    predictions, seconds = predictions_for(faq_set, faq_set.indexes())
    if out is not None:
        _write(out / f"{faq_set.name}.predictions.jsonl", predictions)
    return {
        **ranking_figures(predictions),
        **answering_figures(predictions),
        "p50 ms": 1000 * percentile(seconds, 50),
        "p95 ms": 1000 * percentile(seconds, 95),
        "MB": memory_of(faq_set),
    }


def _write(path: Path, predictions: Sequence[Prediction]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for each in predictions:
            row = {
                "id": each.query.id, "ranked": each.ranked, "confidence": each.confidence, "auto": each.answers,
            }  # fmt: skip
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if name in ("p50 ms", "p95 ms", "MB") else f"{100 * value:.1f} %"


def main() -> None:
    """Print a table, one row a set."""
    parser = argparse.ArgumentParser(description="Measure how questions find their ready answers.")
    parser.add_argument("data", type=Path, nargs="?", help="folder with NAME.entries.jsonl and NAME.queries.jsonl")
    parser.add_argument("out", type=Path, nargs="?", help="folder for NAME.predictions.jsonl")
    parser.add_argument("--timing", action="store_true", help="time invented sets of 1,000 and 10,000 entries as well")
    parser.add_argument("--learned", type=int, default=0, help="so many questions of each entry were answered before")
    chosen = parser.parse_args()
    print("| set |", " | ".join(_COLUMNS), "|")
    print("|---" * (len(_COLUMNS) + 1) + "|")
    for faq_set in sets_in(chosen.data) if chosen.data else []:
        figures = figures_of(with_learned(faq_set, chosen.learned), chosen.out)
        print(f"| {faq_set.name} |", " | ".join(_cell(name, figures[name]) for name in _COLUMNS), "|", flush=True)
    for row in timing_rows() if chosen.timing else []:
        print(row, flush=True)


if __name__ == "__main__":
    main()
