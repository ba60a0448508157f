"""What an attempt to send means: was it done, and what follows from it.

A 429 was not executed, so waiting is always safe. A time-out or a 5xx says nothing about what was done.
Texts are those of tdlib/telegram-bot-api, `Client.cpp`; 403 texts other than the two final ones were seen to pass.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Cause(StrEnum):
    """How far the request came."""

    ANSWERED = "answered"
    NOT_CONNECTED = "not_connected"
    UNSURE = "unsure"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came back. `status` is HTTP's, 0 without one; `retry_after` is in seconds."""

    cause: Cause
    status: int = 0
    description: str = ""
    retry_after: float | None = None
    migrate_to: int | None = None


class Kind(StrEnum):
    """What an attempt means."""

    ACCEPTED = "accepted"
    NOT_EXECUTED = "not_executed"
    AMBIGUOUS = "ambiguous"
    GONE = "gone"
    PASSING = "passing"
    MOVED = "moved"
    CONFIGURATION = "configuration"
    UNCHANGED = "unchanged"
    TOO_LATE = "too_late"
    EDIT_LOST = "edit_lost"
    UNAUTHORISED = "unauthorised"
    OUR_FAULT = "our_fault"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A kind, with the seconds Telegram asks to wait and the chat's new id where there are such."""

    kind: Kind
    wait: float | None = None
    moved_to: int | None = None


ACCEPTED = Outcome(Kind.ACCEPTED)

# Without parameters a 429 names no time; this is what Telegram's own server asks for when it is flooded.
WAIT_UNNAMED = 5.0
_GONE = ("bot was blocked by the user", "user is deactivated")
_BY_WORDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        Kind.UNCHANGED,
        (
            "message is not modified",
            "message to delete not found",
            "message can't be deleted",
            "message to unpin not found",
            "hide_requester_missing",
            "user_already_participant",
        ),
    ),
    (Kind.TOO_LATE, ("query is too old", "query id is invalid", "query_id_invalid")),
    (Kind.EDIT_LOST, ("message to edit not found", "message can't be edited", "message_id_invalid")),
    (
        Kind.CONFIGURATION,
        (
            "chat not found",
            "chat_id is empty",
            "not enough rights",
            "have no rights",
            "need administrator rights",
            "chat_write_forbidden",
            "chat_admin_required",
            "chat_restricted",
            "chat_send_",
            "peer_id_invalid",
            "topic_closed",
            "message thread not found",
            "group chat was deactivated",
        ),
    ),
)


def classify(attempt: Attempt) -> Outcome:
    """What a failed attempt, or one that was answered with success, means."""
    if attempt.migrate_to is not None:
        return Outcome(Kind.MOVED, moved_to=attempt.migrate_to)
    match attempt.cause:
        case Cause.NOT_CONNECTED:
            return Outcome(Kind.NOT_EXECUTED)
        case Cause.UNSURE:
            return Outcome(Kind.AMBIGUOUS)
        case Cause.BROKEN:
            return _broken(attempt)
        case Cause.ANSWERED:
            return _answered(attempt)


def _broken(attempt: Attempt) -> Outcome:
    """A page instead of an answer comes from something on the way; what stands behind it may have done the work."""
    if attempt.status == 429:
        return Outcome(Kind.NOT_EXECUTED, wait=attempt.retry_after or WAIT_UNNAMED)
    return Outcome(Kind.AMBIGUOUS)


def _answered(attempt: Attempt) -> Outcome:
    if attempt.status < 300:
        return ACCEPTED
    if attempt.status == 429:
        return Outcome(Kind.NOT_EXECUTED, wait=attempt.retry_after or WAIT_UNNAMED)
    if attempt.status == 409:
        # A conflict is about who runs the bot, never about the message, which is as good as before when it is over.
        return Outcome(Kind.NOT_EXECUTED)
    if attempt.status == 401 or (attempt.status == 404 and "method not found" not in attempt.description.lower()):
        return Outcome(Kind.UNAUTHORISED)
    if attempt.status == 403:
        return Outcome(Kind.GONE if _words(attempt) in _GONE else Kind.PASSING)
    if attempt.status == 400:
        return Outcome(_refused(attempt))
    return Outcome(Kind.OUR_FAULT if attempt.status < 500 else Kind.AMBIGUOUS)


def _words(attempt: Attempt) -> str:
    """The description without the prefix that says only its status."""
    return attempt.description.lower().removeprefix("forbidden: ").removeprefix("bad request: ").strip()


def _refused(attempt: Attempt) -> Kind:
    words = _words(attempt)
    return next((kind for kind, signs in _BY_WORDS if any(sign in words for sign in signs)), Kind.OUR_FAULT)


_NEW_MESSAGE = ("chat_id", "message_thread_id", "parse_mode", "reply_markup")


def is_repeatable(method: str) -> bool:
    """Whether doing it twice is as good as once: an edit, a pin, an answer to a press; not a new message."""
    return not method.startswith(("send", "copy", "forward"))


def as_new_message(method: str, payload: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """What to send where the message to edit is lost; None when the edit alone would say nothing."""
    kept = {name: payload[name] for name in _NEW_MESSAGE if name in payload}
    match method:
        case "editMessageText":
            rest = {name: payload[name] for name in ("entities", "link_preview_options") if name in payload}
            return "sendMessage", {**kept, **rest, "text": payload["text"]}
        case "editMessageCaption" if payload.get("caption"):
            return "sendMessage", {**kept, "text": payload["caption"]}
    return None
