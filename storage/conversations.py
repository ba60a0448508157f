"""Open conversations: which flow, about what, and what was answered so far."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storage.connection import Tx


@dataclass(frozen=True, slots=True)
class Conversation:
    """One open conversation of one person in one chat. `subject` is what it is about, such as a gate."""

    id: int
    chat_id: int
    user_id: int
    flow: str
    subject: Mapping[str, Any]
    answers: Mapping[str, Any]


def get(tx: Tx, chat_id: int, user_id: int) -> Conversation | None:
    """The open conversation, if there is one."""
    row = tx.one("conversations.get", chat_id=chat_id, user_id=user_id)
    if row is None:
        return None
    subject, answers = json.loads(row["subject"]), json.loads(row["answers"])
    return Conversation(row["id"], chat_id, user_id, row["flow"], subject, answers)


def save(tx: Tx, conversation: Conversation, now_at: int) -> None:
    """Keep where it stands; it takes the place of another one in this chat."""
    tx.run(
        "conversations.save",
        id=conversation.id,
        chat_id=conversation.chat_id,
        user_id=conversation.user_id,
        flow=conversation.flow,
        subject=json.dumps(conversation.subject, ensure_ascii=False),
        answers=json.dumps(conversation.answers, ensure_ascii=False),
        now_at=now_at,
    )


def end(tx: Tx, chat_id: int, user_id: int) -> bool:
    """Forget it; whether there was one."""
    return tx.run("conversations.end", chat_id=chat_id, user_id=user_id) > 0
