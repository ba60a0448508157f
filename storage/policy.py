"""Changes of policy made in chat: proposed, confirmed, withdrawn, and kept as history."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.areas import Area
from domain.policy import Change
from domain.policy_fields import FIELDS
from domain.policy_values import packed, unpacked
from storage import meta
from storage.connection import Row, Tx

_STAMP = "policy_stamp"
_PLAIN = ("id", "area_id", "area_code", "field", "made_by", "made_at", "confirmed_at", "withdrawn_by", "withdrawn_at")


@dataclass(frozen=True, slots=True)
class Stored:
    """One value that somebody of the staff changed for an area from a date on."""

    id: int
    area_id: int
    area_code: str
    field: str
    value: Any
    from_date: date
    made_by: int
    made_at: int
    confirmed_at: int | None
    withdrawn_by: int | None
    withdrawn_at: int | None

    def change(self) -> Change:
        """As the book of policies takes it."""
        return Change(self.area_code, self.from_date, {self.field: self.value}, self.id)


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A watch whose last day was moved, from which one, and by a change for which area."""

    id: int
    area_id: int
    episode_id: int
    old_last_date: date


def _stored(row: Row) -> Stored:
    return Stored(
        **{name: row[name] for name in _PLAIN},
        value=unpacked(FIELDS[row["field"]], row["value"]),
        from_date=date.fromisoformat(row["from_date"]),
    )


def propose(
    tx: Tx, id: int, area_id: int, field: str, value: object, from_date: date, made_by: int, now_at: int
) -> None:
    """Keep what somebody wants to change until they confirm it; an earlier wish of theirs is forgotten."""
    forget_proposals(tx, made_by)
    tx.run(
        "policy.propose",
        id=id,
        area_id=area_id,
        field=field,
        value=packed(value),
        from_date=str(from_date),
        made_by=made_by,
        now_at=now_at,
    )


def forget_proposals(tx: Tx, made_by: int) -> bool:
    """Drop what this person has not confirmed; whether there was anything."""
    return tx.run("policy.forget_proposals", made_by=made_by) > 0


def get(tx: Tx, id: int) -> Stored | None:
    """The change of this id, whatever became of it."""
    row = tx.one("policy.by_id", id=id)
    return None if row is None else _stored(row)


def proposal_of(tx: Tx, user_id: int) -> Stored | None:
    """What this person has not confirmed yet."""
    row = tx.one("policy.proposal_of", made_by=user_id)
    return None if row is None else _stored(row)


def confirm(tx: Tx, id: int, stamp: int, now_at: int) -> bool:
    """It holds from its date on; False when it was confirmed before. `stamp` is a number no change has had before."""
    done = tx.run("policy.confirm", id=id, now_at=now_at) > 0
    if done:
        meta.put(tx, _STAMP, str(stamp))
    return done


def withdraw(tx: Tx, id: int, user_id: int, stamp: int, now_at: int) -> bool:
    """It holds no longer; False when it was withdrawn before."""
    done = tx.run("policy.withdraw", id=id, user_id=user_id, now_at=now_at) > 0
    if done:
        meta.put(tx, _STAMP, str(stamp))
    return done


def stamp(tx: Tx) -> str | None:
    """The same as before as long as nothing was confirmed or withdrawn."""
    return meta.get(tx, _STAMP)


def in_force(tx: Tx) -> list[Stored]:
    """Everything confirmed and not withdrawn, for any date."""
    return [_stored(row) for row in tx.all("policy.in_force")]


def history(tx: Tx, area: Area) -> list[Stored]:
    """What was ever changed for an area or one above it, newest first."""
    return [_stored(row) for row in tx.all("policy.history", path=area.path)]


def note_moved(tx: Tx, id: int, area_id: int, episode_id: int, old_last_date: date, now_at: int) -> None:
    """Keep from which day a watch was moved until the people concerned were told."""
    tx.run(
        "policy.note_moved",
        id=id,
        area_id=area_id,
        episode_id=episode_id,
        old_last_date=str(old_last_date),
        now_at=now_at,
    )


def moved(tx: Tx) -> list[MovedRow]:
    """What was moved and not told yet, oldest first."""
    return [
        MovedRow(row["id"], row["area_id"], row["episode_id"], date.fromisoformat(row["old_last_date"]))
        for row in tx.all("policy.moved")
    ]


def forget_moved(tx: Tx, newest: int) -> None:
    """All up to this one has been told."""
    tx.run("policy.forget_moved", newest=newest)
