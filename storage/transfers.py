"""Transfers to hospital: which are open, what was done when and by whom, and where they are shown."""

from dataclasses import dataclass
from typing import Any

from domain.areas import Area, path_end
from domain.transfers import Done, Outcome, Step, Transfer
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Card:
    """A message that shows a transfer; `told` where it says who it is."""

    chat_id: int
    outbox_id: int
    told: bool


_PLAIN = ("id", "episode_id", "area_id", "user_id", "rung", "opened_at", "closed_at")


def _transfer(row: Row) -> Transfer:
    plain: dict[str, Any] = {name: row[name] for name in _PLAIN}
    return Transfer(**plain, outcome=Outcome(row["outcome"]) if row["outcome"] else None)


def open_new(tx: Tx, transfer: Transfer, reach_path: str) -> bool:
    """Begin one; False when one is open for this watch, it has ended, or it lies outside the reach of who begins it."""
    names = ("id", "episode_id", "user_id", "rung", "opened_at")
    given = {name: getattr(transfer, name) for name in names}
    return tx.run("transfers.open_new", **given, path=reach_path, path_end=path_end(reach_path)) > 0


def get(tx: Tx, id: int) -> Transfer | None:
    """The transfer of this id."""
    row = tx.one("transfers.by_id", id=id)
    return None if row is None else _transfer(row)


def open_of(tx: Tx, episode_id: int) -> Transfer | None:
    """The one that runs for this watch."""
    row = tx.one("transfers.open_of", episode_id=episode_id)
    return None if row is None else _transfer(row)


def all_of(tx: Tx, episode_id: int) -> list[Transfer]:
    """All of a watch, oldest first."""
    return [_transfer(row) for row in tx.all("transfers.all_of", episode_id=episode_id)]


def open_below(tx: Tx, area: Area) -> list[Transfer]:
    """The open ones at or below an area, oldest first."""
    return [_transfer(row) for row in tx.all("transfers.open_below", path=area.path, path_end=path_end(area.path))]


def of_user(tx: Tx, user_id: int) -> list[Transfer]:
    """The open ones somebody sees to."""
    return [_transfer(row) for row in tx.all("transfers.of_user", user_id=user_id)]


def take(tx: Tx, transfer: Transfer, user_id: int) -> bool:
    """Somebody sees to it from now on; False when somebody else was first."""
    return tx.run("transfers.take", id=transfer.id, user_id=user_id, from_user_id=transfer.user_id or 0) > 0


def give_back(tx: Tx, id: int, user_id: int) -> bool:
    """Nobody sees to it; False when this person did not."""
    return tx.run("transfers.give_back", id=id, user_id=user_id) > 0


def climb(tx: Tx, id: int, rung: int) -> None:
    """How far it has been told."""
    tx.run("transfers.climb", id=id, rung=rung)


def close(tx: Tx, id: int, outcome: Outcome | None, now_at: int) -> bool:
    """It has ended; False when it had before. Without an outcome the watch itself has ended."""
    return tx.run("transfers.close", id=id, outcome=outcome, now_at=now_at) > 0


def do_step(tx: Tx, done: Done) -> bool:
    """A step was done; False when it was before."""
    names = ("id", "transfer_id", "step", "words", "user_id", "at")
    return tx.run("transfers.do_step", **{name: getattr(done, name) for name in names}) > 0


def undo_step(tx: Tx, id: int, now_at: int) -> bool:
    """It was not done after all; its words go with it."""
    return tx.run("transfers.undo_step", id=id, now_at=now_at) > 0


def done(tx: Tx, transfer_id: int) -> dict[Step, Done]:
    """What has been done, in the order of time."""
    rows = tx.all("transfers.done", transfer_id=transfer_id)
    names = ("id", "transfer_id", "words", "user_id", "at")
    return {Step(row["step"]): Done(**{n: row[n] for n in names}, step=Step(row["step"])) for row in rows}


def is_away(tx: Tx, episode_id: int) -> bool:
    """Whether this person is on the way to hospital or there."""
    return tx.one("transfers.away", episode_id=episode_id) is not None


def add_card(tx: Tx, transfer_id: int, chat_id: int, outbox_id: int, *, told: bool) -> None:
    """Remember where it is shown."""
    tx.run("transfers.add_card", transfer_id=transfer_id, chat_id=chat_id, outbox_id=outbox_id, told=told)


def cards(tx: Tx, transfer_id: int) -> list[Card]:
    """Where it is shown."""
    rows = tx.all("transfers.cards", transfer_id=transfer_id)
    return [Card(row["chat_id"], row["outbox_id"], bool(row["told"])) for row in rows]


def drop_card(tx: Tx, transfer_id: int, outbox_id: int) -> None:
    """This message shows it no longer."""
    tx.run("transfers.drop_card", transfer_id=transfer_id, outbox_id=outbox_id)


def wipe(tx: Tx, person_id: int) -> None:
    """Drop what was typed about somebody's transfers; the steps stay."""
    tx.run("transfers.wipe", person_id=person_id)


def forget(tx: Tx, before_at: int) -> None:
    """Words of transfers that ended before this instant, and messages the outbox does not know any more."""
    tx.run("transfers.wipe_before", before_at=before_at)
    tx.run("transfers.forget_cards")


def forget_account(tx: Tx, user_id: int) -> None:
    """Nothing points to this account any more."""
    for statement in ("forget_cards_in", "part_steps", "part_holder"):
        tx.run(f"transfers.{statement}", user_id=user_id)
