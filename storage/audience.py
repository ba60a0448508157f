"""Who the readers of an audience are at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import audience
from domain.areas import Area, path_end
from domain.audience import Audience
from storage.areas import area_of
from storage.connection import Row, Tx

GROUP_KINDS = {
    audience.RESIDENT_GROUPS: "residents",
    audience.STAFF_GROUPS: "staff",
    audience.CHANNELS: "channel",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """A chat a notice would go to. `area_id` is where its reader lives, or what a group belongs to."""

    chat_id: int
    area_id: int | None
    reachable: bool
    language: str | None = None


def readers(tx: Tx, wanted: Audience, areas: Sequence[Area]) -> list[Reader]:
    """Each chat once, in the order of the grid. `areas` are those of the audience; groups named singly come first."""
    found: dict[int, Reader] = {chat_id: Reader(chat_id, None, True) for chat_id in wanted.chats}
    for area in areas:
        for kind in wanted.kinds:
            for row in _of_kind(tx, kind, area):
                found.setdefault(row["chat_id"], _reader(row))
    if wanted.unread_of is None:
        return list(found.values())
    unread = {row["chat_id"] for row in tx.all("audience.unread", notice_id=wanted.unread_of)}
    return [reader for chat_id, reader in found.items() if chat_id in unread]


def _reader(row: Row) -> Reader:
    return Reader(row["chat_id"], row["area_id"], bool(row["reachable"]), row["language"])


OF_HOUSEHOLDS = frozenset({audience.RESIDENTS, audience.HEADS})


def silent_doors(tx: Tx, area: Area) -> int:
    """The households at or below an area that no reachable account belongs to."""
    row = tx.one("audience.silent_doors", path=area.path, path_end=path_end(area.path))
    return int(row["n"]) if row else 0


def list_silent_doors(tx: Tx, area: Area) -> list[Area]:
    """Those households themselves, in the order of the grid."""
    rows = tx.all("audience.list_silent_doors", path=area.path, path_end=path_end(area.path))
    return [area_of(row) for row in rows]


def _of_kind(tx: Tx, kind: str, area: Area) -> list[Row]:
    subtree = {"path": area.path, "path_end": path_end(area.path)}
    match kind:
        case audience.RESIDENTS:
            return tx.all("audience.residents", **subtree)
        case audience.HEADS:
            return tx.all("audience.heads", **subtree)
        case audience.WATCHED:
            return tx.all("audience.watched", **subtree)
        case _ if kind in GROUP_KINDS:
            return tx.all("audience.groups", kind=GROUP_KINDS[kind], **subtree)
        case _:
            return tx.all("audience.staff", role=kind, **subtree)
