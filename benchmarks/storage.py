"""What staff, the clock and a report ask of the database, by residents and by reports kept: `make bench-storage`.

Each case is a real encrypted file with years of watches in it; ratios tell what grows with what.
"""

import argparse
import asyncio
import itertools
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from benchmarks import record, staff_views, town
from benchmarks.record import Figure
from benchmarks.staff_views import Bench, Timed
from benchmarks.years import FIRST_WATCHED, NEWEST, Years, write_years, years_for
from domain.days import HOUR
from services.unit import Unit
from storage import copies, coverage
from storage.sqlite import SqliteDatabase

KEY = bytes(range(32))
_EVENING = datetime(2026, 11, 25, 19, 50, tzinfo=town.house().timezone)
NOW, TODAY = int(_EVENING.timestamp() * 1000), _EVENING.date()
VIEW_MS, SCAN_MS = 300, 20
TAPS, ERASURES = 300, 20
# Residents, and the least number of reports; 0 is the watches that run now and nothing before.
CASES = ((1_000, 0), (10_000, 0), (80_000, 0), (10_000, 1_000_000), (80_000, 1_000_000), (80_000, 10_000_000))
_IDS = itertools.count(NEWEST)
_SCANS, VIEWS = ("due scan, nothing due", "due scan, everybody due"), tuple(staff_views.staff_views())


@dataclass(frozen=True, slots=True)
class Case:
    """A measured database: what each thing cost."""

    residents: int
    reports: int
    bytes: int
    filled_in: float
    found: dict[str, Timed]

    @property
    def name(self) -> str:
        """For people."""
        return f"{self.residents:,} residents, {self.reports:,} reports"


