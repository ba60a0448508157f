"""What is counted over the ledger: who has received, the ledger itself, and the summary everybody may see."""

from dataclasses import dataclass
from datetime import date

from domain.areas import Area, path_end
from domain.ids import AreaId
from domain.supplies import Entry, Good, Share
from storage.areas import area_of
from storage.connection import Row, Tx
from storage.supplies import entry_of, good_of

_MOVED = ("in_x10", "out_x10", "counted_x10")


@dataclass(frozen=True, slots=True)
class DoorShare:
    """A door where somebody lives, and what it received."""

    area_id: AreaId
    path: str
    amount_x10: int
    last_date: date | None


@dataclass(frozen=True, slots=True)
class Sum:
    """What came in of a good, went out to how many households, was found when counting, and is left."""

    good: Good
    in_x10: int
    out_x10: int
    counted_x10: int
    households: int
    left_x10: int


def received(tx: Tx, door_id: int, good_id: int, since: date) -> int:
    """How much a door has of a good since a day, in tenths, less what came back."""
    row = tx.one("supply_views.received", door_id=door_id, good_id=good_id, since=str(since))
    return 0 if row is None else int(row["amount_x10"])


def shares_inside(tx: Tx, area: Area, good_id: int, since: date) -> list[Share]:
    """The areas one level below that have doors; the figures of doors must be up to date."""
    rows = tx.all("supply_views.shares_inside", id=area.id, good_id=good_id, since=str(since))
    return [Share(area_of(row), int(row["doors"]), int(row["received"])) for row in rows]


def doors(tx: Tx, area: Area, good_id: int, since: date) -> list[DoorShare]:
    """Each door at or below an area where somebody lives."""
    path = {"path": area.path, "path_end": path_end(area.path)}
    rows = tx.all("supply_views.doors", **path, good_id=good_id, since=str(since))
    return [
        DoorShare(AreaId(row["area_id"]), row["path"], int(row["amount_x10"] or 0), _day(row["last_date"]))
        for row in rows
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def ledger(tx: Tx, area: Area, since: date, most: int) -> list[tuple[Entry, Good]]:
    """The newest entries at or below an area, the last one first."""
    return _entries(tx.all("supply_views.ledger", **_since(area, since), most=most))


def donations(tx: Tx, area: Area, since: date) -> list[tuple[Entry, Good]]:
    """What was given at or below an area, in the order it came."""
    return _entries(tx.all("supply_views.donations", **_since(area, since)))


def summary(tx: Tx, area: Area, since: date) -> list[Sum]:
    """Each good that moved at or below an area since a day; what is left is what is left now."""
    span = _since(area, since)
    served = {row["good_id"]: int(row["households"]) for row in tx.all("supply_views.served", **span)}
    left = {
        row["good_id"]: int(row["balance_x10"])
        for row in tx.all("supply_views.left", path=span["path"], path_end=span["path_end"])
    }
    return [
        Sum(
            good_of(row),
            **{name: int(row[name]) for name in _MOVED},
            households=served.get(row["good_id"], 0),
            left_x10=left.get(row["good_id"], 0),
        )
        for row in tx.all("supply_views.summary", **span)
    ]


def _since(area: Area, since: date) -> dict[str, str]:
    return {"path": area.path, "path_end": path_end(area.path), "since": str(since)}


def _entries(rows: list[Row]) -> list[tuple[Entry, Good]]:
    return [(entry_of(row), good_of(row)) for row in rows]
