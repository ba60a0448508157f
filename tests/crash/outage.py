"""`make outage`: minutes and an hour without Telegram while a notice goes out, side by side, each with its own bot."""

import argparse
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.record import Figure, keep, table
from tests.crash.house import sandbox
from tests.crash.test_notice_kills import A_MINUTE, GROUP, readers, without_telegram

EVERYBODY = Counter([*readers(80), GROUP])


def main() -> None:
    """Measure, print and write down."""
    options = argparse.ArgumentParser(prog="python -m tests.crash.outage", description=__doc__)
    options.add_argument("--minutes", type=float, nargs="+", default=[10, 60])
    minutes = options.parse_args().minutes
    with ThreadPoolExecutor(len(minutes)) as pool:
        found = [figure for figures in pool.map(_outage, minutes) for figure in figures]
    print(table(found))
    keep("outage", " ".join(["make outage", *_args(minutes)]), found)
    sys.exit(any(figure.met is False for figure in found))


def _outage(minutes: float) -> list[Figure]:
    with sandbox() as url, tempfile.TemporaryDirectory() as folder:
        got, answered = without_telegram(url, Path(folder), minutes * 60)
    lost = sum((EVERYBODY - got).values())
    twice = sum((got - EVERYBODY).values())
    what = f"{minutes:g} minutes without Telegram"
    notices = f"{what}: notices lost, sent twice, of {len(EVERYBODY)}"
    answer = f"{what}: who asked meanwhile is answered after its end"
    return [
        Figure(answer, f"{answered:.1f} s", f"≤ {A_MINUTE:.0f} s", answered <= A_MINUTE),
        Figure(notices, f"{lost}, {twice}", "0, 0", lost + twice == 0),
    ]


def _args(minutes: list[float]) -> list[str]:
    return [] if minutes == [10, 60] else [f'ARGS="--minutes {" ".join(f"{each:g}" for each in minutes)}"']


if __name__ == "__main__":
    main()
