"""A claimed row as the call that is made, and what the answer to it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.api import Upload
from bot.payloads import from_json
from domain.outcomes import as_new_message
from services.deliveries import Parcel
from storage.outbox import NO_CHAT

_FILE_FIELDS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendAudio": "audio",
    "sendVoice": "voice",
    "sendAnimation": "animation",
}


@dataclass(frozen=True, slots=True)
class Shaped:
    """What goes to Telegram."""

    method: str
    payload: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)


def shape(parcel: Parcel) -> Shaped | None:
    """The call to make; None when there is nothing left to do, as when the message to edit is gone and has no words."""
    call = parcel.call
    payload: dict[str, Any] = from_json(call.payload)
    if call.chat_id != NO_CHAT:
        # The row's chat follows a group that moves; the words in the payload do not.
        payload["chat_id"] = call.chat_id
    if call.edits_outbox_id is not None:
        return _edit(parcel, payload)
    return _with_file(parcel, payload)


def _edit(parcel: Parcel, payload: dict[str, Any]) -> Shaped | None:
    call = parcel.call
    if call.edited_message_id is not None:
        return Shaped(call.method, {**payload, "message_id": call.edited_message_id})
    anew = as_new_message(call.method, payload)
    return None if anew is None else Shaped(*anew)


def _with_file(parcel: Parcel, payload: dict[str, Any]) -> Shaped:
    method, media = parcel.call.method, parcel.media
    if media is None:
        return Shaped(method, payload)
    name = _FILE_FIELDS[method]
    if media.file_id:
        return Shaped(method, {**payload, name: media.file_id})
    return Shaped(method, payload, {name: Upload(media.file_name, media.content)})


def file_path_in(method: str, answer: Any) -> str | None:
    """Where the file that was asked for can be had."""
    found = answer.get("file_path") if method == "getFile" and isinstance(answer, dict) else None
    return found if isinstance(found, str) else None


def message_id_in(answer: Any) -> int | None:
    """The id of the message a call made or changed, when it did; of an album that of its first piece."""
    if isinstance(answer, list) and answer:
        answer = answer[0]
    found = answer.get("message_id") if isinstance(answer, dict) else None
    return found if isinstance(found, int) else None


def file_id_in(answer: Any) -> str | None:
    """Telegram's id of the file in a message; of a photo the largest."""
    if not isinstance(answer, dict):
        return None
    if photos := answer.get("photo"):
        return _id_of(max(photos, key=lambda size: size.get("width", 0) * size.get("height", 0)))
    # An animation comes with a document of the same file, so the order does not matter.
    return next((_id_of(answer[name]) for name in _FILE_FIELDS.values() if isinstance(answer.get(name), dict)), None)


def _id_of(file: Mapping[str, Any]) -> str | None:
    found = file.get("file_id")
    return found if isinstance(found, str) else None
