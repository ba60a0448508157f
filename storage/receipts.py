"""Who has said that they read a notice, by account and by door."""

from dataclasses import dataclass

from domain.areas import Area, path_end
from storage.areas import area_of
from storage.connection import Tx


@dataclass(frozen=True, slots=True)
class Doors:
    """What holds doors (a unit or a building), how many it has, and for how many somebody has read the notice."""

    parent_id: int
    doors: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class MissingDoor:
    """A door nobody has read a notice for; whether it can be written to."""

    area: Area
    reachable: bool


def add(tx: Tx, notice_id: int, user_id: int, household_id: int, by_user_id: int, now_at: int) -> bool:
    """Keep that it was read, once; `user_id` 0 is a door that was told in person, `household_id` 0 is not known."""
    done = tx.run(
        "receipts.add",
        notice_id=notice_id,
        user_id=user_id,
        area_id=household_id,
        by_user_id=by_user_id,
        now_at=now_at,
    )
    return done > 0


def count(tx: Tx, notice_id: int) -> int:
    """How many have said so."""
    row = tx.one("receipts.count", notice_id=notice_id)
    return int(row["n"]) if row else 0


def doors(tx: Tx, notice_id: int, area: Area) -> list[Doors]:
    """By what holds the doors, at or below an area."""
    rows = tx.all("receipts.doors", notice_id=notice_id, path=area.path, path_end=path_end(area.path))
    return [Doors(row["parent_id"], int(row["doors"]), int(row["confirmed"])) for row in rows]


def missing_doors(tx: Tx, notice_id: int, area: Area) -> list[MissingDoor]:
    """The doors still missing, in the order of the grid."""
    rows = tx.all("receipts.missing_doors", notice_id=notice_id, path=area.path, path_end=path_end(area.path))
    return [MissingDoor(area_of(row), bool(row["reachable"])) for row in rows]


def forget_reader(tx: Tx, user_id: int) -> None:
    """What this account has read is nobody's business any more; ticks made at its door stay."""
    tx.run("receipts.forget_reader", user_id=user_id)
