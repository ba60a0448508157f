"""What staff ask for and the clock sets off, each as the bot does it, and how long it takes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.town import ADMIN, LEADER, STAFF_GROUP, TOP, compound
from domain.coverage import Aspect
from handlers import routes  # noqa: F401 services that name each other load in the order the bot loads them
from services import briefing, coverage_pages, level_brief, lists, receiving, retention, rights, ticks
from services.unit import Unit
from storage import alerts, coverage, due, people, reports, tickets
from storage.connection import Tx
from storage.sqlite import SqliteDatabase

AT_ONCE, BATCH = 5_000, 50  # As bot/ticker.py asks.
LINES = 4 * 40  # The most a line list shows.
_ROUNDS, _PATIENCE = 30, 6.0


@dataclass(frozen=True, slots=True)
class Timed:
    """Rows told, and milliseconds. What else a computer does adds to all but `least`, so that is what is compared."""

    rows: int
    least: float
    p50: float
    p95: float
    rounds: int


@dataclass(slots=True)
class Bench:
    """A database and the house that works on it: `unit` makes a unit of work."""

    database: SqliteDatabase
    unit: Callable[[Tx], Unit]

    def once(self, work: Callable[[Unit], int]) -> tuple[int, float]:
        """In one transaction: what it told, and milliseconds until it was committed."""
        began = time.perf_counter()
        rows = self.database._write(lambda tx: work(self.unit(tx)))
        return rows, (time.perf_counter() - began) * 1000

    def again(self, work: Callable[[Unit], int]) -> Timed:
        """Many times, or as often as a few seconds allow."""
        times: list[float] = []
        rows, ends_at = 0, time.monotonic() + _PATIENCE
        while len(times) < 3 or (len(times) < _ROUNDS and time.monotonic() < ends_at):
            rows, took = self.once(work)
            times.append(took)
        return _timed(rows, times)

    def each(self, work: Callable[[Unit, int], object], of: list[int]) -> Timed:
        """Once for each of these."""
        return _timed(len(of), [self.once(lambda unit, id=id: _counted(work(unit, id)))[1] for id in of])  # type: ignore[misc]


def _counted(_: object) -> int:
    return 1


def _timed(rows: int, times: list[float]) -> Timed:
    p95 = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    return Timed(rows, min(times), median(times), p95, len(times))


def staff_views() -> dict[str, Callable[[Unit], int]]:
    """Name → what is asked for; how many rows it is made of."""
    return {
        "line list of all": _line_list(ADMIN),
        "line list of a compound": _line_list(LEADER),
        "coverage of all": lambda unit: _coverage(unit, ADMIN),
        "coverage of a compound": lambda unit: _coverage(unit, LEADER),
        "doors without a report, all": lambda unit: len(coverage.missing(unit.tx, TOP, Aspect.REPORTED, unit.today)),
        "doors without a report, a compound": _missing_of_compound,
        "figures of the brief, all": _figures,
        "brief with its picture, all": _brief,
        "brief by level, all": _levels,
        "open alerts, all": lambda unit: len(alerts.open_below(unit.tx, TOP)),
        "open questions, all": lambda unit: len(tickets.open_below(unit.tx, TOP)),
        "all reports of one person": _of_one_person,
    }


def _line_list(user_id: int) -> Callable[[Unit], int]:
    def view(unit: Unit) -> int:
        lists.line_list(unit, user_id)
        return LINES

    return view


def _coverage(unit: Unit, user_id: int) -> int:
    area = TOP if user_id == ADMIN else compound(unit.tx)
    coverage_pages.show(unit, user_id, area)
    return len(coverage.inside(unit.tx, area, unit.today))


def _missing_of_compound(unit: Unit) -> int:
    area = compound(unit.tx)
    coverage_pages.missing(unit, LEADER, area, Aspect.REPORTED, 0)
    return coverage.of_area(unit.tx, area, unit.today).missing(Aspect.REPORTED)


def _figures(unit: Unit) -> int:
    return briefing._brief(unit, STAFF_GROUP, TOP).expected


def _brief(unit: Unit) -> int:
    briefing.send(unit, STAFF_GROUP, TOP)
    return 1


def _levels(unit: Unit) -> int:
    level_brief.send(unit, STAFF_GROUP, TOP, TOP)
    return len(level_brief.figures(unit, TOP).lines)


def _of_one_person(unit: Unit) -> int:
    found = people.open_below(unit.tx, compound(unit.tx))[0]
    return len(reports.all_of_person(unit.tx, found.person_id))


def due_scan(unit: Unit) -> int:
    """What the ticker asks each second in which something is due."""
    if due.next_due_at(unit.tx) is None:
        return 0
    late = due.late(unit.tx, unit.now_at, AT_ONCE)
    return len(late) + len(due.ready(unit.tx, unit.now_at, BATCH))


def plan_everything(unit: Unit) -> int:
    """All that the ticker plans each hour."""
    ticks.plan_ahead(unit)
    return 1


def one_tap(unit: Unit, user_id: int) -> None:
    """Somebody is well and says so."""
    if not receiving.all_well(unit, user_id, unit.today, "20:00", None):
        raise AssertionError("this account has reported already")


def forget(unit: Unit, user_id: int) -> None:
    """Somebody wants to be forgotten."""
    rights.forget(unit, user_id)


def nightly_sweep(unit: Unit) -> int:
    """What is old goes; how many people's names went."""
    before = _known(unit)
    retention.keep_tidy(unit)
    return before - _known(unit)


def _known(unit: Unit) -> int:
    return sum(len(household) for household, _ in people.closed_before(unit.tx, unit.now_at))
