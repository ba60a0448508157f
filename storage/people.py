"""People and their episodes."""

import json
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from domain.areas import Area, path_end
from domain.people import Episode, Person
from domain.triage import Level
from storage.connection import Row, Tx

_PERSON = ("id", "area_id", "room", "name", "phone", "user_id", "reporter_user_id")
_EPISODE = ("id", "person_id", "area_id", "gate_id", "origin", "transport", "needs_note", "last_report_at", "lost_at")


def person_of(row: Row) -> Person:
    """The person in a row that holds one."""
    return Person(**{name: row[name] for name in _PERSON})


def _episode(row: Row) -> Episode:
    reported: str | None = row["last_report_date"]
    return Episode(
        **{name: row[name] for name in _EPISODE},
        high_risk=bool(row["high_risk"]),
        arrival_date=date.fromisoformat(row["arrival_date"]),
        last_date=date.fromisoformat(row["last_date"]),
        needs=tuple(json.loads(row["needs"])),
        last_report_date=date.fromisoformat(reported) if reported else None,
        last_level=Level(row["last_level"]),
    )


def save(tx: Tx, person: Person, now_at: int) -> None:
    """Keep a person, or what is new of them."""
    tx.run("people.save", now_at=now_at, **{name: getattr(person, name) for name in _PERSON})


def get(tx: Tx, id: int) -> Person:
    """The person of this id, which must exist."""
    row = tx.one("people.by_id", id=id)
    assert row is not None, "an id names a person who is not there"
    return person_of(row)


def find(tx: Tx, id: int) -> Person | None:
    """The person of this id, unless they have been erased."""
    row = tx.one("people.by_id", id=id)
    return None if row is None or row["erased_at"] is not None else person_of(row)


def at_door(tx: Tx, area_id: int) -> list[Person]:
    """Everybody known under watch, now or before, who lives at this very area."""
    return [person_of(row) for row in tx.all("people.at_door", area_id=area_id)]


def known_to(tx: Tx, user_id: int) -> list[Person]:
    """Whose data this account may see: its owner, and those it reports for."""
    own = of_account(tx, user_id)
    return list({each.id: each for each in (*([own] if own else []), *reported_by(tx, user_id))}.values())


def of_account(tx: Tx, user_id: int) -> Person | None:
    """The person whose own account this is."""
    row = tx.one("people.of_account", user_id=user_id)
    return None if row is None else person_of(row)


def reported_by(tx: Tx, user_id: int) -> list[Person]:
    """Everybody this account reports for, its owner first."""
    return [person_of(row) for row in tx.all("people.reported_by", user_id=user_id)]


def save_episode(tx: Tx, episode: Episode, now_at: int) -> None:
    """Keep an episode, or what is new of it."""
    values: dict[str, Any] = {name: getattr(episode, name) for name in _EPISODE}
    tx.run(
        "people.save_episode",
        **values,
        high_risk=episode.high_risk,
        arrival_date=str(episode.arrival_date),
        last_date=str(episode.last_date),
        needs=json.dumps(episode.needs),
        last_report_date=str(episode.last_report_date) if episode.last_report_date else None,
        last_level=episode.last_level,
        now_at=now_at,
    )


def episode(tx: Tx, id: int) -> Episode:
    """The episode of this id, which must exist."""
    row = tx.one("people.episode_by_id", id=id)
    assert row is not None, "an id names an episode that is not there"
    return _episode(row)


def open_episode(tx: Tx, person_id: int) -> Episode | None:
    """The person's present monitoring period."""
    row = tx.one("people.open_episode", person_id=person_id)
    return None if row is None else _episode(row)


def is_open(tx: Tx, episode_id: int) -> bool:
    """Whether the episode has not been closed."""
    return tx.one("people.is_open", id=episode_id) is not None


def open_episodes_reported_by(tx: Tx, user_id: int) -> list[tuple[Person, Episode]]:
    """Everybody this account must report for now, with their episode."""
    found = [(person, open_episode(tx, person.id)) for person in reported_by(tx, user_id)]
    return [(person, episode) for person, episode in found if episode is not None]


def watched_below(tx: Tx, area: Area) -> list[Episode]:
    """Open watches at or below an area whose length is a matter of policy: those of guests end with their stay."""
    return [_episode(row) for row in tx.all("people.watched_below", path=area.path, path_end=path_end(area.path))]


def open_below(tx: Tx, area: Area) -> list[Episode]:
    """The open episodes at or below an area."""
    return [_episode(row) for row in tx.all("people.open_below", path=area.path, path_end=path_end(area.path))]


@dataclass(frozen=True, slots=True)
class Watch:
    """Somebody an account reports for: where, and until when."""

    user_id: int
    area_id: int
    last_date: date


def watches(tx: Tx) -> list[Watch]:
    """All open watches that somebody reports for, by account, its own before others."""
    return [
        Watch(row["user_id"], row["area_id"], date.fromisoformat(row["last_date"])) for row in tx.all("people.watches")
    ]


def close(tx: Tx, episode_id: int, reason: str, closed_by: int | None, now_at: int) -> bool:
    """End the watch; False when it had ended already."""
    return tx.run("people.close", id=episode_id, reason=reason, closed_by=closed_by, now_at=now_at) > 0


def mark_lost(tx: Tx, episode_id: int, now_at: int) -> None:
    """Nobody has heard of this person for too long; a later report takes it back."""
    tx.run("people.mark_lost", id=episode_id, now_at=now_at)


def erase(tx: Tx, person_id: int, now_at: int) -> None:
    """Drop who it was; the numbers stay. A tombstone keeps a restored backup from bringing the name back."""
    tx.run("people.erase", id=person_id, now_at=now_at)
    bury(tx, person_id, now_at)


def bury(tx: Tx, id: int, now_at: int) -> None:
    """A tombstone: who had this id was erased, and no backup brings them back."""
    tx.run("people.bury", id=id, now_at=now_at)


def closed_before(tx: Tx, before_at: int) -> list[tuple[list[Person], int]]:
    """The households, still known by name, whose last watch ended before this instant, each with that instant."""
    rows = tx.all("people.closed_before", before_at=before_at)
    together = groupby(rows, key=lambda row: (row["reporter_user_id"], int(row["closed_at"])))
    return [([person_of(row) for row in members], closed_at) for (_, closed_at), members in together]


def episodes_of(tx: Tx, person_id: int) -> list[Episode]:
    """All monitoring periods of a person, oldest first."""
    return [_episode(row) for row in tx.all("people.episodes_of", person_id=person_id)]


def account_of(tx: Tx, id: int) -> int | None:
    """The account of this person, where there is such a person and it is known."""
    row = tx.one("people.by_id", id=id)
    return None if row is None else row["user_id"]


def close_all_of(tx: Tx, person_id: int, now_at: int) -> None:
    """End what is open of somebody who was erased."""
    tx.run("people.close_all_of", person_id=person_id, now_at=now_at)
