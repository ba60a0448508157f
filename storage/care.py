"""Doorstep care: who is in quarantine behind which door, who looks after them, and what visits found."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from domain.areas import Area, path_end
from domain.care import Carer, CareVisit
from domain.ids import AreaId, EpisodeId, PersonId
from domain.visits import Outcome
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Watched:
    """Somebody in quarantine at home; `away` while they are in hospital."""

    episode_id: EpisodeId
    person_id: PersonId
    away: bool


@dataclass(frozen=True, slots=True)
class Household:
    """Those in quarantine behind one door. `room` is as typed where the grid does not know the door."""

    area_id: AreaId
    room: str
    watched: tuple[Watched, ...]

    @property
    def at_home(self) -> tuple[Watched, ...]:
        """Those who can be found there."""
        return tuple(each for each in self.watched if not each.away)


_CARER = ("id", "area_id", "room", "user_id", "assigned_by", "since_at", "rung", "ended_at")
_VISIT = ("id", "area_id", "room", "user_id", "at", "lacks", "note", "help_id")


def _carer(row: Row) -> Carer:
    return Carer(**{name: row[name] for name in _CARER})


def _visit(row: Row) -> CareVisit:
    def answer(name: str) -> bool | None:
        return None if row[name] is None else bool(row[name])

    plain: dict[str, Any] = {name: row[name] for name in _VISIT}
    day, outcome = date.fromisoformat(row["visit_date"]), Outcome(row["outcome"])
    return CareVisit(**plain, visit_date=day, outcome=outcome, waste=answer("waste"), supplied=answer("supplied"))


def households_below(tx: Tx, area: Area) -> list[Household]:
    """All in quarantine at home at or below an area, by their door."""
    rows = tx.all("care.watched_below", path=area.path, path_end=path_end(area.path))
    together = groupby(rows, key=lambda row: (row["area_id"], row["room"]))
    return [
        Household(door, room, tuple(Watched(r["episode_id"], r["person_id"], bool(r["away"])) for r in members))
        for (door, room), members in together
    ]


def household(tx: Tx, door: Area, room: str) -> Household | None:
    """Those in quarantine behind this very door; None when there is nobody any more."""
    found = households_below(tx, door)
    return next((each for each in found if (each.area_id, each.room) == (door.id, room)), None)


def assign(tx: Tx, carer: Carer, reach_path: str) -> bool:
    """Somebody looks after a household; False when somebody does already, or their post does not reach the door."""
    names = ("id", "area_id", "room", "user_id", "assigned_by", "since_at", "rung")
    given = {name: getattr(carer, name) for name in names}
    return tx.run("care.assign", **given, path=reach_path, path_end=path_end(reach_path)) > 0


def carer(tx: Tx, id: int) -> Carer | None:
    """The pairing of this id, ended or not."""
    row = tx.one("care.by_id", id=id)
    return None if row is None else _carer(row)


def carer_of(tx: Tx, area_id: int, room: str) -> Carer | None:
    """Who looks after this household now."""
    row = tx.one("care.of_door", area_id=area_id, room=room)
    return None if row is None else _carer(row)


def of_user(tx: Tx, user_id: int) -> list[Carer]:
    """Which households somebody looks after."""
    return [_carer(row) for row in tx.all("care.of_user", user_id=user_id)]


def open_carers(tx: Tx) -> list[Carer]:
    """All there are now."""
    return [_carer(row) for row in tx.all("care.open_carers")]


def end(tx: Tx, id: int, now_at: int) -> bool:
    """It is over; False when it was before."""
    return tx.run("care.end", id=id, now_at=now_at) > 0


def climb(tx: Tx, id: int, rung: int) -> None:
    """How far a missed visit has been told."""
    tx.run("care.climb", id=id, rung=rung)


def add_told(tx: Tx, carer_id: int, user_id: int, outbox_id: int) -> None:
    """Remember which message told a carer whom they look after."""
    tx.run("care.add_told", carer_id=carer_id, user_id=user_id, outbox_id=outbox_id)


def take_told(tx: Tx, carer_id: int) -> list[int]:
    """The rows of those messages, forgotten from now on."""
    rows = [int(row["outbox_id"]) for row in tx.all("care.told", carer_id=carer_id)]
    tx.run("care.drop_told", carer_id=carer_id)
    return rows


def add_visit(tx: Tx, visit: CareVisit, reach_path: str) -> bool:
    """Keep what a visit found; False when its door lies outside the reach of whoever was there."""
    names = (*_VISIT[:-1], "outcome", "waste", "supplied")
    given = {name: getattr(visit, name) for name in names}
    where = {"path": reach_path, "path_end": path_end(reach_path)}
    return tx.run("care.add_visit", **given, visit_date=str(visit.visit_date), **where) > 0


def visit(tx: Tx, id: int) -> CareVisit | None:
    """The visit of this id."""
    row = tx.one("care.visit", id=id)
    return None if row is None else _visit(row)


def visits_at(tx: Tx, area_id: int, room: str, since: date) -> list[CareVisit]:
    """The visits at a door from a day on, oldest first."""
    return [_visit(row) for row in tx.all("care.visits_at", area_id=area_id, room=room, since=str(since))]


def asked_for_help(tx: Tx, id: int, help_id: int) -> bool:
    """What is missing was asked for; False when it had been."""
    return tx.run("care.asked_for_help", id=id, help_id=help_id) > 0


def wipe(tx: Tx, person_id: int) -> None:
    """Drop the words of visits at the door of somebody who is erased, while it is known which door that was."""
    tx.run("care.wipe_visits", person_id=person_id)
    tx.run("care.wipe_carers", person_id=person_id)


def forget_account(tx: Tx, user_id: int) -> None:
    """Nothing points to this account any more."""
    for statement in ("part_carer", "part_assigner", "part_visitor"):
        tx.run(f"care.{statement}", user_id=user_id)


def forget(tx: Tx, before_at: int) -> None:
    """What ended before this instant."""
    tx.run("care.forget_told")
    for statement in ("forget_visits", "forget_carer_told", "forget_carers"):
        tx.run(f"care.{statement}", before_at=before_at)
