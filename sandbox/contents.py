"""What people put into their messages, out of the JSON the stage is sent."""

import base64
import binascii
from typing import Any

from sandbox import texts, utf16
from sandbox.core import Sandbox
from sandbox.errors import StageError
from sandbox.wire import Json
from sandbox.world import Person

COORDINATES = ("latitude", "longitude")


def content_of(box: Sandbox, person: Person, given: Json) -> Json:
    """The content `given` asks for; pictures sent with the same `album` are one album."""
    album = {"media_group_id": str(given["album"])} if given.get("album") else {}
    words = str(given.get("text") or "")
    if given.get("contact"):
        return {"contact": _own_contact(person)}
    if given.get("location"):
        return {"location": _spot(given["location"])}
    if given.get("venue"):
        names = {name: str(given["venue"][name]) for name in ("title", "address")}
        spot = _spot(given["venue"])
        return {"venue": {"location": spot, **names}, "location": spot}
    if given.get("photo"):
        return {**album, "photo": _photo(box, given["photo"]), **words_of(box, "caption", words)}
    if given.get("voice"):
        return {"voice": _voice(box, given["voice"]), **words_of(box, "caption", words)}
    if given.get("document"):
        return {**album, "document": _document(box, given["document"]), **words_of(box, "caption", words)}
    content = words_of(box, "text", words)
    if not content:
        raise StageError("there is nothing to send")
    return content


def words_of(box: Sandbox, name: str, words: str) -> Json:
    """A text or caption with the entities found in it; raises the stage's 400 for one that is too long."""
    text, entities = texts.formatted(box.world, words, "", [])
    longest = texts.LONGEST_TEXT if name == "text" else texts.LONGEST_CAPTION
    if utf16.length(text) > longest:
        raise StageError(f"{name} is longer than {longest}")
    return texts.with_entities(name, text, entities)


def _spot(given: Json) -> Json:
    return {name: float(given[name]) for name in COORDINATES}


def _photo(box: Sandbox, content: Any) -> list[Json]:
    shapes = box.files.photo(_bytes(content))
    if shapes is None:
        raise StageError("photo is no picture")
    return shapes


def _voice(box: Sandbox, given: Json) -> Json:
    facts: Json = {"duration": int(given.get("duration") or 0)}
    return box.files.keep("voice", _bytes(given.get("content")), "voice.ogg", "audio/ogg", facts)


def _document(box: Sandbox, given: Json) -> Json:
    return box.files.keep("document", _bytes(given.get("content")), str(given.get("file_name") or ""))


def _own_contact(person: Person) -> Json:
    if not person.phone_number:
        raise StageError(f"user {person.id} has no phone_number to share")
    names = {"first_name": person.first_name, "last_name": person.last_name}
    return {
        "phone_number": person.phone_number,
        **{name: value for name, value in names.items() if value},
        "user_id": person.id,
    }


def _bytes(given: object) -> bytes:
    try:
        return base64.b64decode(str(given), validate=True)
    except binascii.Error as error:
        raise StageError("a file's content is base64") from error
