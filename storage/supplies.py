"""Goods, what areas hold of them, and the ledger: no balance changes without its row."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.areas import Area, path_end
from domain.ids import AreaId
from domain.supplies import Entry, Good, Kind, Measure, Stock
from storage.connection import Row, Tx


def good_of(row: Row) -> Good:
    """The good in a row that holds one."""
    return Good(row["good_id"], row["good_name"], row["good_name_en"], Measure(row["unit"]))


def entry_of(row: Row) -> Entry:
    """The entry in a row that holds one."""
    same = ("id", "area_id", "good_id", "user_id", "at", "door_id", "donor", "donor_user_id", "reason", "pair_id")
    return Entry(
        **{name: row[name] for name in same},
        kind=Kind(row["kind"]),
        change_x10=int(row["change_x10"]),
        named=bool(row["named"]),
        undoes_id=row["undoes_id"],
        local_date=date.fromisoformat(row["local_date"]),
    )


def _stock(row: Row) -> Stock:
    low_x10 = None if row["low_x10"] is None else int(row["low_x10"])
    began = date.fromisoformat(row["round_date"])
    return Stock(AreaId(row["area_id"]), good_of(row), int(row["balance_x10"]), low_x10, bool(row["is_low"]), began)


def _reach(path: str) -> dict[str, str]:
    return {"path": path, "path_end": path_end(path)}


def add_good(tx: Tx, good: Good, folded: str, added_by: int, now_at: int) -> bool:
    """A new kind of thing; False when there is one of this name."""
    told = {"id": good.id, "name": good.name, "name_en": good.name_en, "unit": good.measure}
    return tx.run("supplies.add_good", **told, folded=folded, added_by=added_by, now_at=now_at) > 0


def goods(tx: Tx) -> list[Good]:
    """All there are, in the order they were added."""
    return [good_of(row) for row in tx.all("supplies.goods")]


def book(tx: Tx, entry: Entry, reach_path: str) -> bool:
    """Change a balance and write the row that says so; False, and neither, when it would go below zero.

    Also False for an area outside the reach. Whoever books the last pieces at the same time waits for the first.
    """
    here = {"area_id": entry.area_id, "good_id": entry.good_id, **_reach(reach_path)}
    if entry.change_x10 >= 0:
        tx.run("supplies.open_stock", **_opening(entry, reach_path))
    if not tx.run("supplies.change", **here, change_x10=entry.change_x10):
        return False
    tx.run(
        "supplies.note",
        id=entry.id,
        area_id=entry.area_id,
        good_id=entry.good_id,
        kind=entry.kind,
        change_x10=entry.change_x10,
        door_id=entry.door_id,
        donor=entry.donor,
        donor_user_id=entry.donor_user_id,
        named=entry.named,
        reason=entry.reason,
        user_id=entry.user_id,
        at=entry.at,
        local_date=str(entry.local_date),
        pair_id=entry.pair_id,
        undoes_id=entry.undoes_id,
    )
    return True


def hold(tx: Tx, good_id: int) -> None:
    """Whoever hands out the same good waits, so that two who look at one household at once do not both give."""
    tx.run("supplies.hold", id=good_id)


def move(tx: Tx, out: Entry, to: AreaId, in_id: int, reach_path: str) -> bool:
    """From one area to another: both rows or none. False when there is not as much, or one lies outside the reach."""
    there = replace(out, id=in_id, area_id=to, kind=Kind.MOVED_IN, change_x10=-out.change_x10, pair_id=out.id)
    tx.run("supplies.open_stock", **_opening(there, reach_path))
    for area_id in sorted((out.area_id, to)):
        # Both are held in one order, so that two who move against each other do not wait for one another.
        here = {"area_id": area_id, "good_id": out.good_id, **_reach(reach_path)}
        if not tx.run("supplies.change", **here, change_x10=0):
            return False
    return book(tx, replace(out, pair_id=in_id), reach_path) and book(tx, there, reach_path)


def _opening(entry: Entry, reach_path: str) -> dict[str, object]:
    here = {"area_id": entry.area_id, "good_id": entry.good_id, "round_date": str(entry.local_date)}
    return {**here, "is_low": True, **_reach(reach_path)}


def held(tx: Tx, area_id: int, good_id: int) -> Stock | None:
    """What an area holds of a good; None when it never had any."""
    row = tx.one("supplies.held", area_id=area_id, good_id=good_id)
    return None if row is None else _stock(row)


def held_by(tx: Tx, area_id: int) -> list[Stock]:
    """All an area itself holds."""
    return [_stock(row) for row in tx.all("supplies.held_by", area_id=area_id)]


def held_below(tx: Tx, area: Area) -> list[Stock]:
    """All that is held at or below an area."""
    return [_stock(row) for row in tx.all("supplies.held_below", **_reach(area.path))]


def held_above(tx: Tx, area: Area) -> list[Stock]:
    """All that is held at or above an area, the nearest first."""
    return [_stock(row) for row in tx.all("supplies.held_above", path=area.path)]


def set_low(tx: Tx, area_id: int, good_id: int, low_x10: int | None, reach_path: str) -> bool:
    """From where on it counts as low here; None for what policy says."""
    return tx.run("supplies.set_low", area_id=area_id, good_id=good_id, low_x10=low_x10, **_reach(reach_path)) > 0


def mark_low(tx: Tx, area_id: int, good_id: int, is_low: bool) -> bool:
    """Note that those in charge were told, or that it was refilled; False when that was so already."""
    return tx.run("supplies.mark_low", area_id=area_id, good_id=good_id, is_low=is_low) > 0


def begin_round(tx: Tx, area_id: int, good_id: int, day: date, reach_path: str) -> bool:
    """From this day on everybody may have it again."""
    told = {"area_id": area_id, "good_id": good_id, "round_date": str(day)}
    return tx.run("supplies.begin_round", **told, **_reach(reach_path)) > 0


def entry(tx: Tx, id: int) -> Entry | None:
    """The entry of this id."""
    row = tx.one("supplies.by_id", id=id)
    return None if row is None else entry_of(row)


def other_area(tx: Tx, pair_id: int) -> AreaId | None:
    """Where the other half of a move is noted."""
    other = entry(tx, pair_id)
    return None if other is None else AreaId(other.area_id)


def is_undone(tx: Tx, id: int) -> bool:
    """Whether this hand-out was taken back."""
    return tx.one("supplies.undone_by", id=id) is not None


def name_donor(tx: Tx, id: int, named: bool, reach_path: str) -> bool:
    """Whether a donor is named in public thanks."""
    return tx.run("supplies.name_donor", id=id, named=named, **_reach(reach_path)) > 0


def hide_donor(tx: Tx, id: int, reach_path: str, now_at: int) -> bool:
    """Nobody knows any more who gave this; a tombstone keeps a restored backup from telling."""
    if not tx.run("supplies.hide_donor", id=id, no=False, **_reach(reach_path)):
        return False
    tx.run("supplies.bury", id=id, now_at=now_at)
    return True


def hide_account(tx: Tx, user_id: int, now_at: int) -> None:
    """Nobody knows any more what this account gave; nor does a restored backup."""
    tx.run("supplies.bury_account", user_id=user_id, now_at=now_at)
    tx.run("supplies.hide_account", user_id=user_id, no=False)


def hide_buried(tx: Tx, id: int) -> None:
    """The donor of this entry was hidden after the copy was made."""
    tx.run("supplies.hide_buried", id=id, no=False)


def areas_with_people(tx: Tx, before_at: int) -> list[AreaId]:
    """Areas in whose ledger somebody can be found from before this instant."""
    return [AreaId(row["area_id"]) for row in tx.all("supplies.areas_with_people", before_at=before_at)]


def forget_people(tx: Tx, area_id: int, before_at: int) -> None:
    """Names of donors, doors and reasons from before this instant."""
    tx.run("supplies.forget_people", area_id=area_id, before_at=before_at, no=False)


def of_donor(tx: Tx, user_id: int) -> Sequence[tuple[Entry, Good]]:
    """What was noted as given by this account."""
    return [(entry_of(row), good_of(row)) for row in tx.all("supplies.of_donor", user_id=user_id)]


def of_door(tx: Tx, door_id: int) -> Sequence[tuple[Entry, Good]]:
    """What a household has received."""
    return [(entry_of(row), good_of(row)) for row in tx.all("supplies.of_door", door_id=door_id)]


def account_called(tx: Tx, area: Area, name: str) -> int | None:
    """The account of the only one at or below an area who is called so; None where there are several, or no account."""
    rows = tx.all("supplies.called", name=name, **_reach(area.path))
    found = {row["user_id"] for row in rows}
    return found.pop() if len(found) == 1 else None
