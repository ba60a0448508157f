"""Entry passes, where they were shown, and what gates counted."""

from dataclasses import dataclass, fields

from domain.ids import UserId
from domain.passes import Kind, Pass, Verdict
from storage.connection import Row, Tx

_PLAIN = tuple(each.name for each in fields(Pass) if each.name not in ("kind", "user_id"))


@dataclass(frozen=True, slots=True)
class Scan:
    """A pass was looked at at a gate."""

    id: int
    pass_id: int
    gate_id: int
    user_id: int
    at: int
    verdict: Verdict
    measured: bool


@dataclass(frozen=True, slots=True)
class Count:
    """One hour of one gate."""

    hour_at: int
    measured: int
    fever: int
    refused: int


def _pass(row: Row) -> Pass:
    holder = None if row["user_id"] is None else UserId(row["user_id"])
    return Pass(**{name: row[name] for name in _PLAIN}, kind=Kind(row["kind"]), user_id=holder)


def _scan(row: Row) -> Scan:
    plain = ("id", "pass_id", "gate_id", "user_id", "at")
    return Scan(**{name: row[name] for name in plain}, verdict=Verdict(row["verdict"]), measured=bool(row["measured"]))


def add(tx: Tx, new: Pass) -> bool:
    """Keep a new pass; False when its number, or its holder's place, is taken."""
    names = ("id", "number", "kind", "area_id", "user_id", "resident_id", "name", "reason", "valid_until_at")
    more = ("issued_by", "issued_at")
    return tx.run("passes.add", **{name: getattr(new, name) for name in names + more}) > 0


def get(tx: Tx, id: int) -> Pass | None:
    """The pass of this id."""
    row = tx.one("passes.by_id", id=id)
    return None if row is None else _pass(row)


def by_number(tx: Tx, number: str) -> Pass | None:
    """The pass of this number."""
    row = tx.one("passes.by_number", number=number)
    return None if row is None else _pass(row)


def own(tx: Tx, user_id: int) -> Pass | None:
    """Somebody's own pass as a resident."""
    row = tx.one("passes.own", user_id=user_id)
    return None if row is None else _pass(row)


def held(tx: Tx, user_id: int) -> list[Pass]:
    """All passes somebody holds or held."""
    return [_pass(row) for row in tx.all("passes.held", user_id=user_id)]


def issued(tx: Tx, user_id: int, now_at: int) -> list[Pass]:
    """Passes somebody gave to others that hold now."""
    return [_pass(row) for row in tx.all("passes.issued", user_id=user_id, now_at=now_at)]


def at_door(tx: Tx, area_id: int) -> list[Pass]:
    """The passes of a household that were not taken back."""
    return [_pass(row) for row in tx.all("passes.at_door", area_id=area_id)]


def draw(tx: Tx, id: int) -> Pass:
    """A new drawing of it; all older ones open nothing."""
    tx.run("passes.draw", id=id)
    found = get(tx, id)
    assert found is not None
    return found


def show(tx: Tx, shown: Pass) -> bool:
    """Its last drawing is shown at a gate; False when it had been."""
    return tx.run("passes.show", id=shown.id, version=shown.version) > 0


def hold(tx: Tx, id: int, user_id: int) -> bool:
    """The first who opens a visitor's link holds the pass; False when somebody does already."""
    return tx.run("passes.hold", id=id, user_id=user_id) > 0


def move(tx: Tx, id: int, area_id: int, resident_id: int | None, valid_until_at: int) -> None:
    """Its holder lives behind this door now, and it holds until then."""
    tx.run("passes.move", id=id, area_id=area_id, resident_id=resident_id, valid_until_at=valid_until_at)


def revoke(tx: Tx, id: int, why: str, now_at: int) -> bool:
    """It opens nothing any more; False when it did not before."""
    return tx.run("passes.revoke", id=id, why=why, now_at=now_at) > 0


def note_scan(tx: Tx, scan: Scan) -> None:
    """Keep that it was looked at."""
    tx.run(
        "passes.note_scan",
        id=scan.id,
        pass_id=scan.pass_id,
        gate_id=scan.gate_id,
        user_id=scan.user_id,
        now_at=scan.at,
        verdict=scan.verdict,
    )


def scan(tx: Tx, id: int) -> Scan | None:
    """The scan of this id."""
    row = tx.one("passes.scan", id=id)
    return None if row is None else _scan(row)


def last_scan(tx: Tx, user_id: int, since_at: int) -> Scan | None:
    """The last valid pass this keeper looked at since an instant."""
    row = tx.one("passes.last_scan", user_id=user_id, since_at=since_at)
    return None if row is None else _scan(row)


def scans_of(tx: Tx, user_id: int, most: int) -> list[Scan]:
    """Where somebody's passes were looked at, the newest first."""
    return [_scan(row) for row in tx.all("passes.scans_of", user_id=user_id, most=most)]


def measure(tx: Tx, id: int) -> bool:
    """A temperature was taken at this scan; False when one had been."""
    return tx.run("passes.measure", id=id) > 0


def count(tx: Tx, gate_id: int, hour_at: int, *, measured: int = 0, fever: int = 0, refused: int = 0) -> None:
    """Add to what a gate counted in an hour."""
    tx.run("passes.count", gate_id=gate_id, hour_at=hour_at, measured=measured, fever=fever, refused=refused)


def counts(tx: Tx, gate_id: int, since_at: int) -> list[Count]:
    """What a gate counted, hour by hour."""
    return [Count(**row) for row in tx.all("passes.counts", gate_id=gate_id, since_at=since_at)]


def stand_at(tx: Tx, user_id: int, gate_id: int) -> None:
    """A keeper is at this gate from now on."""
    tx.run("passes.stand_at", user_id=user_id, gate_id=gate_id)


def stands_at(tx: Tx, user_id: int) -> int | None:
    """At which gate a keeper said they stand."""
    row = tx.one("passes.stands_at", user_id=user_id)
    return None if row is None else int(row["gate_id"])


def forget(tx: Tx, scans_before_at: int, counts_before_at: int) -> None:
    """Drop old scans, counts, and passes that ended before their scans did."""
    tx.run("passes.forget_scans", before_at=scans_before_at)
    tx.run("passes.forget_counts", before_at=counts_before_at)
    tx.run("passes.forget_over", before_at=scans_before_at)


def forget_account(tx: Tx, user_id: int, now_at: int) -> None:
    """Nothing this account holds or gave to visitors opens a gate or says who it was."""
    tx.run("passes.wipe_account", user_id=user_id, now_at=now_at)
    tx.run("passes.wipe_issued", user_id=user_id, now_at=now_at)
    tx.run("passes.leave_gate", user_id=user_id)
