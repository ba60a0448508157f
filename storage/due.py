"""What will have to be done at a known instant, each once."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from storage.connection import Tx


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. Kind, subject, date and slot together happen only once."""

    id: int
    kind: str
    subject_id: int
    local_date: str
    slot: str
    due_at: int
    expires_at: int


_COLUMNS = tuple(each.name for each in fields(Due))


def plan(tx: Tx, rows: Iterable[Due]) -> None:
    """Write these down; what is already planned, done or cancelled stays as it is."""
    tx.run_many("due.plan", [{name: getattr(row, name) for name in _COLUMNS} for row in rows])


def ready(tx: Tx, now_at: int, limit: int) -> list[Due]:
    """What is due, earliest first."""
    return [Due(**row) for row in tx.all("due.ready", now_at=now_at, most=limit)]


def late(tx: Tx, now_at: int, limit: int) -> list[Due]:
    """What was due and whose time is over, earliest first."""
    return [Due(**row) for row in tx.all("due.late", now_at=now_at, most=limit)]


def settle(tx: Tx, id: int, state: str, now_at: int) -> None:
    """`done`, or `skipped_late` when its time had passed."""
    tx.run("due.settle", id=id, state=state, now_at=now_at)


def postpone(tx: Tx, id: int, due_at: int) -> None:
    """Try again later, after it failed."""
    tx.run("due.postpone", id=id, due_at=due_at)


def cancel(tx: Tx, kind: str, subject_id: int, now_at: int) -> None:
    """What still waits of this kind for this subject will not happen."""
    tx.run("due.cancel", kind=kind, subject_id=subject_id, now_at=now_at)


def unplan(tx: Tx, kind: str, subject_id: int, now_at: int) -> None:
    """What is still to come of this kind for this subject is taken back, and may be planned anew."""
    tx.run("due.unplan", kind=kind, subject_id=subject_id, now_at=now_at)


def forget_all(tx: Tx, kind: str, subject_id: int) -> None:
    """Nothing of this kind was ever planned for this subject, so even what was done may be planned again."""
    tx.run("due.forget_all", kind=kind, subject_id=subject_id)


def was_done(tx: Tx, kind: str, subject_id: int, local_date: str, slot: str) -> bool:
    """Whether this very thing was done."""
    return tx.one("due.done", kind=kind, subject_id=subject_id, local_date=local_date, slot=slot) is not None


def next_due_at(tx: Tx) -> int | None:
    """The instant of the earliest waiting row."""
    row = tx.one("due.next_due_at")
    return None if row is None else row["at"]


def forget_done(tx: Tx, before_at: int) -> int:
    """Drop rows that ended before this instant."""
    return tx.run("due.forget_done", before_at=before_at)
