"""Promised calls, as the tests of the outbox make them."""

from domain.delivery import Priority, WhenInDoubt
from storage.outbox import NewCall

NOW = 1_600_000_000_000


def call(
    id: int,
    chat_id: int = 5,
    priority: Priority = Priority.REPLY,
    key: str | None = None,
    not_before_at: int = NOW,
    expires_at: int | None = None,
    edits_outbox_id: int | None = None,
) -> NewCall:
    return NewCall(
        id=id,
        key=key,
        chat_id=chat_id,
        method="sendMessage",
        payload=f"words {id}",
        priority=priority,
        policy=WhenInDoubt.RESEND,
        not_before_at=not_before_at,
        expires_at=expires_at,
        edits_outbox_id=edits_outbox_id,
    )
