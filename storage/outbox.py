"""Calls to Telegram that were promised, in the order each chat will see them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from domain.delivery import Priority, WhenInDoubt
from domain.ids import OutboxId
from storage.connection import Tx

NO_CHAT = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCall:
    """A Bot API call to be made: `payload` is its parameters as JSON.

    `key` makes it once only. `edits_outbox_id` names the row whose message it edits, `media_id` the file it carries.
    Rows of one `chat_id` keep their order; `NO_CHAT` is for calls without one, such as answers to a button press.
    """

    id: int
    key: str | None
    chat_id: int
    method: str
    payload: str
    priority: Priority
    policy: WhenInDoubt
    not_before_at: int
    expires_at: int | None = None
    edits_outbox_id: int | None = None
    media_id: int | None = None


_NEW = tuple(field.name for field in fields(NewCall))


def _values(call: NewCall) -> dict[str, object]:
    # What `asdict` gives, without its copies of every value: each word the bot says comes this way.
    return {name: getattr(call, name) for name in _NEW}


@dataclass(frozen=True, slots=True)
class Call:
    """A claimed row, ready to be sent. `edited_message_id` is the message of the row it edits, once that is known."""

    id: int
    chat_id: int
    method: str
    payload: str
    priority: int
    policy: str
    attempts: int
    expires_at: int | None
    edits_outbox_id: int | None
    edited_message_id: int | None
    media_id: int | None


def enqueue(tx: Tx, call: NewCall) -> OutboxId:
    """Promise this call; the id of its row, or of the row that already has its key.

    Its chat keeps its order, so what waits before it there becomes at least as urgent as it is.
    """
    if tx.run("outbox.enqueue", **_values(call)) == 0:
        row = tx.one("outbox.by_key", key=call.key)
        assert row is not None
        return OutboxId(row["id"])
    if call.chat_id != NO_CHAT and call.priority < max(Priority):
        tx.run("outbox.hurry", chat_id=call.chat_id, priority=call.priority)
    return OutboxId(call.id)


def is_promised(tx: Tx, key: str) -> bool:
    """Whether there is a row of this key, whatever became of it."""
    return tx.one("outbox.by_key", key=key) is not None


def enqueue_many(tx: Tx, calls: Sequence[NewCall]) -> None:
    """Promise many at once that nobody waits for; one whose key is there already is left as it is."""
    tx.run_many("outbox.enqueue", [_values(call) for call in calls])


def claim(tx: Tx, now_at: int, limit: int) -> list[Call]:
    """Up to `limit` calls that may go now, most urgent first, marked `sending`; never two of one chat."""
    calls = ready(tx, now_at, limit)
    mark_sending(tx, calls)
    return calls


def ready(tx: Tx, now_at: int, limit: int) -> list[Call]:
    """Up to `limit` calls that may go now, most urgent first, for the sender to choose from; never two of one chat."""
    return [Call(**row) for row in tx.all("outbox.ready", now_at=now_at, most=limit)]


def mark_sending(tx: Tx, calls: Sequence[Call]) -> None:
    """These go out now; each counts as one more attempt."""
    tx.run_many("outbox.mark_sending", [{"id": call.id} for call in calls])


def sent(tx: Tx, id: int, message_id: int | None, now_at: int) -> None:
    """Accepted by Telegram: its words are dropped, its message id stays for later edits."""
    tx.run("outbox.sent", id=id, message_id=message_id, now_at=now_at)


def put_back(tx: Tx, id: int, not_before_at: int, error: str) -> None:
    """Try it again, not before this instant."""
    tx.run("outbox.put_back", id=id, not_before_at=not_before_at, error=error)


def put_back_uncounted(tx: Tx, id: int, not_before_at: int, error: str) -> None:
    """Try it again; it was surely not executed, so this was no attempt."""
    tx.run("outbox.put_back_uncounted", id=id, not_before_at=not_before_at, error=error)


def wait_no_longer(tx: Tx, now_at: int) -> None:
    """Whatever waits for a later instant may go now."""
    tx.run("outbox.wait_no_longer", now_at=now_at)


def end(tx: Tx, id: int, state: str, error: str, now_at: int) -> None:
    """It will not be sent: `failed`, `expired`, `gone` (nobody there) or `doubtful` (staff decide)."""
    tx.run("outbox.end", id=id, state=state, error=error, now_at=now_at)


def replace_payload(tx: Tx, id: int, method: str, payload: str) -> None:
    """Say it in another way, such as a new message where the old one can no longer be edited."""
    tx.run("outbox.replace_payload", id=id, method=method, payload=payload)


def reword(tx: Tx, id: int, payload: str) -> None:
    """The same call with other parameters, such as a message that makes no sound the second time."""
    tx.run("outbox.reword", id=id, payload=payload)


def waiting_edit(tx: Tx, id: int) -> int | None:
    """The change of this row's message that has not gone out yet."""
    row = tx.one("outbox.waiting_edit", id=id)
    return None if row is None else int(row["id"])


def reword_unsent(tx: Tx, id: int, method: str, payload: str) -> bool:
    """It says something else when it goes; False when it is on its way already, or has ended."""
    return tx.run("outbox.reword_unsent", id=id, method=method, payload=payload) > 0


def set_message(tx: Tx, id: int, message_id: int | None) -> None:
    """Which message now stands for this row, when an edit had to become a new one; None when there is none."""
    tx.run("outbox.set_message", id=id, message_id=message_id)


def left_sending(tx: Tx) -> list[Call]:
    """Rows a crash left between the call and its result."""
    return [Call(**row) for row in tx.all("outbox.left_sending")]


def drop_waiting(tx: Tx, chat_id: int, now_at: int) -> int:
    """End everything that waits for a chat nobody reads any more."""
    return tx.run("outbox.drop_waiting", chat_id=chat_id, now_at=now_at)


def expire(tx: Tx, now_at: int) -> int:
    """End waiting rows past their time."""
    return tx.run("outbox.expire", now_at=now_at)


def next_ready_at(tx: Tx) -> int | None:
    """When the earliest waiting row may go; None when none waits."""
    row = tx.one("outbox.next_ready_at")
    return None if row is None else row["at"]


def unsay(tx: Tx, chat_id: int, now_at: int) -> None:
    """What was to be said in this chat, or may have been, is said no more, and its words are dropped."""
    tx.run("outbox.unsay", chat_id=chat_id, now_at=now_at)


def move_chat(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup: what waits for the old id goes to the new one."""
    tx.run("outbox.move_chat", old=old, new=new)


def forget_sent(tx: Tx, before_at: int) -> int:
    """Drop rows that ended before this instant and whose message nobody will edit."""
    return tx.run("outbox.forget_sent", before_at=before_at)
