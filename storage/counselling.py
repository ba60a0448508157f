"""Talks of visitors with counsellors. Who a visitor is stands here alone, and no words of a talk are kept."""

from dataclasses import fields

from domain.areas import Area
from domain.counselling import Talk
from storage.connection import Row, Tx

_FIELDS = tuple(each.name for each in fields(Talk))


def _talk(row: Row) -> Talk:
    return Talk(**{**{name: row[name] for name in _FIELDS}, "reveals": bool(row["reveals"])})


def ask(tx: Tx, id: int, user_id: int, area_id: int, kind: str, now_at: int) -> None:
    """Somebody wants to talk, or may be in danger."""
    danger_at = now_at if kind == "danger" else None
    tx.run(
        "counselling.ask",
        id=id,
        visitor_user_id=user_id,
        area_id=area_id,
        kind=kind,
        danger_at=danger_at,
        now_at=now_at,
    )


def get(tx: Tx, id: int) -> Talk | None:
    """The talk of this id, unless it was erased."""
    row = tx.one("counselling.by_id", id=id)
    return None if row is None else _talk(row)


def of_visitor(tx: Tx, user_id: int) -> Talk | None:
    """The talk this person waits for or is in."""
    row = tx.one("counselling.of_visitor", user_id=user_id)
    return None if row is None else _talk(row)


def of_counsellor(tx: Tx, user_id: int) -> list[Talk]:
    """The talks this person listens in, oldest first."""
    return [_talk(row) for row in tx.all("counselling.of_counsellor", user_id=user_id)]


def waiting(tx: Tx) -> list[Talk]:
    """Talks somebody should take, longest waiting first."""
    return [_talk(row) for row in tx.all("counselling.waiting")]


def claim(tx: Tx, id: int, user_id: int, label: str, now_at: int) -> bool:
    """Take a talk that waits; False when somebody was faster."""
    return tx.run("counselling.claim", id=id, user_id=user_id, label=label, now_at=now_at) > 0


def take_over(tx: Tx, id: int, user_id: int, label: str, now_at: int) -> bool:
    """Take a talk its counsellor offers; False when somebody was faster."""
    return tx.run("counselling.take_over", id=id, user_id=user_id, label=label, now_at=now_at) > 0


def offer(tx: Tx, id: int, note: str, now_at: int) -> None:
    """The counsellor would like somebody else to go on; the note waits for whoever takes it."""
    tx.run("counselling.offer", id=id, note=note, now_at=now_at)


def heard(tx: Tx, id: int, now_at: int) -> None:
    """Something was said."""
    tx.run("counselling.heard", id=id, now_at=now_at)


def asked_quiet(tx: Tx, id: int, now_at: int) -> None:
    """Both were asked whether they are still there."""
    tx.run("counselling.asked_quiet", id=id, now_at=now_at)


def in_danger(tx: Tx, id: int, now_at: int) -> None:
    """The emergency numbers were shown."""
    tx.run("counselling.in_danger", id=id, now_at=now_at)


def reveal(tx: Tx, id: int) -> None:
    """The visitor chose to be known to whoever takes it."""
    tx.run("counselling.reveal", id=id)


def end(tx: Tx, id: int, ended_by: str, now_at: int) -> bool:
    """It is over; False when it was before."""
    return tx.run("counselling.end", id=id, ended_by=ended_by, now_at=now_at) > 0


def rate(tx: Tx, id: int, user_id: int, helped: str) -> bool:
    """How it was for the visitor; False when this is not their talk."""
    return tx.run("counselling.rate", id=id, user_id=user_id, helped=helped) > 0


def all_of_visitor(tx: Tx, user_id: int) -> list[Talk]:
    """Every talk of this person that has not been erased yet."""
    return [_talk(row) for row in tx.all("counselling.all_of_visitor", user_id=user_id)]


def is_recent(tx: Tx, user_id: int, since_at: int) -> bool:
    """Whether this account is at either side of a talk, or was after this instant."""
    return tx.one("counselling.is_recent", user_id=user_id, since_at=since_at) is not None


def any_recent(tx: Tx, since_at: int) -> bool:
    """Whether anybody is in a talk, or was after this instant."""
    return tx.one("counselling.any_recent", since_at=since_at) is not None


def add_call(tx: Tx, talk_id: int, user_id: int, outbox_id: int) -> None:
    """Remember who was asked to take a talk."""
    tx.run("counselling.add_call", talk_id=talk_id, user_id=user_id, outbox_id=outbox_id)


def calls(tx: Tx, talk_id: int) -> dict[int, int]:
    """Who was asked, and the row of the message that asked them."""
    return {row["user_id"]: row["outbox_id"] for row in tx.all("counselling.calls", talk_id=talk_id)}


def drop_calls(tx: Tx, talk_id: int) -> None:
    """Nobody is asked any more."""
    tx.run("counselling.drop_calls", talk_id=talk_id)


