"""Spells of silence: from the first prompt nobody answered to the next report."""

from dataclasses import dataclass
from datetime import date

from storage.connection import Tx


@dataclass(frozen=True, slots=True)
class Silence:
    """One spell."""

    id: int
    episode_id: int
    since_at: int
    ended_at: int | None


def begin(tx: Tx, id: int, episode_id: int, since_at: int, since_date: date, since_slot: str) -> bool:
    """A prompt went out and waits; False when the episode is silent already."""
    return (
        tx.run(
            "silences.begin",
            id=id,
            episode_id=episode_id,
            since_at=since_at,
            since_date=str(since_date),
            since_slot=since_slot,
        )
        > 0
    )


def get(tx: Tx, id: int) -> Silence | None:
    """The spell of this id."""
    row = tx.one("silences.get", id=id)
    return None if row is None else Silence(row["id"], row["episode_id"], row["since_at"], row["ended_at"])


def of_episode(tx: Tx, episode_id: int) -> Silence | None:
    """The present spell."""
    row = tx.one("silences.of_episode", episode_id=episode_id)
    return None if row is None else Silence(row["id"], row["episode_id"], row["since_at"], row["ended_at"])


def end(tx: Tx, id: int, now_at: int) -> None:
    """Somebody reported, or the watch ended."""
    tx.run("silences.end", id=id, now_at=now_at)


def end_all_of(tx: Tx, person_id: int, now_at: int) -> None:
    """Nobody waits for somebody who was erased."""
    tx.run("silences.end_all_of", person_id=person_id, now_at=now_at)
