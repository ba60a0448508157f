"""What the staff's views cost at 1,000, 10,000 and 80,000 residents: `make bench-storage`."""

import itertools
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from domain.areas import Area, path_below
from domain.coverage import Aspect, worst_first
from domain.households import Resident
from domain.ids import AreaId, UserId
from storage import areas, coverage, people, residents
from storage.connection import Tx
from storage.sqlite import SqliteDatabase

SIZES = (1_000, 10_000, 80_000)
TODAY = date(2020, 12, 3)
NOW = 1_607_000_000_000
A_COMPOUND = 1_160  # 80,000 people live in 69 compounds.
ROUNDS = 40
TOP = Area(AreaId(1), None, "jx", "community", "金星社区", "Jinxing", "/1/")


def _inside(parent: Area, level: str, sign: str, ids: Iterator[int]) -> Area:
    id = AreaId(next(ids))
    return Area(id, parent.id, f"{parent.code}-{sign}", level, sign, sign, path_below(parent.path, id))


def _grid(people_count: int, ids: Iterator[int]) -> Iterator[Area]:
    """Three people to a door, twelve doors to a unit, three units to a building."""
    yield TOP
    left = people_count
    for number in range(1, -(-people_count // A_COMPOUND) + 1):
        compound = _inside(TOP, "courtyard", f"c{number}", ids)
        yield compound
        doors, left = min(left, A_COMPOUND) // 3, left - A_COMPOUND
        for start in range(0, doors, 36):
            building = _inside(compound, "building", f"b{start // 36 + 1}", ids)
            yield building
            for first in range(start, min(start + 36, doors), 12):
                unit = _inside(building, "unit", f"u{first}", ids)
                yield unit
                for door in range(first, min(first + 12, doors)):
                    yield _inside(unit, "household", str(101 + (door - first) // 2 * 100 + door % 2), ids)


def _fill(tx: Tx, people_count: int) -> int:
    """One person in three has an account, one door in twenty an open watch."""
    ids = itertools.count(2)
    grid = list(_grid(people_count, ids))
    areas.add(tx, grid)
    doors = [each for each in grid if each.level == "household"]
    lived_in = [
        Resident(
            next(ids),
            door.id,
            f"住户{n}",
            f"194{n:08}",
            n == 0,
            (),
            "",
            UserId(next(ids)) if n == 0 and index % 3 else None,
        )
        for index, door in enumerate(doors)
        for n in range(3)
        if index % 10
    ]
    residents.add(tx, lived_in, None, NOW)
    connection = tx._connection  # type: ignore[attr-defined]
    for number, door in enumerate(doors[::20]):
        person = next(ids)
        connection.execute(
            "INSERT INTO person VALUES (?, ?, '', '某人', '19400000000', NULL, 1, ?, NULL)", (person, door.id, NOW)
        )
        connection.execute(
            "INSERT INTO episode (id, person_id, area_id, origin, high_risk, arrival_date, transport, last_date, needs,"
            " needs_note, opened_at, updated_at, last_level, last_report_date)"
            " VALUES (?, ?, ?, '', 0, '2020-12-01', '', '2020-12-14', '[]', '', ?, ?, 'well', ?)",
            (next(ids), person, door.id, NOW, NOW, "2020-12-03" if number % 2 else None),
        )
    return len(doors)


def _views(compound: Area) -> dict[str, Callable[[Tx], int]]:
    return {
        "coverage of all": lambda tx: len(worst_first(coverage.inside(tx, TOP, TODAY))),
        "coverage of a compound": lambda tx: len(worst_first(coverage.inside(tx, compound, TODAY))),
        "missing doors of a compound": lambda tx: len(coverage.missing(tx, compound, Aspect.REGISTERED, TODAY)),
        "missing reports of all": lambda tx: len(coverage.missing(tx, TOP, Aspect.REPORTED, TODAY)),
        "missing doors of all": lambda tx: len(coverage.missing(tx, TOP, Aspect.REGISTERED, TODAY)),
        "line list of all": lambda tx: len(people.open_below(tx, TOP)),
        "a door changes, coverage of all": _changed,
    }


def _changed(tx: Tx) -> int:
    tx._connection.execute(  # type: ignore[attr-defined]
        "UPDATE resident SET user_id = NULL WHERE id = (SELECT MIN(id) FROM resident WHERE user_id IS NOT NULL)"
    )
    coverage.bring_up_to_date(tx)
    return len(worst_first(coverage.inside(tx, TOP, TODAY)))


def measure(people_count: int, folder: Path) -> dict[str, tuple[int, float, float]]:
    """View → (rows, p50, p95 in ms) on an encrypted file."""
    database = SqliteDatabase(folder / f"{people_count}.db", secrets.token_bytes(32))
    doors = database._write(lambda tx: _fill(tx, people_count))
    began = time.perf_counter()
    database._write(coverage.bring_up_to_date)
    print(f"\n{people_count:,} residents, {doors:,} doors; counted at first in {time.perf_counter() - began:.2f} s")
    views = _views(database._write(lambda tx: areas.inside(tx, TOP)[0]))
    found = {name: _timed(database, view) for name, view in views.items()}
    for name, (rows, p50, p95) in found.items():
        print(f"  {name:34} {rows:6,} rows  p50 {p50:7.2f} ms  p95 {p95:7.2f} ms")
    database._close()
    return found


def _timed(database: SqliteDatabase, view: Callable[[Tx], int]) -> tuple[int, float, float]:
    times, rows = [], 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        rows = database._write(view)
        times.append((time.perf_counter() - began) * 1000)
    return rows, median(times), quantiles(times, n=20)[-1]


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print each view at each size, and how its time grows beside its rows."""
    with tempfile.TemporaryDirectory() as folder:
        found = [measure(size, Path(folder)) for size in sizes]
    for smaller, larger, names in zip(found, found[1:], itertools.pairwise(sizes), strict=False):
        print(f"\nfrom {names[0]:,} to {names[1]:,}: time grows, rows grow")
        for view, (rows, p50, _) in larger.items():
            print(f"  {view:34} x{p50 / smaller[view][1]:6.1f}  x{rows / max(1, smaller[view][0]):6.1f}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