def add_line(tx: Tx, outbox_id: int, talk_id: int, user_id: int, message_id: int, part: int) -> None:
    """This part of somebody's message goes out as that row."""
    tx.run(
        "counselling.add_line", outbox_id=outbox_id, talk_id=talk_id, user_id=user_id, message_id=message_id, part=part
    )


def lines_of(tx: Tx, talk_id: int, user_id: int, message_id: int) -> list[int]:
    """The rows somebody's message went out as, in order."""
    found = tx.all("counselling.lines_of", talk_id=talk_id, user_id=user_id, message_id=message_id)
    return [int(row["outbox_id"]) for row in found]


def relayed_as(tx: Tx, talk_id: int, user_id: int, message_id: int) -> int | None:
    """What one's own message is called in the other chat."""
    row = tx.one("counselling.relayed_as", talk_id=talk_id, user_id=user_id, message_id=message_id)
    return None if row is None else int(row["message_id"])


def came_from(tx: Tx, chat_id: int, message_id: int) -> tuple[int, int] | None:
    """Talk and message behind a message that was relayed into this chat."""
    row = tx.one("counselling.came_from", chat_id=chat_id, message_id=message_id)
    return None if row is None else (int(row["talk_id"]), int(row["message_id"]))


def set_duty(tx: Tx, user_id: int, on_duty: bool, until_at: int | None) -> None:
    """Come on duty, perhaps until an instant, or go off it."""
    tx.run("counselling.set_duty", user_id=user_id, on_duty=on_duty, until_at=until_at)


def on_duty(tx: Tx, now_at: int) -> dict[int, int | None]:
    """Who is on duty now, and until when if that is known."""
    return {row["user_id"]: row["duty_until_at"] for row in tx.all("counselling.on_duty", now_at=now_at)}


def off_duty(tx: Tx, now_at: int) -> set[int]:
    """Who has said that they are not there, until an instant to come."""
    return {row["user_id"] for row in tx.all("counselling.off_duty", now_at=now_at)}


def let_go(tx: Tx, id: int, now_at: int) -> bool:
    """Nobody listens in this talk any more: it waits again; False when it does not run."""
    return tx.run("counselling.let_go", id=id, now_at=now_at) > 0


def asked_of(tx: Tx, user_id: int) -> list[Talk]:
    """The open talks this person was asked to take."""
    return [_talk(row) for row in tx.all("counselling.asked_of", user_id=user_id)]


def drop_call(tx: Tx, talk_id: int, user_id: int) -> None:
    """This person is not asked any more."""
    tx.run("counselling.drop_call", talk_id=talk_id, user_id=user_id)


def turn_to(tx: Tx, user_id: int, talk_id: int | None) -> None:
    """What this counsellor writes goes to this talk from now on."""
    tx.run("counselling.turn_to", user_id=user_id, talk_id=talk_id)


def leave(tx: Tx, user_id: int, turned_to: int | None, now_at: int) -> None:
    """A talk is over for this counsellor, who writes to that one from now on, or to none."""
    tx.run("counselling.leave", user_id=user_id, talk_id=turned_to, now_at=now_at)


def has_left(tx: Tx, user_id: int, since_at: int) -> bool:
    """Whether a talk of this person ended after this instant, for them."""
    return tx.one("counselling.has_left", user_id=user_id, since_at=since_at) is not None


def turned_to(tx: Tx, user_id: int) -> int | None:
    """The talk this counsellor writes to."""
    row = tx.one("counselling.turned_to", user_id=user_id)
    return None if row is None else row["talk_id"]


def counsellors(tx: Tx, area: Area) -> list[int]:
    """Everybody who listens for this area, on duty or not."""
    return [int(row["user_id"]) for row in tx.all("counselling.posts", path=area.path)]


def erase_before(tx: Tx, before_at: int) -> None:
    """Drop all that is known of talks that ended before this instant."""
    for statement in ("wipe_outbox", "wipe_lines", "wipe_calls", "wipe"):
        tx.run(f"counselling.{statement}", before_at=before_at)


def erase_visitor(tx: Tx, user_id: int) -> None:
    """Drop all that is known of this person's talks as a visitor."""
    for statement in ("forget_outbox", "forget_lines", "forget_calls", "forget"):
        tx.run(f"counselling.{statement}", user_id=user_id)


def erase_all(tx: Tx) -> None:
    """Drop every talk, and who was on duty: in a restored copy none of it holds any more."""
    for statement in ("drop_lines", "drop_all_calls", "drop_talks", "drop_duty"):
        tx.run(f"counselling.{statement}")


def keep_areas(tx: Tx, import_id: int) -> None:
    """Areas where somebody talked stay when the import that made them is undone."""
    tx.run("counselling.keep_areas", import_id=import_id)
