"""Calls whose answer somebody waits for."""

from storage.connection import Tx


def expect(tx: Tx, outbox_id: int, purpose: str, subject_id: int) -> None:
    """What the call of this row brings is wanted, for this purpose."""
    tx.run("awaited.expect", outbox_id=outbox_id, purpose=purpose, subject_id=subject_id)


def take(tx: Tx, outbox_id: int) -> tuple[str, int] | None:
    """What the answer of this row is for, and about which chat or row; asked once only."""
    row = tx.one("awaited.get", outbox_id=outbox_id)
    if row is None:
        return None
    tx.run("awaited.drop", outbox_id=outbox_id)
    return row["purpose"], row["subject_id"]
