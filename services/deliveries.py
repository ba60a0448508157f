"""What becomes of promised messages: which go now, and what a result means for its row, its chat and the operators."""

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from domain.days import SECOND
from domain.delivery import WhenInDoubt
from domain.outcomes import Kind, Outcome, as_new_message, is_repeatable
from i18n.text import Text, nt, t
from services import fetching, heard_back, membership, undelivered
from services.alarms import is_news
from services.awaiting import Heard
from services.unit import Unit
from storage import media, outbox
from storage.connection import DatabaseBusy
from storage.media import Media
from storage.outbox import NO_CHAT, Call

log = logging.getLogger(__name__)

# Only the first open row of each chat can be ready, so this is more chats than a minute's limits could close.
LOOK_AHEAD = 200
_WAITS_WHEN_FORBIDDEN = (10 * SECOND, 60 * SECOND, 300 * SECOND)
_LONGEST_WAIT = 30 * SECOND
_MOST_ATTEMPTS = 12

Tell = Callable[[Unit, Text], None]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed call with the file it carries."""

    call: Call
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a parcel. `file_id` is Telegram's name for its file, `message_id` the message it became.

    `content` is that of a file which was fetched, `answer` what was asked for, `refusal` Telegram's words for a "no".
    """

    parcel: Parcel
    outcome: Outcome
    message_id: int | None = None
    file_id: str | None = None
    status: int = 0
    content: bytes | None = None
    answer: Any = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What goes now, and when the next that is not ready yet may go."""

    parcels: list[Parcel] = field(default_factory=list)
    next_at: int | None = None


def claim(unit: Unit, may_go: Callable[[Call], bool]) -> Claimed:
    """Mark as `sending` what may go now, most urgent first; end what has come too late."""
    chosen = []
    ready = outbox.ready(unit.tx, unit.now_at, LOOK_AHEAD)
    for call in ready:
        if call.expires_at is not None and call.expires_at < unit.now_at:
            outbox.end(unit.tx, call.id, "expired", "", unit.now_at)
        elif may_go(call):
            chosen.append(call)
    outbox.mark_sending(unit.tx, chosen)
    # While some are ready the sender comes back soon, and need not read all that wait to know when.
    next_at = None if ready else outbox.next_ready_at(unit.tx)
    return Claimed([_parcel(unit, call) for call in chosen], next_at)


def _parcel(unit: Unit, call: Call) -> Parcel:
    return Parcel(call, None if call.media_id is None else media.find(unit.tx, call.media_id))


def record(unit: Unit, results: Iterable[Result], tell: Tell, *, line_works: bool) -> None:
    """Keep what became of these parcels. `line_works` says that other messages do arrive at this time."""
    doubtful: list[int] = []
    for result in results:
        try:
            with unit.tx.savepoint():
                _Recorder(unit, tell, line_works, doubtful).record(result)
        except DatabaseBusy:
            raise
        except Exception as error:  # One result that cannot be kept must not undo those beside it.
            extra = {"event": "result_lost", "outbox_id": result.parcel.call.id, "kind": type(error).__name__}
            log.error("A result could not be recorded.", extra=extra)
            outbox.end(unit.tx, result.parcel.call.id, "failed", type(error).__name__, unit.now_at)
    if doubtful:
        _tell_of_doubt(unit, tell, doubtful)


def recover(unit: Unit, tell: Tell) -> int:
    """After a crash: what was on its way may have arrived or not. How many there were."""
    left = outbox.left_sending(unit.tx)
    results = [Result(Parcel(call), Outcome(Kind.AMBIGUOUS, wait=0.0)) for call in left]
    record(unit, results, tell, line_works=False)
    return len(left)


@dataclass(frozen=True, slots=True)
class _Recorder:
    unit: Unit
    tell: Tell
    line_works: bool
    doubtful: list[int]

    def record(self, result: Result) -> None:
        call, outcome = result.parcel.call, result.outcome
        match outcome.kind:
            case Kind.ACCEPTED | Kind.UNCHANGED:
                self._accepted(result)
            case Kind.NOT_EXECUTED:
                wait = SECOND if outcome.wait is None else round(outcome.wait * SECOND)
                outbox.put_back_uncounted(self.unit.tx, call.id, self.unit.now_at + wait, outcome.kind)
            case Kind.UNAUTHORISED:
                outbox.put_back_uncounted(self.unit.tx, call.id, self.unit.now_at, outcome.kind)
            case Kind.AMBIGUOUS:
                self._ambiguous(result)
            case Kind.GONE:
                self._end(call, "gone", outcome.kind)
                membership.reach_changed(self.unit, call.chat_id, False)
                heard_back.hear(self.unit, call.id, Heard(False, refusal=result.refusal))
            case Kind.PASSING:
                self._forbidden(result)
            case Kind.MOVED:
                self._moved(call, outcome)
            case Kind.TOO_LATE:
                self._end(call, "expired", outcome.kind)
            case Kind.EDIT_LOST:
                self._edit_lost(call)
            case Kind.CONFIGURATION | Kind.OUR_FAULT:
                self._failed(result)
            case _:
                assert_never(outcome.kind)

    def _accepted(self, result: Result) -> None:
        call, file = result.parcel.call, result.parcel.media
        message_id = result.message_id if result.message_id is not None else call.edited_message_id
        outbox.sent(self.unit.tx, call.id, message_id, self.unit.now_at)
        if call.edits_outbox_id is not None and message_id not in (None, call.edited_message_id):
            # The edit became a new message; later edits go there.
            outbox.set_message(self.unit.tx, call.edits_outbox_id, message_id)
        if file is not None and not file.file_id and result.file_id:
            media.uploaded(self.unit.tx, file.id, result.file_id)
        if result.content is not None:
            fetching.arrived(self.unit, call.id, result.content)
        is_done = result.outcome.kind is Kind.ACCEPTED
        heard_back.hear(self.unit, call.id, Heard(is_done, result.answer, result.refusal))

    def _ambiguous(self, result: Result) -> None:
        call = result.parcel.call
        if call.attempts + 1 >= _MOST_ATTEMPTS and self.line_works:
            self._failed(result)
        elif call.policy == WhenInDoubt.ASK_STAFF and not is_repeatable(call.method):
            self._end(call, "doubtful", Kind.AMBIGUOUS)
            self.doubtful.append(call.id)
        else:
            if call.policy == WhenInDoubt.RESEND_SILENTLY and not is_repeatable(call.method):
                quiet = {**json.loads(call.payload), "disable_notification": True}
                outbox.reword(self.unit.tx, call.id, _written(quiet))
            outbox.put_back(self.unit.tx, call.id, self.unit.now_at + _wait(result), Kind.AMBIGUOUS)

    def _forbidden(self, result: Result) -> None:
        call = result.parcel.call
        if call.attempts >= len(_WAITS_WHEN_FORBIDDEN):
            self._failed(result)
        else:
            again_at = self.unit.now_at + _WAITS_WHEN_FORBIDDEN[call.attempts]
            outbox.put_back(self.unit.tx, call.id, again_at, Kind.PASSING)

    def _moved(self, call: Call, outcome: Outcome) -> None:
        assert outcome.moved_to is not None
        outbox.put_back_uncounted(self.unit.tx, call.id, self.unit.now_at, Kind.MOVED)
        membership.group_moved(self.unit, call.chat_id, outcome.moved_to)

    def _edit_lost(self, call: Call) -> None:
        """The next claim of this row finds no message to edit and says it anew."""
        if call.edits_outbox_id is not None:
            outbox.set_message(self.unit.tx, call.edits_outbox_id, None)
            outbox.put_back_uncounted(self.unit.tx, call.id, self.unit.now_at, Kind.EDIT_LOST)
            return
        anew = as_new_message(call.method, json.loads(call.payload))
        if anew is None:
            self._end(call, "expired", Kind.EDIT_LOST)
            return
        outbox.replace_payload(self.unit.tx, call.id, anew[0], _written(anew[1]))
        outbox.put_back_uncounted(self.unit.tx, call.id, self.unit.now_at, Kind.EDIT_LOST)

    def _failed(self, result: Result) -> None:
        call, kind = result.parcel.call, result.outcome.kind
        self._end(call, "failed", kind)
        if heard_back.hear(self.unit, call.id, Heard(False, refusal=result.refusal)):
            return
        undelivered.failed(self.unit, call.id)
        extra = {"event": "not_delivered", "outbox_id": call.id, "method": call.method, "status": result.status}
        log.error("A message could not be delivered.", extra={**extra, "kind": str(kind)})
        # A mass notice that fails must not become a mass of alerts, nor an alert that fails another alert.
        topic = f"chat:{call.chat_id}" if kind in (Kind.CONFIGURATION, Kind.PASSING) else f"method:{call.method}"
        if is_news(self.unit, f"undelivered:{kind}:{topic}"):
            self.tell(self.unit, _undelivered(result))

    def _end(self, call: Call, state: str, error: str) -> None:
        outbox.end(self.unit.tx, call.id, state, error, self.unit.now_at)
        if call.method == fetching.METHOD:
            fetching.lost(self.unit, call.id)


def _written(payload: dict[str, Any]) -> str:
    return json.dumps(payload, ensure_ascii=False)


def _wait(result: Result) -> int:
    if result.outcome.wait is not None:
        return round(result.outcome.wait * SECOND)
    return int(min(_LONGEST_WAIT, SECOND * 2 ** min(result.parcel.call.attempts, 10)))


def _undelivered(result: Result) -> Text:
    call, kind = result.parcel.call, str(result.outcome.kind)
    if call.chat_id == NO_CHAT:
        return t("Telegram refused {method} ({kind}, outbox {id}).", method=call.method, kind=kind, id=call.id)
    return t(
        "A message to chat {chat} could not be delivered ({kind}, {method}, outbox {id}). "
        "Please check that the bot is in this chat and may write there.",
        chat=str(call.chat_id),
        kind=kind,
        method=call.method,
        id=str(call.id),
    )


def _tell_of_doubt(unit: Unit, tell: Tell, ids: Sequence[int]) -> None:
    tell(
        unit,
        nt(
            "{n} message may or may not have arrived, and was not sent again (outbox {ids}).",
            "{n} messages may or may not have arrived, and were not sent again (outbox {ids}).",
            len(ids),
            ids=[str(each) for each in ids[:10]],
        ),
    )
