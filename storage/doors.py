"""Doors of monitoring groups: the way in, who asks to be let in, and who is to be taken out."""

from dataclasses import dataclass

from domain.areas import Area
from storage.connection import Row, Tx
from storage.groups import Group, group_of

WAITING, ASKED = "waiting", "approving"


@dataclass(frozen=True, slots=True)
class Door:
    """The way into a monitoring group. `lacking` are rights the bot misses there; `token` is its deep link's."""

    chat_id: int
    token: str
    invite_link: str
    lacking: tuple[str, ...]
    opened_by: int


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody asked to be let in; after `open_until_at` only who opened the bot can be written to.

    At `lapses_at` they are turned away.
    """

    id: int
    chat_id: int
    user_id: int
    language: str
    asked_at: int
    open_until_at: int
    lapses_at: int
    state: str = WAITING
    ended_at: int | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody is to be taken out of a group."""

    id: int
    chat_id: int
    user_id: int


def _door(row: Row) -> Door:
    return Door(row["chat_id"], row["token"], row["invite_link"], tuple(row["lacking"].split()), row["opened_by"])


def _request(row: Row) -> JoinRequest:
    return JoinRequest(**{name: row[name] for name in JoinRequest.__dataclass_fields__})


def _leave(row: Row) -> Leave:
    return Leave(row["id"], row["chat_id"], row["user_id"])


def open_door(tx: Tx, chat_id: int, token: str, opened_by: int) -> None:
    """There is a way in from now on; one that is there already keeps its token and its link."""
    tx.run("doors.open", chat_id=chat_id, token=token, opened_by=opened_by)


def get(tx: Tx, chat_id: int) -> Door | None:
    """The door of this group."""
    row = tx.one("doors.get", chat_id=chat_id)
    return None if row is None else _door(row)


def by_token(tx: Tx, token: str) -> Door | None:
    """The door whose deep link carries this token."""
    row = tx.one("doors.by_token", token=token)
    return None if row is None else _door(row)


def set_link(tx: Tx, chat_id: int, invite_link: str) -> None:
    """The invite link Telegram made; empty when there is none any more."""
    tx.run("doors.set_link", chat_id=chat_id, invite_link=invite_link)


def set_lacking(tx: Tx, chat_id: int, lacking: tuple[str, ...]) -> None:
    """Which rights the bot misses in this group."""
    tx.run("doors.set_lacking", chat_id=chat_id, lacking=" ".join(lacking))


def groups_above(tx: Tx, area: Area) -> list[Group]:
    """The monitoring groups of an area and of those above it, the nearest first."""
    return [group_of(row) for row in tx.all("doors.groups_above", path=area.path)]


def ask(tx: Tx, asked: JoinRequest) -> JoinRequest:
    """Keep a request. One that is open already is the same one, asked anew, and keeps its id."""
    names = ("id", "chat_id", "user_id", "language", "asked_at", "open_until_at", "lapses_at")
    tx.run("doors.ask", **{name: getattr(asked, name) for name in names})
    found = open_request(tx, asked.chat_id, asked.user_id)
    assert found is not None, "it was kept a moment ago"
    return found


def request(tx: Tx, id: int) -> JoinRequest | None:
    """The request of this id, also one that has ended."""
    row = tx.one("doors.request", id=id)
    return None if row is None else _request(row)


def open_request(tx: Tx, chat_id: int, user_id: int) -> JoinRequest | None:
    """What somebody waits for at this door."""
    row = tx.one("doors.open_request", chat_id=chat_id, user_id=user_id)
    return None if row is None else _request(row)


def open_requests(tx: Tx, user_id: int | None = None) -> list[JoinRequest]:
    """All that wait, or what one person waits for."""
    rows = tx.all("doors.open_requests") if user_id is None else tx.all("doors.open_of_user", user_id=user_id)
    return [_request(row) for row in rows]


def requests_of(tx: Tx, user_id: int) -> list[JoinRequest]:
    """All requests of somebody that are kept."""
    return [_request(row) for row in tx.all("doors.requests_of_user", user_id=user_id)]


def set_state(tx: Tx, id: int, state: str) -> None:
    """`waiting`, or `approving` while Telegram is asked."""
    tx.run("doors.set_state", id=id, state=state)


def end(tx: Tx, id: int, state: str, now_at: int) -> bool:
    """It is over: `approved`, `declined` or `settled` by somebody else; False when it was over before."""
    return tx.run("doors.end", id=id, state=state, now_at=now_at) > 0


def forget_ended(tx: Tx, before_at: int) -> None:
    """Drop requests that ended before this instant."""
    tx.run("doors.forget_ended", before_at=before_at)


def forget_requests(tx: Tx, user_id: int) -> None:
    """Drop all requests of somebody."""
    tx.run("doors.forget_requests", user_id=user_id)


def plan_leave(tx: Tx, id: int, chat_id: int, user_id: int) -> Leave:
    """Somebody is to be taken out; what is planned already stays."""
    tx.run("doors.plan_leave", id=id, chat_id=chat_id, user_id=user_id)
    row = tx.one("doors.leave_of", chat_id=chat_id, user_id=user_id)
    assert row is not None, "it was planned a moment ago"
    return _leave(row)


def leave(tx: Tx, id: int) -> Leave | None:
    """Who is to be taken out of where."""
    row = tx.one("doors.leave", id=id)
    return None if row is None else _leave(row)


def leaves_of(tx: Tx, chat_id: int) -> list[Leave]:
    """All who are to be taken out of a group."""
    return [_leave(row) for row in tx.all("doors.leaves_of_chat", chat_id=chat_id)]


def drop_leave(tx: Tx, id: int) -> None:
    """Done, or not to be done any more."""
    tx.run("doors.drop_leave", id=id)


def move(tx: Tx, old: int, new: int) -> None:
    """The group became a supergroup. Its links lead nowhere any more."""
    for what in ("door", "requests", "leaves"):
        tx.run(f"doors.move_{what}", old=old, new=new)
