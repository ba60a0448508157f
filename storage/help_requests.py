"""Help requests: who asked for what, who has taken it, and where it is shown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.areas import Area, path_end
from domain.help import Kind, State, Urgency, When
from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `area_id` is the door, or the nearest known area with `room` as typed; `name` is of whom it is for.

    `details` are the answers that belong to its kind. `code` is said at the door while somebody has it in hand.
    """

    id: int
    area_id: int
    room: str
    asker_user_id: int
    name: str
    phone: str
    kind: Kind
    urgency: Urgency
    wanted: When
    asked_at: int
    details: Mapping[str, Any] = field(default_factory=dict)
    state: State = State.OPEN
    rung: int = -1
    claimed_by: int | None = None
    claim_until_at: int | None = None
    code: str = ""
    photo_file_id: str = ""
    ended_at: int | None = None
    thanked_at: int | None = None
    went_well: bool | None = None
    words: str = ""
    followed_by: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """The message that offers a request in one chat."""

    chat_id: int
    outbox_id: int
    for_staff: bool


_PLAIN = (
    "id", "area_id", "room", "asker_user_id", "name", "phone", "asked_at", "rung", "claimed_by", "claim_until_at",
    "code", "photo_file_id", "ended_at", "thanked_at", "words", "followed_by",
)  # fmt: skip


def _request(row: Row) -> Request:
    good = row["went_well"]
    return Request(
        **{name: row[name] for name in _PLAIN},
        kind=Kind(row["kind"]),
        urgency=Urgency(row["urgency"]),
        wanted=When(row["wanted"]),
        state=State(row["state"]),
        details=json.loads(row["details"]),
        went_well=None if good is None else bool(good),
    )


def add(tx: Tx, request: Request) -> None:
    """Somebody asks."""
    names = ("id", "area_id", "room", "asker_user_id", "name", "phone", "kind", "urgency", "wanted", "rung", "asked_at")
    details = json.dumps(dict(request.details), ensure_ascii=False)
    tx.run("help_requests.add", details=details, **{name: getattr(request, name) for name in names})


def get(tx: Tx, id: int) -> Request | None:
    """The request of this id."""
    row = tx.one("help_requests.by_id", id=id)
    return None if row is None else _request(row)


def claim(tx: Tx, id: int, user_id: int, until_at: int, code: str) -> bool:
    """Take what nobody has; False when somebody was first."""
    return tx.run("help_requests.claim", id=id, user_id=user_id, until_at=until_at, code=code) > 0


def take_over(tx: Tx, id: int, from_user_id: int, user_id: int, until_at: int, code: str) -> bool:
    """It goes from whoever has it to somebody else; False when they do not have it any more."""
    who = {"from_user_id": from_user_id, "user_id": user_id}
    return tx.run("help_requests.take_over", id=id, until_at=until_at, code=code, **who) > 0


def set_off(tx: Tx, id: int, user_id: int, until_at: int) -> bool:
    """Whoever has it is on the way; False when they do not have it, or were already."""
    return tx.run("help_requests.set_off", id=id, user_id=user_id, until_at=until_at) > 0


def give_back(tx: Tx, id: int, user_id: int) -> bool:
    """It waits for anybody; False when this person does not have it."""
    return tx.run("help_requests.give_back", id=id, user_id=user_id) > 0


def finish(tx: Tx, id: int, user_id: int, photo: str, now_at: int) -> bool:
    """It is done, with a picture or without; False when this person does not have it."""
    return tx.run("help_requests.finish", id=id, user_id=user_id, photo=photo, now_at=now_at) > 0


def cancel(tx: Tx, id: int, now_at: int) -> bool:
    """Nobody need come; False when it had ended."""
    return tx.run("help_requests.cancel", id=id, now_at=now_at) > 0


def climb(tx: Tx, id: int, rung: int) -> None:
    """How far it has been offered."""
    tx.run("help_requests.climb", id=id, rung=rung)


def thank(tx: Tx, id: int, now_at: int) -> bool:
    """False when thanks were said before."""
    return tx.run("help_requests.thank", id=id, now_at=now_at) > 0


def judge(tx: Tx, id: int, good: bool, words: str) -> bool:
    """Whether it went well; False when that was said before."""
    return tx.run("help_requests.judge", id=id, good=good, words=words) > 0


def follow(tx: Tx, id: int, user_id: int) -> bool:
    """Somebody of the staff looks after what did not go well; False when somebody does already."""
    return tx.run("help_requests.follow", id=id, user_id=user_id) > 0


def codes(tx: Tx) -> set[str]:
    """Those that are in use."""
    return {row["code"] for row in tx.all("help_requests.codes")}


