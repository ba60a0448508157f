"""The audit trail: entries are only ever added, and dropped when their time is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from domain.areas import Area, path_end
from domain.audit import Entry, Fact, Head
from domain.people import Person
from storage.connection import Row, Tx
from storage.people import person_of

AT_ONCE = 2_000
_BEFORE_ALL = -(2**63)
_FACT = tuple(each.name for each in fields(Fact))
_HEAD = tuple(each.name for each in fields(Head))


@dataclass(frozen=True, slots=True)
class Known:
    """An entry with what the staff member is called in the post they acted from, where it was one.

    `people` is how many the whole act is about, within the area that was asked for.
    """

    entry: Entry
    name: str
    role: str
    area_id: int | None
    people: int


def _entry(row: Row) -> Entry:
    return Entry(row["seq"], row["act_seq"], Fact(*(row[name] for name in _FACT)), row["mac"])


def _known(row: Row) -> Known:
    return Known(_entry(row), row["staff_name"] or "", row["staff_role"] or "", row["staff_area_id"], row["people"])


def _head(row: Row | None) -> Head | None:
    return None if row is None else Head(*(row[name] for name in _HEAD))


def head(tx: Tx) -> Head | None:
    """Where the chain ends; None before its first entry."""
    return _head(tx.one("audit.head"))


def lock_head(tx: Tx) -> Head:
    """Where the chain ends, kept for this transaction: who adds to it next waits for its end."""
    found = _head(tx.one("audit.lock_head"))
    if found is None:
        tx.run("audit.begin")
        found = _head(tx.one("audit.lock_head"))
    assert found is not None, "it has just been made"
    return found


def append(tx: Tx, entries: Sequence[Entry], head: Head) -> None:
    """Add entries, and move the head behind them."""
    rows = [
        {"seq": each.seq, "act_seq": each.act_seq, **dict(zip(_FACT, each.fact.values(), strict=True)), "mac": each.mac}
        for each in entries
    ]
    if len(rows) == 1:
        tx.run("audit.add", **rows[0])
    elif rows:
        tx.run_many("audit.add", rows)
    tx.run("audit.move_head", **{name: getattr(head, name) for name in _HEAD})


def everything(tx: Tx, after_seq: int = _BEFORE_ALL) -> Iterator[Entry]:
    """All entries after this one in their order, read a part at a time."""
    while rows := tx.all("audit.after", seq=after_seq, most=AT_ONCE):
        yield from (_entry(row) for row in rows)
        after_seq = rows[-1]["seq"]


def entry(tx: Tx, seq: int) -> Entry | None:
    """The entry of this number."""
    row = tx.one("audit.entry", seq=seq)
    return None if row is None else _entry(row)


def first_since(tx: Tx, since_at: int) -> int | None:
    """The number of the first entry of this instant or later."""
    row = tx.one("audit.first_since", since_at=since_at)
    return None if row is None else row["seq"]


def drop_until(tx: Tx, head: Head) -> None:
    """Drop all entries up to the start the head names from now on."""
    append(tx, (), head)
    tx.run("audit.drop_until", seq=head.start_seq)


def about(tx: Tx, person_id: int, before_seq: int, most: int) -> list[Known]:
    """The newest entries about somebody, before this number."""
    return [_known(row) for row in tx.all("audit.about", person_id=person_id, before_seq=before_seq, most=most)]


def acts(
    tx: Tx, area: Area, before_seq: int, most: int, *, user_id: int | None = None, person_id: int | None = None
) -> list[int]:
    """The newest acts that touch an area: all of them, those of one account, or those about one person."""
    values = {"path": area.path, "path_end": path_end(area.path), "before_seq": before_seq, "most": most}
    if user_id is not None:
        rows = tx.all("audit.acts_by", user_id=user_id, **values)
    elif person_id is not None:
        rows = tx.all("audit.acts_about", person_id=person_id, **values)
    else:
        rows = tx.all("audit.acts_in", **values)
    return [int(row["act_seq"]) for row in rows]


def act(tx: Tx, area: Area, act_seq: int) -> Known | None:
    """An act as far as it touches this area."""
    row = tx.one("audit.act", act_seq=act_seq, path=area.path, path_end=path_end(area.path))
    return None if row is None else _known(row)


def people_named(tx: Tx, area: Area, name: str) -> list[Person]:
    """Those of exactly this name who live below an area."""
    rows = tx.all("audit.people_named", name=name, path=area.path, path_end=path_end(area.path))
    return [person_of(row) for row in rows]


def staff_named(tx: Tx, area: Area, name: str) -> list[int]:
    """The accounts of those who hold or held a post below an area under this name."""
    rows = tx.all("audit.staff_named", name=name, path=area.path, path_end=path_end(area.path))
    return [int(row["user_id"]) for row in rows]
