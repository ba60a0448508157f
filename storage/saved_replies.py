"""Answers staff keep at hand for their area."""

from dataclasses import dataclass

from domain.areas import Area
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class SavedReply:
    """An answer at hand, for an area and all below it."""

    id: int
    area_id: int
    title: str
    words: str


def _reply(row: Row) -> SavedReply:
    return SavedReply(row["id"], row["area_id"], row["title"], row["words"])


def add(tx: Tx, reply: SavedReply, made_by: int, now_at: int) -> None:
    """Keep one."""
    names = ("id", "area_id", "title", "words")
    tx.run("saved_replies.add", **{name: getattr(reply, name) for name in names}, made_by=made_by, now_at=now_at)


def get(tx: Tx, id: int) -> SavedReply | None:
    """The one of this id."""
    row = tx.one("saved_replies.by_id", id=id)
    return None if row is None else _reply(row)


def above(tx: Tx, area: Area) -> list[SavedReply]:
    """Those that may be used in this area: its own and those of the areas above it."""
    return [_reply(row) for row in tx.all("saved_replies.above", path=area.path)]


def drop(tx: Tx, id: int) -> bool:
    """Throw one away; False when it was gone."""
    return tx.run("saved_replies.drop", id=id) > 0