def measure(residents: int, reports: int, folder: Path) -> Case:
    """Make the file, ask everything, and throw it away."""
    path = folder / f"{residents}-{reports}.db"
    began = time.perf_counter()
    database = SqliteDatabase(path, KEY)
    doors = database._write(lambda tx: town.settle(tx, residents, NOW))
    database._close()
    years = years_for(reports, max(14, len(doors) // 10), TODAY, NOW)
    print(f"\n{residents:,} residents: {years.days:,} days of reports, {years.places:,} watches at a time", flush=True)
    kept = write_years(path, KEY, years, [each.id for each in doors], lambda words: None)
    database = SqliteDatabase(path, KEY)
    database._write(coverage.bring_up_to_date)
    filled = time.perf_counter() - began
    bench = _bench(database)
    try:
        found = dict(_all_of_it(bench, years))
        size = path.stat().st_size
        found["backup"] = _backup(path, folder)
    finally:
        database._close()
        for each in folder.glob(f"{path.name}*"):
            each.unlink()
    case = Case(residents, kept, size, filled, found)
    _tell(case)
    return case


def _bench(database: SqliteDatabase, now_at: int = NOW) -> Bench:
    house = town.house()
    return Bench(database, lambda tx: Unit(tx, now_at, lambda: next(_IDS), house))


def _all_of_it(bench: Bench, years: Years) -> Iterator[tuple[str, Timed]]:
    for name, view in staff_views.staff_views().items():
        yield name, bench.again(view)
    yield "planning, the first time", bench.each(lambda unit, _: staff_views.plan_everything(unit), [0])
    yield "planning again", bench.again(staff_views.plan_everything)
    yield _SCANS[0], bench.again(staff_views.due_scan)
    yield _SCANS[1], _bench(bench.database, NOW + HOUR).again(staff_views.due_scan)
    accounts = [FIRST_WATCHED + (years.days - 1 - n % 14) // 14 * years.places + n for n in range(years.places)]
    taps = accounts[: min(TAPS, years.places // 2)]
    yield "one-tap report", bench.each(staff_views.one_tap, taps)
    yield "one person is erased", bench.each(staff_views.forget, accounts[-min(ERASURES, years.places // 2) :])
    rows, took = bench.once(staff_views.nightly_sweep)
    yield "nightly sweep", Timed(rows, took, took, took, 1)


def _backup(path: Path, folder: Path) -> Timed:
    target = folder / "backup.db"
    began = time.perf_counter()
    asyncio.run(copies.copy_to(path, KEY, target))
    took = (time.perf_counter() - began) * 1000
    target.unlink()
    return Timed(1, took, took, took, 1)


def _tell(case: Case) -> None:
    megabytes = case.bytes / 1e6
    print(f"{case.name}: {megabytes:,.0f} MB, made in {case.filled_in:.0f} s")
    for name, each in case.found.items():
        print(f"  {name:36} {each.rows:7,} rows  p50 {each.p50:9.2f} ms  p95 {each.p95:9.2f} ms", flush=True)


def ratios(smaller: Case, larger: Case) -> list[str]:
    """How time and rows of each view grow from one case to the other."""
    grows = f"residents x{larger.residents / smaller.residents:.0f}, reports x{larger.reports / smaller.reports:.0f}"
    lines = [f"\nfrom {smaller.name}", f"  to {larger.name} ({grows}):"]
    for name, each in larger.found.items():
        before = smaller.found[name]
        time_grows, rows_grow = each.least / before.least, each.rows / max(1, before.rows)
        lines.append(f"  {name:36} time x{time_grows:6.1f}   rows x{rows_grow:6.1f}")
    return lines


def neighbours(cases: Sequence[Case]) -> Iterator[tuple[Case, Case]]:
    """Those that differ in one thing alone: the residents of today's watches, or the reports of one town."""
    fresh = [each for each in cases if each.reports == min(c.reports for c in cases if c.residents == each.residents)]
    yield from itertools.pairwise(fresh)
    for residents in dict.fromkeys(each.residents for each in cases):
        yield from itertools.pairwise(each for each in cases if each.residents == residents)


def figures(cases: Sequence[Case]) -> list[Figure]:
    """What is kept: the goals at the largest, and how much the years add."""
    largest = max(cases, key=lambda each: (each.reports, each.residents))
    told = [
        Figure(f"{name}, p95 ({largest.name})", f"{largest.found[name].p95:.1f} ms", f"≤ {goal} ms",
               largest.found[name].p95 <= goal)
        for names, goal in ((VIEWS, VIEW_MS), (_SCANS, SCAN_MS))
        for name in names
    ]  # fmt: skip
    told += [
        Figure(f"{name}, p50 and p95 ({each.name})", f"{each.found[name].p50:.1f} and {each.found[name].p95:.1f} ms")
        for name in ("one-tap report", "one person is erased")
        for each in cases
    ]
    for name in ("planning, the first time", "planning again", "nightly sweep", "backup"):
        told.append(Figure(f"{name} ({largest.name})", f"{largest.found[name].p50 / 1000:.2f} s"))
    return [*told, *_growth([each for each in cases if each.residents == largest.residents])]


def _growth(cases: Sequence[Case]) -> Iterator[Figure]:
    """By reports alone, from the fewest to the most of the same town."""
    if len(cases) < 2:
        return
    few, many = cases[0], cases[-1]
    for name in (*VIEWS, *_SCANS, "one-tap report"):
        value = f"x{many.found[name].least / few.found[name].least:.1f}"
        yield Figure(f"{name}: fastest time grows while reports grow x{many.reports / few.reports:.0f}", value)


def chosen(residents: Sequence[int] | None, reports: int | None) -> list[tuple[int, int]]:
    """The cases for these towns, and for at most so many reports."""
    return [
        case
        for case in CASES
        if (residents is None or case[0] in residents) and (reports is None or case[1] <= reports)
    ]


def main() -> None:
    """Measure, print the ratios, and keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.storage", description=__doc__)
    parser.add_argument("--residents", type=int, nargs="+", metavar="N", help="1000, 10000 and 80000")
    parser.add_argument("--reports", type=int, metavar="N", help="the most reports kept; 10000000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cases = [measure(*case, Path(folder)) for case in chosen(options.residents, options.reports)]
    for smaller, larger in neighbours(cases):
        print("\n".join(ratios(smaller, larger)))
    told = figures(cases)
    print(f"\n{record.table(told)}")
    record.keep("storage", "make bench-storage", told, cases=list(map(asdict, cases)))


if __name__ == "__main__":
    main()
