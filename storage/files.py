"""Files that are to be fetched from Telegram, and what for."""

from storage.connection import Tx


def expect(tx: Tx, outbox_id: int, user_id: int, purpose: str) -> None:
    """The call of this row will bring a file."""
    tx.run("files.expect", outbox_id=outbox_id, user_id=user_id, purpose=purpose)


def take(tx: Tx, outbox_id: int) -> tuple[int, str] | None:
    """Who sent the file of this row and what for; asked once only."""
    row = tx.one("files.expected", outbox_id=outbox_id)
    tx.run("files.drop", outbox_id=outbox_id)
    return None if row is None else (row["user_id"], row["purpose"])
