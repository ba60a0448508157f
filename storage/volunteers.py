"""Who offered to help, and which households they look after."""

import json

from domain.areas import Area, path_end
from domain.help import Kind
from domain.ids import AreaId, UserId
from domain.volunteers import Hours, Pairing, Vetting, Volunteer
from storage.connection import Row, Tx


def _volunteer(row: Row) -> Volunteer:
    return Volunteer(
        UserId(row["user_id"]),
        AreaId(row["area_id"]),
        row["name"],
        row["phone"],
        tuple(Kind(each) for each in json.loads(row["skills"])),
        tuple(Hours(each) for each in json.loads(row["hours"])),
        Vetting(row["state"]),
        row["reason"],
        row["paused_until_at"],
        row["asked_at"],
    )


def save(tx: Tx, volunteer: Volunteer) -> None:
    """Keep what somebody offers, or what is new of it."""
    tx.run(
        "volunteers.save",
        user_id=volunteer.user_id,
        area_id=volunteer.area_id,
        name=volunteer.name,
        phone=volunteer.phone,
        skills=json.dumps(volunteer.skills),
        hours=json.dumps(volunteer.hours),
        state=volunteer.state,
        reason=volunteer.reason,
        paused_until_at=volunteer.paused_until_at,
        asked_at=volunteer.asked_at,
    )


def get(tx: Tx, user_id: int) -> Volunteer | None:
    """What this person offered."""
    row = tx.one("volunteers.get", user_id=user_id)
    return None if row is None else _volunteer(row)


def decide(tx: Tx, user_id: int, before: Vetting, state: Vetting, reason: str, by: int, now_at: int) -> bool:
    """The committee's word; False when somebody else had decided it before."""
    values = {"before": before, "state": state, "reason": reason, "decided_by": by, "now_at": now_at}
    return tx.run("volunteers.decide", user_id=user_id, **values) > 0


def pause(tx: Tx, user_id: int, until_at: int | None) -> None:
    """Nothing is offered to them before this; None goes on at once."""
    tx.run("volunteers.pause", user_id=user_id, until_at=until_at)


def below(tx: Tx, area: Area) -> list[Volunteer]:
    """All who offered to help at or below an area, whatever was decided, those who asked first before the others."""
    return [_volunteer(row) for row in tx.all("volunteers.below", path=area.path, path_end=path_end(area.path))]


def forget(tx: Tx, user_id: int, now_at: int) -> None:
    """Drop who they were; only that somebody is blocked stays, without name and reason."""
    tx.run("volunteers.forget", user_id=user_id)
    tx.run("volunteers.wipe", user_id=user_id)
    for each in pairings_of(tx, user_id):
        part(tx, each.id, now_at)


def forget_old(tx: Tx, before_at: int) -> None:
    """Drop refused applications and ended pairings of before this instant."""
    tx.run("volunteers.forget_refused", before_at=before_at)
    tx.run("volunteers.forget_parted", before_at=before_at)


def pair(tx: Tx, pairing: Pairing, made_by: int, now_at: int) -> bool:
    """This volunteer looks after this household; False when they do already."""
    values = {"id": pairing.id, "area_id": pairing.area_id, "user_id": pairing.user_id, "agreed_at": pairing.agreed_at}
    return tx.run("volunteers.pair", made_by=made_by, now_at=now_at, **values) > 0


def _pairing(row: Row) -> Pairing:
    return Pairing(**{name: row[name] for name in ("id", "area_id", "user_id", "agreed_at")})


def pairing(tx: Tx, id: int) -> Pairing | None:
    """The pairing of this id, while it has not ended."""
    row = tx.one("volunteers.pairing", id=id)
    return None if row is None else _pairing(row)


def agree(tx: Tx, id: int, now_at: int) -> bool:
    """The household agrees; False when it had, or the pairing ended."""
    return tx.run("volunteers.agree", id=id, now_at=now_at) > 0


def part(tx: Tx, id: int, now_at: int) -> bool:
    """The pairing ends; False when it had before."""
    return tx.run("volunteers.part", id=id, now_at=now_at) > 0


def pairings_of(tx: Tx, user_id: int) -> list[Pairing]:
    """The households somebody looks after, and those that have not agreed yet."""
    return [_pairing(row) for row in tx.all("volunteers.pairings_of", user_id=user_id)]


def pairings_at(tx: Tx, area_id: int) -> list[Pairing]:
    """Who looks after a household."""
    return [_pairing(row) for row in tx.all("volunteers.pairings_at", area_id=area_id)]


def pairings_below(tx: Tx, area: Area) -> list[Pairing]:
    """All pairings of households at or below an area."""
    return [_pairing(row) for row in tx.all("volunteers.pairings_below", path=area.path, path_end=path_end(area.path))]
