"""Who stays where. Who they are stands with all other people, and is erased there."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from domain.areas import Area, path_end
from domain.guests import Arrival, Guest
from domain.ids import EpisodeId, PersonId
from domain.triage import Level
from storage.connection import Row, Tx


def _guest(row: Row) -> Guest:
    told: str | None = row["last_report_date"]
    return Guest(
        stay_id=row["stay_id"],
        person_id=PersonId(row["person_id"]),
        episode_id=EpisodeId(row["episode_id"]),
        name=row["name"],
        phone=row["phone"],
        room=row["room"],
        origin=row["origin"],
        departure=date.fromisoformat(row["last_date"]),
        since=date.fromisoformat(row["since_date"]),
        level=Level(row["last_level"]),
        told_date=date.fromisoformat(told) if told else None,
        told_now=bool(row["told_now"]),
    )


def add(tx: Tx, id: int, premises_id: int, person_id: int, episode_id: int, added_by: int, day: date) -> None:
    """Somebody has come to stay."""
    told = {"premises_id": premises_id, "person_id": person_id, "episode_id": episode_id, "added_by": added_by}
    tx.run("guests.add", id=id, **told, since_date=str(day))


def here(tx: Tx, premises_id: int, day: date, slot: str) -> list[Guest]:
    """Everybody who stays there now, whoever leaves first at the head."""
    return [_guest(row) for row in tx.all("guests.here", premises_id=premises_id, day=str(day), slot=slot)]


def leave(tx: Tx, episode_id: int, day: date) -> None:
    """The stay has ended."""
    tx.run("guests.leave", episode_id=episode_id, day=str(day))


def houses(tx: Tx, area: Area) -> list[int]:
    """The premises with guests at or below an area."""
    return [int(row["id"]) for row in tx.all("guests.houses", path=area.path, path_end=path_end(area.path))]


def is_guest(tx: Tx, episode_id: int) -> bool:
    """Whether this monitoring period is a guest's stay."""
    return tx.one("guests.is_guest", episode_id=episode_id) is not None


def keep_list(tx: Tx, user_id: int, premises_id: int, arrivals: Sequence[Arrival], now_at: int) -> None:
    """A list was read, or is awaited, and waits for its "yes"."""
    content = json.dumps([asdict(each) for each in arrivals], ensure_ascii=False, default=str)
    tx.run("guests.keep_list", user_id=user_id, premises_id=premises_id, content=content, now_at=now_at)


def list_of(tx: Tx, user_id: int) -> tuple[int, list[Arrival]] | None:
    """The list of this person that waits, and the premises it is for."""
    row = tx.one("guests.list_of", user_id=user_id)
    return None if row is None else (row["premises_id"], [_arrival(told) for told in json.loads(row["content"])])


def _arrival(told: dict[str, Any]) -> Arrival:
    return Arrival(**{**told, "departure": date.fromisoformat(told["departure"])})


def drop_list(tx: Tx, user_id: int) -> None:
    """It was taken over, or its sender is forgotten."""
    tx.run("guests.drop_list", user_id=user_id)


def forget_lists(tx: Tx, before_at: int) -> None:
    """Drop lists nobody said "yes" to."""
    tx.run("guests.forget_lists", before_at=before_at)
