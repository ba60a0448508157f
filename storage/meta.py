"""A few single facts about this installation."""

from storage.connection import Tx


def get(tx: Tx, key: str) -> str | None:
    """The value kept under this key."""
    row = tx.one("meta.get", key=key)
    return None if row is None else str(row["value"])


def put(tx: Tx, key: str, value: str) -> None:
    """Keep a value, in place of an earlier one."""
    tx.run("meta.put", key=key, value=value)


def drop(tx: Tx, key: str) -> bool:
    """Forget it; whether there was one."""
    return tx.run("meta.drop", key=key) > 0


def newest_id(tx: Tx) -> int:
    """The greatest id given so far, so that ids go on rising when the machine's clock was turned back."""
    row = tx.one("meta.newest_id")
    return 0 if row is None or row["id"] is None else int(row["id"])
