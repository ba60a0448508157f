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
