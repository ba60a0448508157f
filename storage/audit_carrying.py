"""A restored backup knows nothing of what staff did since: the trail goes over from the database it replaces."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from domain.audit import Entry, Fact, Head
from storage import audit
from storage.connection import Tx
from storage.sqlite import opened


@dataclass(frozen=True, slots=True)
class Trail:
    """A trail as another file holds it."""

    head: Head
    entries: tuple[Entry, ...]


def trail_in(path: Path, key: bytes | None) -> Trail | None:
    """The trail of a database nobody uses now; None where there is none yet."""
    with closing(opened(path, key)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit_head'").fetchone():
            return None
        head = connection.execute("SELECT seq, mac, start_seq, start_mac, seal FROM audit_head").fetchone()
        rows = connection.execute(
            "SELECT seq, act_seq, at, user_id, post_id, action, person_id, area_id, subject, mac "
            "FROM audit_entry ORDER BY seq"
        ).fetchall()
    if head is None:
        return None
    return Trail(Head(*head), tuple(Entry(seq, act, Fact(*fact), mac) for seq, act, *fact, mac in rows))


def carry_over(tx: Tx, trail: Trail) -> int:
    """Add what the trail has beyond this database's own; how many entries. A trail that is another one is left."""
    own = audit.lock_head(tx)
    if own.seq >= trail.head.seq or not _continues(own, trail):
        return 0
    later = [each for each in trail.entries if each.seq > own.seq]
    audit.append(tx, later, trail.head)
    audit.drop_until(tx, trail.head)
    return len(later)


def _continues(own: Head, trail: Trail) -> bool:
    if own.seq <= trail.head.start_seq:
        return own.seq < trail.head.start_seq or own.mac == trail.head.start_mac
    return any(each.seq == own.seq and each.mac == own.mac for each in trail.entries)
