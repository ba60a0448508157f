"""Updates from Telegram, kept before they are confirmed, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.connection import Tx


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it arrived. `conversation` is the key within which order matters."""

    id: int
    update_id: int
    conversation: str
    payload: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update to be handled; `attempts` counts those that failed before."""

    id: int
    update_id: int
    conversation: str
    payload: str
    attempts: int


def keep(tx: Tx, updates: Sequence[Received], now_at: int) -> None:
    """Keep these updates. One that is already there stays as it is."""
    tx.run_many(
        "inbox.keep",
        [
            {
                "id": update.id,
                "update_id": update.update_id,
                "conversation": update.conversation,
                "payload": update.payload,
                "now_at": now_at,
            }
            for update in updates
        ],
    )


def next_waiting(tx: Tx, now_at: int, limit: int) -> list[Waiting]:
    """The oldest updates whose turn it is: none overtakes an earlier one of its conversation."""
    return [Waiting(**row) for row in tx.all("inbox.next_waiting", now_at=now_at, most=limit)]


def settle(tx: Tx, id: int, state: str, now_at: int) -> None:
    """`done` or `refused`: the words of the update are dropped, its number stays against repeats."""
    tx.run("inbox.settle", id=id, state=state, now_at=now_at)


def wait_no_longer(tx: Tx, now_at: int) -> None:
    """Whatever waits for another try is tried now."""
    tx.run("inbox.wait_no_longer", now_at=now_at)


def try_again(tx: Tx, id: int, next_try_at: int, error: str) -> None:
    """Leave it waiting until `next_try_at`. `error` is a class name, never words from the update."""
    tx.run("inbox.try_again", id=id, next_try_at=next_try_at, error=error)


def set_aside(tx: Tx, id: int, state: str, error: str, now_at: int) -> bool:
    """`dead` (its handler fails) or `quarantined` (it cannot be read): kept for an operator. Whether it was there."""
    return tx.run("inbox.set_aside", id=id, state=state, error=error, now_at=now_at) > 0


def wipe(tx: Tx, id: int) -> None:
    """Drop the words of an update that was set aside."""
    tx.run("inbox.wipe", id=id)


def next_try_at(tx: Tx) -> int | None:
    """When the earliest waiting update may be handled; None when none waits."""
    row = tx.one("inbox.next_try_at")
    return None if row is None else row["at"]


def forget_done(tx: Tx, before_at: int) -> int:
    """Drop the numbers of updates handled before this instant."""
    return tx.run("inbox.forget_done", before_at=before_at)


def wipe_of(tx: Tx, conversation: str) -> None:
    """Drop the words of what was set aside of this conversation."""
    tx.run("inbox.wipe_of", conversation=conversation)


def drop_of(tx: Tx, conversation: str, now_at: int) -> None:
    """Nothing of this conversation will be handled, and its words are dropped."""
    tx.run("inbox.drop_of", conversation=conversation, now_at=now_at)
