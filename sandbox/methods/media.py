"""Sending pictures, files and recordings: uploaded, attached, or known by their file_id."""

from typing import Any

from sandbox import texts
from sandbox.errors import ApiError, bad_request
from sandbox.files import LARGEST_PHOTO, LARGEST_UPLOAD
from sandbox.methods.messages import deliver
from sandbox.methods.table import Call, method
from sandbox.requests import Params, Upload
from sandbox.wire import Json

LONGEST_EDGES = 10_000
STEEPEST = 20
WRONG_FILE = "Wrong file identifier/HTTP URL specified"
# By Telegram's names for them in complaints. Each is a field of a message, and each may have a caption.
KINDS = {"photo": "Photo", "document": "Document", "voice": "VoiceNote", "audio": "Audio", "video": "Video"}
NUMBERS = {"voice": ("duration",), "audio": ("duration",), "video": ("width", "height", "duration")}
WORDS = {"audio": ("performer", "title")}
SPOILED = ("photo", "video")


@method("sendPhoto")
def send_photo(call: Call) -> Json:
    """A picture with a caption of up to 1024 units."""
    return _send(call, "photo")


@method("sendDocument")
def send_document(call: Call) -> Json:
    """Any file with a caption."""
    return _send(call, "document")


@method("sendVoice")
def send_voice(call: Call) -> Json:
    """A voice message with a caption."""
    return _send(call, "voice")


@method("sendAudio")
def send_audio(call: Call) -> Json:
    """A piece for the music player with a caption."""
    return _send(call, "audio")


@method("sendVideo")
def send_video(call: Call) -> Json:
    """A film with a caption."""
    return _send(call, "video")


def _send(call: Call, kind: str) -> Json:
    return deliver(call, media_content(call, kind, call.params, kind)).body


def media_content(call: Call, kind: str, values: Params, name: str) -> Json:
    """The file under `name` and its caption, as a message carries them."""
    upload = values.upload(name)
    if upload is None:
        part = _known(call, values.text(name), kind)
    elif kind == "photo":
        part = _photo(call, upload)
    else:
        part = _file(call, kind, upload, values)
    return {kind: part, **_caption(call, kind, values)}


def _caption(call: Call, kind: str, values: Params) -> Json:
    content = texts.caption(call.box.world, values)
    if kind in SPOILED and values.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    if kind in SPOILED and content.get("caption") and values.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def _photo(call: Call, upload: Upload) -> list[Json]:
    size = len(upload.content)
    if size > LARGEST_PHOTO:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes"
        )
    if not size:
        raise bad_request("file must be non-empty")
    shapes = call.box.files.photo(upload.content)
    if shapes is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = shapes[-1]["width"], shapes[-1]["height"]
    if width + height > LONGEST_EDGES or max(width, height) > STEEPEST * max(1, min(width, height)):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return shapes


def _file(call: Call, kind: str, upload: Upload, values: Params) -> Json:
    if len(upload.content) > LARGEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if not upload.content:
        raise bad_request("file must be non-empty")
    facts: Json = {name: values.integer(name, 0, 0) for name in NUMBERS.get(kind, ())}
    facts |= {name: values.text(name) for name in WORDS.get(kind, ()) if values.has(name)}
    return call.box.files.keep(kind, upload.content, upload.file_name, upload.mime_type, facts)


def _known(call: Call, named: str, kind: str) -> Any:
    """A file sent before, by its id. The sandbox fetches nothing from elsewhere."""
    if not named:
        raise bad_request(f"there is no {kind} in the request")
    if named.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    if named.startswith("attach://") or named not in call.box.files.by_id:
        raise bad_request(WRONG_FILE)
    stored = call.box.files.by_id[named]
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {KINDS[stored.kind]} as {KINDS[kind]}")
    return stored.part


def from_input_media(call: Call, given: Json) -> Json:
    """The content an InputMedia asks for."""
    kind = given.get("type")
    if kind not in KINDS or kind == "voice":
        raise ApiError(501, f"Not Implemented: this sandbox knows no media of type {kind}")
    return media_content(call, kind, Params(given, call.params.uploads), "media")
