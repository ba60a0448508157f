"""What is counted of each door and of the areas above it; the figures are kept, so showing them costs what is shown."""

from datetime import date
from typing import Any

from domain.areas import Area, path_end
from domain.coverage import Aspect, Door, Figures, changes, window_start
from domain.visits import VACANT
from storage.areas import area_of
from storage.connection import Row, Tx

_FIGURES = ("doors", "known", "registered", "vacant", "watched", "visited", "reported")


def bring_up_to_date(tx: Tx) -> int:
    """Count the doors anew that something happened to; how many these were."""
    pairs = []
    for row in tx.all("coverage.take_stale"):
        before = tx.one("coverage.counted_before", id=row["area_id"])
        now = tx.one("coverage.is_now", id=row["area_id"])
        if before is not None or now is not None:
            pairs.append((None if before is None else _door(before), None if now is None else _as_it_is(now)))
    tx.run_many("coverage.drop_door", [{"id": old.area_id} for old, new in pairs if old is not None and new is None])
    tx.run_many("coverage.note_door", [_values(new) for old, new in pairs if new is not None and new != old])
    rows = [
        {"area_id": id, "day": day, **{name: each[name] for name in _FIGURES}}
        for (id, day), each in changes(pairs).items()
    ]
    tx.run_many("coverage.count", rows)
    return len(pairs)


def inside(tx: Tx, area: Area, today: date) -> list[tuple[Area, Figures]]:
    """The areas one level below with their figures; those without a single door are left out."""
    rows = tx.all("coverage.inside", id=area.id, today=str(today), since=str(window_start(today)))
    return [(area_of(row), _figures(row)) for row in rows if row["doors"]]


def of_area(tx: Tx, area: Area, today: date) -> Figures:
    """An area's own figures."""
    row = tx.one("coverage.of_area", id=area.id, today=str(today), since=str(window_start(today)))
    return Figures() if row is None or row["doors"] is None else _figures(row)


def missing(tx: Tx, area: Area, aspect: Aspect, today: date) -> list[Door]:
    """The doors at or below an area that lack something."""
    path = {"path": area.path, "path_end": path_end(area.path)}
    match aspect:
        case Aspect.KNOWN:
            rows = tx.all("coverage.unknown_below", **path)
        case Aspect.REGISTERED:
            rows = tx.all("coverage.unregistered_below", **path)
        case Aspect.VISITED:
            rows = tx.all("coverage.unvisited_below", **path, since=str(window_start(today)))
        case Aspect.REPORTED:
            rows = tx.all("coverage.unreported_below", **path, today=str(today))
    return [_door(row) for row in rows]


def doors_below(tx: Tx, area: Area) -> list[Door]:
    """All doors at or below an area."""
    return [_door(row) for row in tx.all("coverage.doors_below", path=area.path, path_end=path_end(area.path))]


def forget_zeros(tx: Tx) -> None:
    """Days of which nothing is left."""
    tx.run("coverage.forget_zeros")


def _figures(row: Row) -> Figures:
    return Figures(**{name: int(row[name]) for name in _FIGURES})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _door(row: Row) -> Door:
    holds = {name: bool(row[name]) for name in ("known", "registered", "vacant", "watched")}
    return Door(
        row["area_id"],
        row["path"],
        **holds,
        visited_date=_day(row["visited_date"]),
        reported_date=_day(row["reported_date"]),
    )


def _as_it_is(row: Row) -> Door:
    registered, watched = bool(row["has_account"] or row["has_person"]), bool(row["watched"])
    vacant = row["outcome"] in VACANT and not registered and not watched
    known = bool(row["lived_in"]) or registered
    dates = (_day(row["visited_date"]), _day(row["reported_date"]))
    return Door(row["area_id"], row["path"], known, registered, vacant, watched, *dates)


def _values(door: Door) -> dict[str, Any]:
    told = {name: getattr(door, name) for name in ("area_id", "path", "known", "registered", "vacant", "watched")}
    days = {name: getattr(door, name) for name in ("visited_date", "reported_date")}
    return told | {name: None if day is None else str(day) for name, day in days.items()}
