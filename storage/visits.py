"""Visits at doors."""

from datetime import date

from domain.areas import Area, path_end
from domain.ids import AreaId, UserId
from domain.visits import Outcome, Visit
from storage.connection import Row, Tx


def _visit(row: Row) -> Visit:
    next_date = date.fromisoformat(row["next_date"]) if row["next_date"] else None
    day, outcome = date.fromisoformat(row["visit_date"]), Outcome(row["outcome"])
    ids = AreaId(row["area_id"]), UserId(row["user_id"])
    return Visit(row["id"], *ids, row["at"], day, outcome, row["note"], next_date)


def add(tx: Tx, visit: Visit, reach_path: str) -> bool:
    """Keep a visit; False when its door lies outside the reach of whoever was there."""
    return bool(
        tx.run(
            "visits.add",
            id=visit.id,
            area_id=visit.area_id,
            user_id=visit.user_id,
            at=visit.at,
            visit_date=str(visit.visit_date),
            outcome=visit.outcome,
            note=visit.note,
            next_date=None if visit.next_date is None else str(visit.next_date),
            path=reach_path,
            path_end=path_end(reach_path),
        )
    )


def plan_next(tx: Tx, id: int, user_id: int, day: date) -> bool:
    """When to come again; False when it was somebody else's visit."""
    return tx.run("visits.plan_next", id=id, user_id=user_id, next_date=str(day)) > 0


def get(tx: Tx, id: int) -> Visit | None:
    """The visit of this id."""
    row = tx.one("visits.by_id", id=id)
    return None if row is None else _visit(row)


def of_door(tx: Tx, door_id: int, most: int) -> list[Visit]:
    """The newest visits at a door, the last one first."""
    return [_visit(row) for row in tx.all("visits.of_door", area_id=door_id, most=most)]


def latest_below(tx: Tx, area: Area) -> dict[AreaId, Visit]:
    """The newest visit of each door at or below an area that had one."""
    rows = tx.all("visits.latest_below", path=area.path, path_end=path_end(area.path))
    return {each.area_id: each for each in map(_visit, rows)}


def wipe_notes(tx: Tx, someone_id: int) -> None:
    """Drop what was written at the door of somebody, a resident or a person under watch."""
    tx.run("visits.wipe_notes", id=someone_id)


def forget(tx: Tx, before_at: int) -> None:
    """Visits from before this instant."""
    tx.run("visits.forget", before_at=before_at)
