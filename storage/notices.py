"""Notices: written once, posted to several groups, now or later."""

import json
from dataclasses import dataclass

from storage.connection import Tx


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice and where it goes."""

    id: int
    area_id: int
    author_user_id: int
    words: str
    chat_ids: tuple[int, ...]
    state: str
    post_at: int


def plan(tx: Tx, notice: Notice, now_at: int) -> None:
    """Keep a notice to be posted."""
    tx.run(
        "notices.plan",
        id=notice.id,
        area_id=notice.area_id,
        author_user_id=notice.author_user_id,
        words=notice.words,
        chat_ids=json.dumps(notice.chat_ids),
        state=notice.state,
        post_at=notice.post_at,
        now_at=now_at,
    )


def get(tx: Tx, id: int) -> Notice | None:
    """The notice of this id."""
    row = tx.one("notices.by_id", id=id)
    if row is None:
        return None
    plain = ("id", "area_id", "author_user_id", "words", "state", "post_at")
    return Notice(**{name: row[name] for name in plain}, chat_ids=tuple(json.loads(row["chat_ids"])))


def posted(tx: Tx, id: int, now_at: int) -> None:
    """It was handed to the outbox."""
    tx.run("notices.posted", id=id, now_at=now_at)
