"""Notices, where each goes, and how far it came there."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain import audience, contents, recurrences
from domain.areas import Area, path_end
from domain.contents import Content
from domain.notices import MAY_COME_FROM, Figures, Notice, State
from storage.connection import Row, Tx

_ENDS = frozenset({State.DONE, State.STOPPED, State.CANCELLED, State.RECALLED})
_WAITS = ("waiting", "sending", "held", "doubtful")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One chat a notice goes to. `state` and `message_id` are those of its row in the outbox."""

    chat_id: int
    area_id: int | None
    outbox_id: int
    state: str
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Unpromised:
    """A chat a notice will go to, where its reader lives, and what they read."""

    chat_id: int
    area_id: int | None
    language: str | None


def _notice(row: Row) -> Notice:
    plain = ("id", "area_id", "author_user_id", "post_at", "replaces", "repeats_of", "expires_at")
    more = ("approved_by", "progress_outbox_id", "number")
    return Notice(
        **{name: row[name] for name in plain + more},
        contents=_contents(row["contents"]),
        audience=audience.from_json(json.loads(row["audience"])),
        state=State(row["state"]),
        asks_receipt=bool(row["asks_receipt"]),
        pins=bool(row["pins"]),
        repeats=recurrences.from_json(json.loads(row["repeats"])) if row["repeats"] else None,
    )


def _contents(kept: str) -> Mapping[str, Content]:
    return {language: contents.from_json(each) for language, each in json.loads(kept).items()}


def _written(said: Mapping[str, Content]) -> str:
    return json.dumps({language: each.as_json() for language, each in said.items()}, ensure_ascii=False)


def _repeats(notice: Notice) -> str:
    return json.dumps(notice.repeats.as_json()) if notice.repeats else ""


def plan(tx: Tx, notice: Notice, now_at: int) -> None:
    """Keep a notice to be posted."""
    plain = ("id", "area_id", "author_user_id", "state", "post_at", "asks_receipt", "pins", "replaces", "repeats_of")
    tx.run(
        "notices.plan",
        **{name: getattr(notice, name) for name in plain},
        contents=_written(notice.contents),
        audience=json.dumps(notice.audience.as_json()),
        repeats=_repeats(notice),
        expires_at=notice.expires_at,
        now_at=now_at,
    )


def get(tx: Tx, id: int) -> Notice | None:
    """The notice of this id."""
    row = tx.one("notices.by_id", id=id)
    return None if row is None else _notice(row)


def move(tx: Tx, notice: Notice, to: State, now_at: int) -> bool:
    """Take it to this state; False when that may not follow, or when somebody was faster."""
    if notice.state not in MAY_COME_FROM[to]:
        return False
    moved = tx.run("notices.move", id=notice.id, state=to, before=notice.state, ends=int(to in _ENDS), now_at=now_at)
    return moved > 0


def approve(tx: Tx, id: int, user_id: int) -> None:
    """A second person agreed."""
    tx.run("notices.approve", id=id, user_id=user_id)


def unsettle(tx: Tx, id: int) -> None:
    """A planned one waits for a second person again."""
    tx.run("notices.unsettle", id=id)


def replan(tx: Tx, notice: Notice) -> bool:
    """Keep its time, its end and how it comes again; False once it has begun to go out."""
    times = {"post_at": notice.post_at, "expires_at": notice.expires_at, "repeats": _repeats(notice)}
    return tx.run("notices.replan", id=notice.id, **times) > 0


def reword(tx: Tx, id: int, said: Mapping[str, Content]) -> None:
    """It says something else from now on."""
    tx.run("notices.reword", id=id, contents=_written(said))


def set_progress(tx: Tx, id: int, outbox_id: int) -> None:
    """Which message shows how far it is."""
    tx.run("notices.set_progress", id=id, outbox_id=outbox_id)


def recent(tx: Tx, area: Area, most: int) -> list[Notice]:
    """The newest notices written for an area or below it."""
    rows = tx.all("notices.recent_below", path=area.path, path_end=path_end(area.path), most=most)
    return [_notice(row) for row in rows]


def by_number(tx: Tx, number: int) -> Notice | None:
    """The notice people call by this number."""
    row = tx.one("notices.by_number", number=number)
    return None if row is None else _notice(row)


