"""parse_mode HTML: text and entities out of tags, with Telegram's own complaints.

The rules are those of https://core.telegram.org/bots/api#html-style; offsets in complaints are in bytes.
"""

import re
from dataclasses import dataclass, field

from sandbox import utf16
from sandbox.errors import ApiError, bad_request
from sandbox.links import checked_link, user_of_link
from sandbox.wire import Json

STYLES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
}
TAGS = frozenset([*STYLES, "a", "tg-emoji", "pre", "code", "blockquote"])
# The one attribute of each tag that means something.
MEANINGFUL = {"a": "href", "code": "class", "span": "class", "tg-emoji": "emoji-id", "blockquote": "expandable"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*(=?)\s*")
NAME_TOKEN = re.compile(r"[0-9A-Za-z.\-]*")
LONGEST_REFERENCE = 10


@dataclass(slots=True)
class OpenTag:
    """A tag that waits for its end; `at` is where its text begins, in UTF-16 units and in characters."""

    name: str
    value: str
    at: int
    start: int


@dataclass(slots=True)
class Reader:
    """Goes once through the source."""

    source: str
    place: int = 0
    units: int = 0
    parts: list[str] = field(default_factory=list)
    open_tags: list[OpenTag] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> tuple[str, list[Json]]:
        """The text without tags, and what the tags said."""
        while self.place < len(self.source):
            letter = self.source[self.place]
            if letter == "<":
                self._tag()
            elif letter == "&":
                self._reference()
            else:
                self._plain()
        if self.open_tags:
            raise self._wrong(f'Can\'t find end tag corresponding to start tag "{self.open_tags[-1].name}"')
        return "".join(self.parts), self.entities

    def _wrong(self, text: str, at: int | None = None) -> ApiError:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return bad_request(f"Can't parse entities: {text}{where}")

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.units += utf16.length(text)

    def _plain(self) -> None:
        end = min((at for at in (self.source.find(mark, self.place) for mark in "<&") if at >= 0), default=None)
        self._add(self.source[self.place : end])
        self.place = len(self.source) if end is None else end

    def _reference(self) -> None:
        text, self.place = reference_at(self.source, self.place)
        self._add(text)

    def _tag(self) -> None:
        if self.source.startswith("</", self.place):
            self._end_tag()
        else:
            self._start_tag()

    def _name(self, start: int) -> str:
        """Reads up to white space or the tag's end."""
        end = start
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != ">":
            end += 1
        self.place = end
        return self.source[start:end].lower()

    def _at_end(self) -> bool:
        return self.place >= len(self.source)

    def _skip_space(self) -> None:
        while not self._at_end() and self.source[self.place].isspace():
            self.place += 1

    def _start_tag(self) -> None:
        begin = self.place
        name = self._name(begin + 1)
        if self._at_end():
            raise self._wrong("Unclosed start tag", begin)
        if name not in TAGS:
            raise self._wrong(f'Unsupported start tag "{name}"', begin)
        value = self._attributes(name, begin)
        if name == "span" and value != "tg-spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler"', begin)
        self.open_tags.append(OpenTag(name, value, self.units, len(self.parts)))

    def _attributes(self, tag: str, begin: int) -> str:
        """Reads to the end of a start tag; returns the value that matters for this tag."""
        meaning = ""
        while True:
            self._skip_space()
            if self._at_end():
                raise self._wrong(f'Unclosed start tag "{tag}"', begin)
            if self.source[self.place] == ">":
                self.place += 1
                return meaning
            name, value = self._attribute(tag, begin)
            if name == MEANINGFUL.get(tag):
                meaning = value

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        match = ATTRIBUTE.match(self.source, self.place)
        assert match is not None
        name, equals = match.groups()
        if not name:
            raise self._wrong(f'Empty attribute name in the tag "{tag}"', begin)
        if not equals:
            if tag == "blockquote" and name == "expandable":
                self.place = match.end(1)
                return name, name
            raise self._wrong(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        self.place = match.end()
        if self._at_end():
            raise self._wrong(f'Unclosed start tag "{tag}"', begin)
        quote = self.source[self.place]
        return name, self._quoted(quote, begin) if quote in "'\"" else self._token()

    def _token(self) -> str:
        match = NAME_TOKEN.match(self.source, self.place)
        assert match is not None
        start, self.place = self.place, match.end()
        if not self._at_end() and not self.source[self.place].isspace() and self.source[self.place] != ">":
            raise self._wrong("Unexpected end of name token", start)
        return match.group().lower()

    def _quoted(self, quote: str, begin: int) -> str:
        end = self.source.find(quote, self.place + 1)
        if end < 0:
            raise self._wrong("Unclosed start tag", begin)
        value = self.source[self.place + 1 : end]
        self.place = end + 1
        return dereferenced(value)

    def _end_tag(self) -> None:
        begin = self.place
        if not self.open_tags:
            raise self._wrong("Unexpected end tag", begin)
        found = self._name(begin + 2)
        self._skip_space()
        if self._at_end() or self.source[self.place] != ">":
            raise self._wrong("Unclosed end tag", begin)
        self.place += 1
        tag = self.open_tags.pop()
        if found and found != tag.name:
            place = len(self.source[:begin].encode())
            raise self._wrong(f'Unmatched end tag at byte offset {place}, expected "</{tag.name}>", found "</{found}>"')
        if self.units > tag.at:
            self._close(tag)

    def _close(self, tag: OpenTag) -> None:
        entity: Json = {"type": "", "offset": tag.at, "length": self.units - tag.at}
        if tag.name == "a":
            self._close_link(tag, entity)
        elif tag.name in ("pre", "code"):
            self._close_code(tag, entity)
        else:
            self.entities.append(entity | self._style(tag))

    def _style(self, tag: OpenTag) -> Json:
        if tag.name == "blockquote":
            return {"type": "expandable_blockquote" if tag.value else "blockquote"}
        if tag.name == "tg-emoji":
            if not tag.value.isdigit() or int(tag.value) == 0:
                raise self._wrong("Invalid custom emoji identifier specified")
            return {"type": "custom_emoji", "custom_emoji_id": tag.value}
        return {"type": STYLES[tag.name]}

    def _close_link(self, tag: OpenTag, entity: Json) -> None:
        address = tag.value or "".join(self.parts[tag.start :])
        if user_id := user_of_link(address):
            self.entities.append(entity | {"type": "text_mention", "user": {"id": user_id}})
        elif url := checked_link(address):
            self.entities.append(entity | {"type": "text_link", "url": url})

    def _close_code(self, tag: OpenTag, entity: Json) -> None:
        """`<pre><code class="language-x">` is one entity that knows its language."""
        last = self.entities[-1] if self.entities else {}
        same = last.get("offset") == entity["offset"] and last.get("length") == entity["length"]
        if tag.name == "pre" and same and last.get("type") == "code":
            self.entities.pop()
            named = {"language": last["language"]} if last.get("language") else {}
            self.entities.append(entity | {"type": "pre"} | named)
            return
        language = tag.value.removeprefix("language-") if tag.value.startswith("language-") else ""
        named = {"language": language} if language and tag.name == "code" else {}
        self.entities.append(entity | {"type": tag.name} | named)


def reference_at(source: str, place: int) -> tuple[str, int]:
    """The character a reference such as `&lt;` stands for and the place after it; a lone `&` stands for itself."""
    match = REFERENCE.match(source, place)
    if match is None:
        return "&", place + 1
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return (NAMED[name], match.end()) if name in NAMED else ("&", place + 1)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    too_long = match.end() - place - match.group().endswith(";") >= LONGEST_REFERENCE
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF or too_long:
        return "&", place + 1
    return chr(code), match.end()


def dereferenced(value: str) -> str:
    """An attribute's value with its references resolved."""
    parts, place = [], 0
    while (found := value.find("&", place)) >= 0:
        parts.append(value[place:found])
        text, place = reference_at(value, found)
        parts.append(text)
    return "".join(parts) + value[place:]


def parse(source: str) -> tuple[str, list[Json]]:
    """Text and entities; raises the 400 for what Telegram could not read either."""
    text, entities = Reader(source).read()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, entities
