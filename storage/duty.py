"""The duty roster: shifts, who covers for whom, what was offered, and what was handed over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.areas import Area, path_end
from domain.duty import Covers, Duty, Shift
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody would like another one to have this turn of a shift."""

    id: int
    shift_id: int
    day: date
    from_user_id: int
    to_user_id: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """The end of a turn: whether its work was handed over, to whom, and the note that waits to be passed on."""

    id: int
    shift_id: int
    day: date
    user_id: int
    note: str
    done_at: int | None
    to_user_id: int | None


def _shift(row: Row) -> Shift:
    return Shift(
        **{name: row[name] for name in ("id", "area_id", "area_path", "user_id", "starts", "ends")},
        duty=Duty(row["duty"]),
        weekdays=frozenset(day for day in range(7) if row["weekdays"] >> day & 1),
        from_date=date.fromisoformat(row["from_date"]),
        until_date=date.fromisoformat(row["until_date"]) if row["until_date"] else None,
    )


def add(tx: Tx, shift: Shift, made_by: int) -> None:
    """Put a shift into the roster."""
    until_date = None if shift.until_date is None else str(shift.until_date)
    tx.run(
        "duty.add_shift",
        **{name: getattr(shift, name) for name in ("id", "area_id", "user_id", "starts", "ends")},
        duty=shift.duty,
        weekdays=sum(1 << day for day in shift.weekdays),
        from_date=str(shift.from_date),
        until_date=until_date,
        made_by=made_by,
    )


def end(tx: Tx, shift_id: int, now_at: int) -> bool:
    """Take it out of the roster; False when it was before."""
    return tx.run("duty.end_shift", id=shift_id, now_at=now_at) > 0


def get(tx: Tx, shift_id: int) -> Shift | None:
    """The shift of this id, unless it has been taken out."""
    row = tx.one("duty.by_id", id=shift_id)
    return None if row is None else _shift(row)


def covering(tx: Tx, area: Area, duty: Duty, days: Iterable[date]) -> list[Shift]:
    """The shifts of an area and of all above it that may fall on one of these days."""
    span = sorted(days)
    given = {"first_date": str(span[0]), "last_date": str(span[-1])}
    return [_shift(row) for row in tx.all("duty.covering", path=area.path, duty=duty, **given)]


def below(tx: Tx, area: Area, first: date) -> list[Shift]:
    """The shifts at or below an area that do not end before this day."""
    given = {"path": area.path, "path_end": path_end(area.path), "first_date": str(first)}
    return [_shift(row) for row in tx.all("duty.below", **given)]


def of_user(tx: Tx, user_id: int, first: date) -> list[Shift]:
    """The shifts somebody has from this day on, or has a turn of."""
    return [_shift(row) for row in tx.all("duty.of_user", user_id=user_id, first_date=str(first))]


def covers(tx: Tx, days: Iterable[date]) -> Covers:
    """Who covers for whom on these days."""
    span = sorted(days)
    rows = tx.all("duty.covers", first_date=str(span[0]), last_date=str(span[-1]))
    return {(row["shift_id"], date.fromisoformat(row["local_date"])): row["user_id"] for row in rows}


def cover(tx: Tx, shift_id: int, day: date, user_id: int | None) -> None:
    """Somebody else has this turn, or nobody."""
    tx.run("duty.cover", shift_id=shift_id, local_date=str(day), user_id=user_id)


def _offer(row: Row) -> Offer:
    plain = (row["id"], row["shift_id"], date.fromisoformat(row["local_date"]))
    return Offer(*plain, row["from_user_id"], row["to_user_id"])


def offer(tx: Tx, offered: Offer, now_at: int) -> None:
    """Keep that a turn is offered; what was offered of it before no longer holds."""
    end_offers(tx, offered.shift_id, offered.day, now_at)
    plain = {name: getattr(offered, name) for name in ("id", "shift_id", "from_user_id", "to_user_id")}
    tx.run("duty.offer", **plain, local_date=str(offered.day), now_at=now_at)


def end_offer(tx: Tx, id: int, now_at: int) -> bool:
    """It was answered; False when it was before."""
    return tx.run("duty.end_offer", id=id, now_at=now_at) > 0


def end_offers(tx: Tx, shift_id: int, day: date, now_at: int) -> None:
    """Nothing that was offered of this turn holds any more."""
    tx.run("duty.end_offers_of_turn", shift_id=shift_id, local_date=str(day), now_at=now_at)


def offers_to(tx: Tx, user_id: int) -> list[Offer]:
    """What somebody may accept, oldest first."""
    return [_offer(row) for row in tx.all("duty.offers_to", user_id=user_id)]


def offered(tx: Tx, id: int) -> Offer | None:
    """The offer of this id, while it holds."""
    row = tx.one("duty.offer_by_id", id=id)
    return None if row is None else _offer(row)


def _handover(row: Row) -> HandOver:
    plain = (row["id"], row["shift_id"], date.fromisoformat(row["local_date"]), row["user_id"])
    return HandOver(*plain, row["note"], row["done_at"], row["to_user_id"])


def ask_handover(tx: Tx, id: int, shift_id: int, day: date, user_id: int, now_at: int) -> HandOver:
    """Somebody is asked to hand over, once for each turn."""
    tx.run("duty.ask_handover", id=id, shift_id=shift_id, local_date=str(day), user_id=user_id, now_at=now_at)
    row = tx.one("duty.handover_of_turn", shift_id=shift_id, local_date=str(day))
    assert row is not None
    return _handover(row)


def shown_as(tx: Tx, id: int, outbox_id: int) -> None:
    """Which message asks for it."""
    tx.run("duty.shown_as", id=id, asked_row=outbox_id)


def handover(tx: Tx, id: int) -> HandOver | None:
    """The hand-over of this id."""
    row = tx.one("duty.handover", id=id)
    return None if row is None else _handover(row)


def open_handovers(tx: Tx, user_id: int) -> list[HandOver]:
    """What somebody was asked to hand over and has not."""
    return [_handover(row) for row in tx.all("duty.open_handovers", user_id=user_id)]


def handover_shown(tx: Tx, user_id: int, message_id: int) -> HandOver | None:
    """The hand-over this message of a private chat asks for."""
    row = tx.one("duty.handover_shown", user_id=user_id, message_id=message_id)
    return None if row is None else _handover(row)


def end_handover(tx: Tx, id: int, note: str, to_user_id: int | None, now_at: int) -> bool:
    """It is done; a note stays only while there is nobody to give it to. False when it was done before."""
    return tx.run("duty.end_handover", id=id, note=note, to_user_id=to_user_id, now_at=now_at) > 0


def notes_left(tx: Tx, area_id: int, duty: Duty) -> list[HandOver]:
    """Notes that wait for whoever comes on duty next."""
    return [_handover(row) for row in tx.all("duty.notes_left", area_id=area_id, duty=duty)]


def pass_note(tx: Tx, id: int, to_user_id: int) -> None:
    """Somebody has been given the note."""
    tx.run("duty.pass_note", id=id, to_user_id=to_user_id)


def forget(tx: Tx, before_at: int, before_date: date) -> None:
    """Drop what ended before this instant or day."""
    ended = {"before_at": before_at, "before_date": str(before_date)}
    tx.run("duty.drop_handovers", before_at=before_at)
    for statement in ("drop_handovers_of_ended", "drop_offers", "drop_covers", "drop_shifts"):
        tx.run(f"duty.{statement}", **ended)
