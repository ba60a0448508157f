"""Imported rosters: the one that waits for its "yes", and what each has made."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.connection import Tx


def keep(tx: Tx, user_id: int, area_id: int, content: str, now_at: int) -> None:
    """A roster that was read waits for its "yes"."""
    tx.run("rosters.keep", user_id=user_id, area_id=area_id, content=content, now_at=now_at)


def take(tx: Tx, user_id: int) -> tuple[int, str] | None:
    """The area and the rows of the one that waits; asked once only."""
    row = tx.one("rosters.kept", user_id=user_id)
    tx.run("rosters.drop_kept", user_id=user_id)
    return None if row is None else (row["area_id"], row["content"])


def forget_kept(tx: Tx, before_at: int) -> None:
    """Those nobody said "yes" to since this instant."""
    tx.run("rosters.forget_kept", before_at=before_at)


def begin(tx: Tx, id: int, user_id: int, area_id: int, area_ids: Sequence[int], now_at: int) -> None:
    """Write an import down, with the areas it makes."""
    tx.run("rosters.begin", id=id, user_id=user_id, area_id=area_id, now_at=now_at)
    tx.run_many("rosters.made_area", [{"area_id": area_id, "import_id": id} for area_id in area_ids])


def last_of(tx: Tx, user_id: int, since_at: int) -> tuple[int, int] | None:
    """The id and the area of this person's newest import that was not undone."""
    row = tx.one("rosters.last_of", user_id=user_id, since_at=since_at)
    return None if row is None else (row["id"], row["area_id"])


def keep_before(tx: Tx, id: int, resident_ids: Sequence[int]) -> None:
    """What residents are, before the import corrects them."""
    tx.run_many("rosters.keep_before", [{"import_id": id, "id": each} for each in resident_ids])


def forget_changes(tx: Tx, before_at: int) -> None:
    """What people were before imports that cannot be undone any more."""
    tx.run("rosters.forget_changes_before", before_at=before_at)


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing an import did: people taken out, entries put back, areas taken out, and what stays."""

    gone: int
    put_back: int
    areas: int
    kept: int


def undo(tx: Tx, id: int, now_at: int) -> Undone:
    """Take out what it made, put back what it corrected, and leave what anybody has changed since."""
    tx.run("rosters.undo", id=id, now_at=now_at)
    gone = tx.run("rosters.undo_residents", id=id)
    put_back = tx.run("rosters.put_back", id=id)
    row = tx.one("rosters.left", id=id)
    kept = (int(row["made"]) + int(row["corrected"]) if row else 0) - put_back
    tx.run("rosters.forget_changes_of", id=id)
    areas_gone = 0
    while level := tx.run("rosters.undo_areas", id=id):
        areas_gone += level
    tx.run("rosters.forget_areas", id=id)
    return Undone(gone, put_back, areas_gone, kept)
