"""The desk as a whole: where its topics are in a group, which groups stand above which area, and its figures."""

from dataclasses import dataclass

from domain.areas import Area, path_end
from domain.topics import Topic
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Asking:
    """One question as the figures see it: asked and first answered when, by the bot or a person, with what success."""

    area_id: int | None
    asked_at: int
    answered_at: int | None
    by_bot: bool
    helpful: bool | None


def set_topic(tx: Tx, chat_id: int, topic: Topic, thread_id: int) -> None:
    """Cards of this topic go into that thread of the group."""
    tx.run("desk.set_topic", chat_id=chat_id, topic=topic, thread_id=thread_id)


def drop_topic(tx: Tx, chat_id: int, topic: Topic) -> None:
    """Cards of this topic go where all others go."""
    tx.run("desk.drop_topic", chat_id=chat_id, topic=topic)


def topics(tx: Tx, chat_id: int) -> dict[Topic, int]:
    """The thread of each topic that has one."""
    return {Topic(row["topic"]): row["thread_id"] for row in tx.all("desk.topics", chat_id=chat_id)}


def staff_groups_above(tx: Tx, area: Area) -> list[int]:
    """The chats of the staff groups at or above an area, nearest first."""
    return [int(row["chat_id"]) for row in tx.all("desk.staff_groups_above", path=area.path)]


def waiting(tx: Tx, area: Area) -> list[tuple[int | None, int]]:
    """Area and instant of each question that waits for a person."""
    return [(row["area_id"], row["asked_at"]) for row in tx.all("desk.waiting", **_within(area))]


def asked_between(tx: Tx, area: Area, since_at: int, before_at: int) -> list[Asking]:
    """What was asked in this time."""
    found = tx.all("desk.asked_between", **_within(area), since_at=since_at, before_at=before_at)
    return [_asking(row) for row in found]


def _within(area: Area) -> dict[str, object]:
    return {"path": area.path, "path_end": path_end(area.path), "is_top": int(area.parent_id is None)}


def _asking(row: Row) -> Asking:
    helpful = None if row["helpful"] is None else bool(row["helpful"])
    return Asking(row["area_id"], row["asked_at"], row["answered_at"], row["faq_id"] is not None, helpful)
