"""Group chats and the areas they belong to."""

from dataclasses import dataclass
from typing import Literal

from domain.areas import Area, path_end
from storage.connection import Row, Tx

GroupKind = Literal["staff", "residents", "monitoring", "channel"]


@dataclass(frozen=True, slots=True)
class Group:
    """A bound group chat or channel; `thread_id` is the topic it was bound in."""

    chat_id: int
    area_id: int
    kind: GroupKind
    title: str
    language: str
    thread_id: int | None = None
    bulletin_outbox_id: int | None = None


def group_of(row: Row) -> Group:
    """The group in a row that holds one."""
    return Group(
        row["chat_id"],
        row["area_id"],
        row["kind"],
        row["title"],
        row["language"],
        row["thread_id"],
        row["bulletin_outbox_id"],
    )


def bind(tx: Tx, group: Group, bound_by: int, now_at: int) -> None:
    """Say which area a group serves; a later binding replaces an earlier one."""
    tx.run(
        "groups.bind",
        chat_id=group.chat_id,
        area_id=group.area_id,
        kind=group.kind,
        title=group.title,
        language=group.language,
        thread_id=group.thread_id,
        active=True,
        bound_by=bound_by,
        now_at=now_at,
    )


def get(tx: Tx, chat_id: int) -> Group | None:
    """The binding of this chat, while the bot is in it."""
    row = tx.one("groups.get", chat_id=chat_id)
    return None if row is None else group_of(row)


def known(tx: Tx, chat_id: int) -> Group | None:
    """The binding of this chat, also when the bot is not in it."""
    row = tx.one("groups.known", chat_id=chat_id)
    return None if row is None else group_of(row)


def is_bound(tx: Tx, chat_id: int) -> bool:
    """Whether it is known which area this chat serves, be the bot in it now or not."""
    return tx.one("groups.bound", chat_id=chat_id) is not None


def staff_group(tx: Tx, area: Area) -> Group | None:
    """The nearest staff group at or above an area."""
    row = tx.one("groups.staff_group", path=area.path)
    return None if row is None else group_of(row)


def below(tx: Tx, area: Area) -> list[Group]:
    """The groups bound at or below an area."""
    return [group_of(row) for row in tx.all("groups.below", path=area.path, path_end=path_end(area.path))]


def set_bulletin(tx: Tx, chat_id: int, outbox_id: int) -> None:
    """Which message is the last bulletin of a group."""
    tx.run("groups.set_bulletin", chat_id=chat_id, outbox_id=outbox_id)


def set_active(tx: Tx, chat_id: int, active: bool) -> None:
    """The bot was put into the group again, or out of it."""
    tx.run("groups.set_active", chat_id=chat_id, active=active)


def move(tx: Tx, old: int, new: int) -> None:
    """The group became a supergroup: bindings and cards follow it."""
    for table in ("group", "alert_cards", "question_cards", "question_copies", "questions", "topics", "help_cards"):
        tx.run(f"groups.move_{table}", old=old, new=new)