def of_asker(tx: Tx, user_id: int) -> list[Request]:
    """What somebody has asked for, newest first."""
    return [_request(row) for row in tx.all("help_requests.of_asker", user_id=user_id)]


def claims_of(tx: Tx, user_id: int) -> list[Request]:
    """What somebody has in hand."""
    return [_request(row) for row in tx.all("help_requests.claims_of", user_id=user_id)]


def running_below(tx: Tx, area: Area) -> list[Request]:
    """What has not ended at or below an area, oldest first."""
    return [
        _request(row) for row in tx.all("help_requests.running_below", path=area.path, path_end=path_end(area.path))
    ]


def unhappy_below(tx: Tx, area: Area) -> list[Request]:
    """What did not go well there and nobody of the staff looks after yet."""
    given = {"path": area.path, "path_end": path_end(area.path), "no": False}
    return [_request(row) for row in tx.all("help_requests.unhappy_below", **given)]


def shown_in(tx: Tx, chat_id: int) -> list[Request]:
    """What is offered in a chat, or was."""
    return [_request(row) for row in tx.all("help_requests.shown_in", chat_id=chat_id)]


def note(tx: Tx, id: int, request_id: int, kind: str, user_id: int | None, now_at: int) -> None:
    """Keep what happened, and by whom."""
    tx.run("help_requests.note", id=id, request_id=request_id, kind=kind, user_id=user_id, now_at=now_at)


def who_did(tx: Tx, request_id: int, kind: str) -> set[int]:
    """Everybody by whom this happened to it."""
    return {int(row["by_user_id"]) for row in tx.all("help_requests.who_did", request_id=request_id, kind=kind)}


def add_card(tx: Tx, request_id: int, chat_id: int, outbox_id: int, for_staff: bool) -> None:
    """Remember where it is offered."""
    tx.run("help_requests.add_card", request_id=request_id, chat_id=chat_id, outbox_id=outbox_id, for_staff=for_staff)


def cards(tx: Tx, request_id: int) -> list[Card]:
    """Where it is offered."""
    rows = tx.all("help_requests.cards", request_id=request_id)
    return [Card(row["chat_id"], row["outbox_id"], bool(row["for_staff"])) for row in rows]


def drop_card(tx: Tx, request_id: int, chat_id: int) -> None:
    """It is not offered there any more."""
    tx.run("help_requests.drop_card", request_id=request_id, chat_id=chat_id)


def drop_cards_of(tx: Tx, request_id: int) -> None:
    """It is offered nowhere any more."""
    tx.run("help_requests.drop_cards_of", id=request_id)


def add_told(tx: Tx, request_id: int, user_id: int, outbox_id: int) -> None:
    """Remember which message told somebody who it is."""
    tx.run("help_requests.add_told", request_id=request_id, user_id=user_id, outbox_id=outbox_id)


def told(tx: Tx, request_id: int, user_id: int) -> list[int]:
    """The rows of those messages."""
    return [int(row["outbox_id"]) for row in tx.all("help_requests.told", request_id=request_id, user_id=user_id)]


def take_told(tx: Tx, request_id: int, user_id: int) -> list[int]:
    """The rows of those messages, forgotten from now on."""
    rows = told(tx, request_id, user_id)
    tx.run("help_requests.drop_told", request_id=request_id, user_id=user_id)
    return rows


def open_since_before(tx: Tx, before_at: int) -> list[Request]:
    """What nobody has taken since this instant."""
    return [_request(row) for row in tx.all("help_requests.open_since_before", before_at=before_at)]


def ended_before(tx: Tx, before_at: int) -> list[Request]:
    """What ended before this instant and still says who it was."""
    return [_request(row) for row in tx.all("help_requests.ended_before", before_at=before_at)]


def wipe(tx: Tx, id: int) -> None:
    """Who it was and what was said goes; that there was a request stays."""
    tx.run("help_requests.wipe", id=id)


def erase(tx: Tx, id: int, now_at: int) -> None:
    """Who asked wants to be forgotten: it ends, says no more who it was, and no backup brings that back."""
    cancel(tx, id, now_at)
    wipe(tx, id)
    tx.run("help_requests.part_one", id=id)
    tx.run("help_requests.bury", id=id, now_at=now_at)


def named(tx: Tx, area_id: int, name: str) -> list[Request]:
    """What was asked, by whomever, for somebody behind a door and has ended."""
    return [_request(row) for row in tx.all("help_requests.named", area_id=area_id, name=name)]


def forget_account(tx: Tx, user_id: int) -> None:
    """Nothing points to this account any more."""
    for statement in ("part_helper", "part_events", "forget_cards", "forget_told"):
        tx.run(f"help_requests.{statement}", user_id=user_id)
