"""Sending pictures and files: uploaded, attached, or known by their file_id."""

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
ALBUM_SIZE = range(2, 11)


@method("sendPhoto")
def send_photo(call: Call) -> Json:
    """A picture with a caption of up to 1024 units."""
    content = _photo(call, call.params.text("photo"), call.params.upload("photo"))
    return deliver(call, content | _caption(call, call.params)).body


@method("sendDocument")
def send_document(call: Call) -> Json:
    """Any file with a caption."""
    content = _document(call, call.params.text("document"), call.params.upload("document"))
    return deliver(call, content | texts.caption(call.box.world, call.params)).body


def _caption(call: Call, params: Params) -> Json:
    content = texts.caption(call.box.world, params)
    return content | {"has_media_spoiler": True} if params.flag("has_spoiler") else content


def _photo(call: Call, named: str, upload: Upload | None) -> Json:
    if upload is None:
        return {"photo": _known(call, named, "photo", "Photo")}
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
    return {"photo": shapes}


def _document(call: Call, named: str, upload: Upload | None) -> Json:
    if upload is None:
        return {"document": _known(call, named, "document", "Document")}
    if len(upload.content) > LARGEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if not upload.content:
        raise bad_request("file must be non-empty")
    return {"document": call.box.files.document(upload.content, upload.file_name, upload.mime_type)}


def _known(call: Call, named: str, kind: str, shown: str) -> Any:
    """A file sent before, by its id. The sandbox fetches nothing from elsewhere."""
    if not named:
        raise bad_request(f"there is no {kind} in the request")
    if named.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    if named.startswith("attach://") or named not in call.box.files.by_id:
        raise bad_request(WRONG_FILE)
    stored = call.box.files.by_id[named]
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.capitalize()} as {shown}")
    return stored.part


def from_input_media(call: Call, given: Json) -> Json:
    """The content an InputMedia asks for."""
    kind = given.get("type")
    if kind not in ("photo", "document"):
        raise ApiError(501, f"Not Implemented: this sandbox knows no media of type {kind}")
    values = Params(given, call.params.uploads)
    named, upload = values.text("media"), values.upload("media")
    content = _photo(call, named, upload) if kind == "photo" else _document(call, named, upload)
    return content | _caption(call, values)


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    """An album of 2 to 10 pictures or files, each a message of its own."""
    media = _album(call)
    contents = [from_input_media(call, one) for one in media]
    group = {"media_group_id": str(call.box.clock.now_ms() * 1000 + len(call.box.files.by_id))}
    return [deliver(call, group | content).body for content in contents]


def _album(call: Call) -> list[Json]:
    try:
        given = call.params.parsed("media")
    except ValueError as error:
        raise bad_request("Can't parse media JSON object") from error
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise bad_request("expected an Array of InputMedia")
    if len(given) not in ALBUM_SIZE:
        raise bad_request("Number of messages in the media group must be in the range 2-10")
    if len({one.get("type") == "document" for one in given}) > 1:
        raise bad_request("Can't use the media of the specified type in the album")
    return given
