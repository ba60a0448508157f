"""What can be posted: words or media with their formatting, and the Bot API calls that say it.

Entities are Telegram's: offsets and lengths in UTF-16 code units. https://core.telegram.org/bots/api#messageentity
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

Payload = dict[str, Any]
Entities = tuple[Mapping[str, Any], ...]

TEXT, ALBUM, POLL, COPY = "text", "album", "poll", "copy"
TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
# The kinds that are one file with a caption: the method that sends each, and the name of its file there.
FILES: Mapping[str, tuple[str, str]] = {
    "photo": ("sendPhoto", "photo"),
    "video": ("sendVideo", "video"),
    "animation": ("sendAnimation", "animation"),
    "document": ("sendDocument", "document"),
    "audio": ("sendAudio", "audio"),
    "voice": ("sendVoice", "voice"),
}


@dataclass(frozen=True, slots=True)
class Content:
    """One message as it was written. `words` are its text or caption, `items` the pieces of an album.

    `album` is Telegram's name for the album a piece belongs to. A kind we cannot say ourselves is copied from `source`
    (chat and message).
    """

    kind: str
    words: str = ""
    entities: Entities = ()
    file_id: str = ""
    album: str = ""
    items: tuple["Content", ...] = ()
    options: tuple[str, ...] = ()
    several: bool = False
    source: tuple[int, int] = (0, 0)

    @property
    def may_be_reworded(self) -> bool:
        """Whether its words can be changed where it has arrived; an album's are those of its first piece."""
        return self.kind == TEXT or self.kind in FILES or self.kind == ALBUM

    def said_instead(self, words: str, entities: Entities = ()) -> "Content":
        """The same with other words, which stand under the first piece of an album."""
        if self.kind != ALBUM:
            return replace(self, words=words, entities=entities)
        first, *others = self.items
        bare = (replace(each, words="", entities=()) for each in others)
        return replace(self, items=(replace(first, words=words, entities=entities), *bare))

    def as_json(self) -> Payload:
        """As it is kept: only what is there."""
        kept = asdict(self) | {"items": [each.as_json() for each in self.items]}
        return {name: value for name, value in kept.items() if value and value != (0, 0)}


def from_json(kept: Mapping[str, Any]) -> Content:
    """As it was kept."""
    plain = {name: kept[name] for name in ("kind", "words", "file_id", "album", "several") if name in kept}
    return Content(
        **plain,
        entities=tuple(kept.get("entities", ())),
        items=tuple(from_json(each) for each in kept.get("items", ())),
        options=tuple(kept.get("options", ())),
        source=tuple(kept.get("source", (0, 0))),
    )


def joined(album: Content, piece: Content) -> Content:
    """One more piece of an album; a single piece becomes an album with its second."""
    whole = album if album.kind == ALBUM else Content(ALBUM, album=album.album, items=(album,))
    return replace(whole, items=(*whole.items, piece))


@dataclass(frozen=True, slots=True)
class Post:
    """A call that says a content, without the chat; whether buttons may stand below it."""

    method: str
    payload: Payload
    takes_buttons: bool = field(default=True)


def post(content: Content, heading: str = "") -> Post:
    """How to say it. The heading goes before a text that leaves room for it."""
    if content.kind == TEXT:
        return Post("sendMessage", {"text": _headed(content.words, heading), **_formatted(content, heading)})
    if content.kind in FILES:
        method, name = FILES[content.kind]
        return Post(method, {name: content.file_id, **_captioned(content)})
    if content.kind == ALBUM:
        media = [{"type": each.kind, "media": each.file_id, **_captioned(each)} for each in content.items]
        return Post("sendMediaGroup", {"media": media}, takes_buttons=False)
    if content.kind == POLL:
        options = [{"text": option} for option in content.options]
        several = {"allows_multiple_answers": True} if content.several else {}
        return Post("sendPoll", {"question": content.words, "options": options, "is_anonymous": True, **several})
    from_chat_id, message_id = content.source
    return Post("copyMessage", {"from_chat_id": from_chat_id, "message_id": message_id})


def rewording(content: Content, heading: str = "") -> Post:
    """How to change the words of one that has arrived."""
    if content.kind == TEXT:
        return Post("editMessageText", {"text": _headed(content.words, heading), **_formatted(content, heading)})
    first = content.items[0] if content.kind == ALBUM else content
    return Post("editMessageCaption", _captioned(first), takes_buttons=content.kind != ALBUM)


def _headed(words: str, heading: str) -> str:
    whole = f"{heading}\n{words}"
    return whole if heading and utf16_length(whole) <= TEXT_LIMIT else words


def _formatted(content: Content, heading: str) -> Payload:
    shift = utf16_length(_headed(content.words, heading)) - utf16_length(content.words)
    shifted = [{**each, "offset": each["offset"] + shift} for each in content.entities]
    return {"entities": shifted} if shifted else {}


def _captioned(content: Content) -> Payload:
    formatted = {"caption_entities": list(content.entities)} if content.entities else {}
    return {"caption": content.words, **formatted} if content.words else {}


def utf16_length(words: str) -> int:
    """How long Telegram takes a text to be."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def plain_words(contents: Sequence[Content]) -> str:
    """The first words there are, to name a notice by."""
    every = [each for content in contents for each in (content, *content.items)]
    return next((each.words for each in every if each.words), "")