def that_asked(tx: Tx, area: Area, most: int) -> list[Notice]:
    """The newest notices at or below an area that asked for "I have read it" and have begun to go out."""
    rows = tx.all("notices.asked_below", path=area.path, path_end=path_end(area.path), most=most)
    return [_notice(row) for row in rows]


def unread_by(tx: Tx, user_id: int) -> Notice | None:
    """The newest notice that reached this person, asks whether they read it, and has no answer from their household."""
    found = ((_notice(row), bool(row["first_read"])) for row in tx.all("notices.unread_by", user_id=user_id))
    # A reminder to the missing was read with the notice it reminds of; one that comes again every week is new.
    return next((each for each, first_read in found if each.counted_under == each.id or not first_read), None)


def add_deliveries(tx: Tx, notice_id: int, rows: Iterable[tuple[int, int | None]]) -> None:
    """Where it will go: chat and area of the reader."""
    named = [{"notice_id": notice_id, "chat_id": chat_id, "area_id": area_id} for chat_id, area_id in rows]
    tx.run_many("notices.add_delivery", named)


def unpromised(tx: Tx, notice_id: int, most: int) -> list[Unpromised]:
    """The next chats that have no row in the outbox yet; groups come first."""
    return [Unpromised(**row) for row in tx.all("notices.unpromised", notice_id=notice_id, most=most)]


def count_unpromised(tx: Tx, notice_id: int) -> int:
    """How many chats have no row in the outbox yet."""
    row = tx.one("notices.count_unpromised", notice_id=notice_id)
    return int(row["n"]) if row else 0


def promised(tx: Tx, notice_id: int, rows: Iterable[tuple[int, int]]) -> None:
    """These chats have their row in the outbox: chat and row."""
    named = [{"notice_id": notice_id, "chat_id": chat_id, "outbox_id": row} for chat_id, row in rows]
    tx.run_many("notices.promised", named)


def deliveries(tx: Tx, notice_id: int) -> list[Delivery]:
    """All of them, in the order they go out."""
    return [Delivery(**row) for row in tx.all("notices.deliveries", notice_id=notice_id)]


def deliveries_in_groups(tx: Tx, notice_id: int) -> list[Delivery]:
    """Those to groups and channels."""
    return [Delivery(**row) for row in tx.all("notices.deliveries_in_groups", notice_id=notice_id)]


def delivery(tx: Tx, notice_id: int, chat_id: int) -> Delivery | None:
    """The one to this chat."""
    row = tx.one("notices.delivery", notice_id=notice_id, chat_id=chat_id)
    return None if row is None else Delivery(**row)


def replaced_in(tx: Tx, notice: Notice, chat_id: int) -> Delivery | None:
    """The last post of its series in a chat."""
    row = tx.one("notices.replaced_in", replaces=notice.replaces, notice_id=notice.id, chat_id=chat_id)
    return None if row is None else Delivery(**row)


def figures(tx: Tx, notice_id: int) -> Figures:
    """How far it is."""
    counts = {row["state"]: int(row["n"]) for row in tx.all("notices.counts", notice_id=notice_id)}
    waiting = sum(counts.get(state, 0) for state in _WAITS)
    sent, gone = counts.get("sent", 0), counts.get("gone", 0)
    total = sum(counts.values())
    return Figures(total, sent, waiting, gone, total - waiting - sent - gone)


def hold(tx: Tx, notice_id: int) -> int:
    """What has not gone out yet waits until `let_go`."""
    return tx.run("notices.hold", notice_id=notice_id)


def let_go(tx: Tx, notice_id: int, now_at: int) -> int:
    """What was held goes out."""
    return tx.run("notices.let_go", notice_id=notice_id, now_at=now_at)


def drop_unsent(tx: Tx, notice_id: int, now_at: int) -> int:
    """What has not gone out yet never will."""
    return tx.run("notices.drop_unsent", notice_id=notice_id, now_at=now_at)


def move_chat(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup."""
    tx.run("notices.move_deliveries", old=old, new=new)


def forget_reader(tx: Tx, chat_id: int) -> None:
    """That this account got any notice."""
    tx.run("notices.forget_reader", chat_id=chat_id)


def forget_deliveries(tx: Tx, before_at: int) -> int:
    """To whom notices went that ended before this instant; they can be changed and counted no more."""
    return tx.run("notices.forget_deliveries", before_at=before_at)
