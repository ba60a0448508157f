"""parse_mode MarkdownV2: text and entities out of marks, with Telegram's own complaints.

The rules are those of https://core.telegram.org/bots/api#markdownv2-style; offsets in complaints are in bytes.
"""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from sandbox import utf16
from sandbox.errors import ApiError, bad_request
from sandbox.links import checked_link, user_of_link
from sandbox.wire import Json

RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
CODES = ("Code", "Pre", "PreCode")
# By Telegram's names for them in complaints: the mark that begins and ends each, and the entity it makes.
MARKS = {
    "Underline": "__",
    "Spoiler": "||",
    "Pre": "```",
    "Bold": "*",
    "Italic": "_",
    "Strikethrough": "~",
    "Code": "`",
}
ENDS = {**MARKS, "PreCode": "```", "TextUrl": "]", "CustomEmoji": "]"}
KINDS = {
    "Underline": "underline",
    "Spoiler": "spoiler",
    "Bold": "bold",
    "Italic": "italic",
    "Strikethrough": "strikethrough",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
}


@dataclass(slots=True)
class Open:
    """A mark that waits for its end; `at` is where its text begins in UTF-16 units, `start` among the parts."""

    kind: str
    place: int
    at: int
    start: int
    language: str = ""


@dataclass(slots=True)
class Reader:
    """Goes once through the source."""

    source: str
    place: int = 0
    units: int = 0
    parts: list[str] = field(default_factory=list)
    nested: list[Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    quote_at: int | None = None
    quote_depth: int = 0
    line_starts: bool = True

    def read(self) -> tuple[str, list[Json]]:
        """The text without marks, and what the marks said."""
        while self.place < len(self.source):
            self._step()
        if self.nested:
            raise self._unended()
        self._end_quote()
        return "".join(self.parts), self.entities

    def _step(self) -> None:
        letter = self.source[self.place]
        if letter == "\\" and "\0" < self.source[self.place + 1 : self.place + 2] <= "~":
            self._add(self.source[self.place + 1], 2)
        elif self.nested and self.nested[-1].kind in CODES:
            self._inside_code(letter)
        elif letter in "\r\n":
            self._line_break(letter)
        elif letter not in RESERVED:
            self._add(letter, 1)
        elif letter == ">" and self.line_starts:
            self._quote_mark()
        elif self._ends(self.nested[-1].kind if self.nested else ""):
            self._close()
        else:
            self._open(letter)

    def _wrong(self, text: str, at: int | None = None) -> ApiError:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return bad_request(f"Can't parse entities: {text}{where}")

    def _unended(self) -> ApiError:
        return self._wrong(f"Can't find end of {self.nested[-1].kind} entity", self.nested[-1].place)

    def _add(self, text: str, length: int) -> None:
        self.parts.append(text)
        self.units += utf16.length(text)
        self.place += length
        self.line_starts = False

    def _inside_code(self, letter: str) -> None:
        if letter == "`" and self._ends(self.nested[-1].kind):
            self._close()
        elif letter == "`":
            self._open(letter)
        else:
            self._add(letter, 1)

    def _line_break(self, letter: str) -> None:
        """A quotation goes on while the next line begins with its mark."""
        self._add(letter, 1)
        self.line_starts = True
        following = self.source[self.place : self.place + 1]
        if self.quote_at is not None and letter == "\n" and following != ">":
            self._end_quote()

    def _quote_mark(self) -> None:
        if self.quote_at is None:
            self.quote_at, self.quote_depth = self.units, len(self.nested)
        self.place += 1
        self.line_starts = False

    def _end_quote(self, kind: str = "blockquote") -> None:
        """What was opened inside a quotation ends inside it."""
        if self.quote_at is not None and len(self.nested) > self.quote_depth:
            raise self._unended()
        if self.quote_at is not None and self.units > self.quote_at:
            self._note(kind, self.quote_at)
        self.quote_at = None

    def _note(self, kind: str, at: int, **more: object) -> None:
        if self.units > at:
            self.entities.append({"type": kind, "offset": at, "length": self.units - at, **more})

    def _ends(self, kind: str) -> bool:
        """Whether the innermost mark ends here; `_` and `__` are told apart by what follows."""
        if not kind or not self.source.startswith(ENDS[kind], self.place):
            return False
        return kind != "Italic" or not self.source.startswith("__", self.place)

    def _closes_quote(self) -> bool:
        """`||` at the end of a quotation's last line folds it, when no spoiler is open."""
        rest = self.source[self.place + 2 :].lstrip("\r")
        return self.quote_at is not None and (not rest or (rest[0] == "\n" and rest[1:2] != ">"))

    def _open(self, letter: str) -> None:
        if letter == "|" and self.source.startswith("||", self.place) and self._closes_quote():
            self._fold_quote()
            return
        mark = next((kind for kind, sign in MARKS.items() if self.source.startswith(sign, self.place)), None)
        if letter == "[":
            mark = "TextUrl"
        elif letter == "!" and self.source.startswith("![", self.place):
            mark = "CustomEmoji"
        if mark is None:
            raise self._wrong(f"Character '{letter}' is reserved and must be escaped with the preceding '\\'")
        opened = Open(mark, self.place, self.units, len(self.parts))
        self.place += 2 if mark == "CustomEmoji" else 1 if mark == "TextUrl" else len(MARKS[mark])
        self.nested.append(opened)
        if mark == "Pre":
            self._language(opened)

    def _fold_quote(self) -> None:
        self.place += 2
        breaks = 0
        while self.source[self.place : self.place + 1] in ("\r", "\n") and not breaks:
            breaks = int(self.source[self.place] == "\n")
            self._add(self.source[self.place], 1)
        self._end_quote("expandable_blockquote")
        self.line_starts = True

    def _language(self, opened: Open) -> None:
        """A word right behind the mark names the language; one line break after it is not text."""
        end = self.place
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != "`":
            end += 1
        if self.place < end < len(self.source) and self.source[end] != "`":
            opened.kind, opened.language = "PreCode", self.source[self.place : end]
            self.place = end
        for line_break in ("\r\n", "\n\r", "\n", "\r"):
            if self.source.startswith(line_break, self.place):
                self.place += len(line_break)
                break

    def _close(self) -> None:
        opened = self.nested.pop()
        self.place += len(ENDS[opened.kind])
        if opened.kind == "TextUrl":
            self._close_link(opened)
        elif opened.kind == "CustomEmoji":
            self._close_emoji(opened)
        else:
            named = {"language": opened.language} if opened.language else {}
            self._note(KINDS[opened.kind], opened.at, **named)

    def _address(self, what: str) -> str:
        """What stands in the brackets behind a text; escapes are read in it as well."""
        self.place += 1
        begin, letters = self.place, []
        while self.place < len(self.source) and self.source[self.place] != ")":
            if self.source[self.place] == "\\" and self.place + 1 < len(self.source):
                self.place += 1
            letters.append(self.source[self.place])
            self.place += 1
        if self.place >= len(self.source):
            raise self._wrong(f"Can't find end of a {what}", begin)
        self.place += 1
        return "".join(letters)

    def _close_link(self, opened: Open) -> None:
        has_address = self.source.startswith("(", self.place)
        address = self._address("URL") if has_address else "".join(self.parts[opened.start :])
        if user_id := user_of_link(address):
            self._note("text_mention", opened.at, user={"id": user_id})
        elif url := checked_link(address):
            self._note("text_link", opened.at, url=url)

    def _close_emoji(self, opened: Open) -> None:
        if not self.source.startswith("(", self.place):
            raise self._wrong("Custom emoji entity must contain a tg://emoji URL")
        self._note("custom_emoji", opened.at, custom_emoji_id=self._emoji_id(self._address("custom emoji URL")))

    def _emoji_id(self, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme != "tg":
            raise self._wrong("Custom emoji URL must have scheme tg")
        if (parts.hostname or parts.path.strip("/")).lower() != "emoji":
            raise self._wrong('Custom emoji URL must have host "emoji"')
        found = parse_qs(parts.query).get("id")
        if not found:
            raise self._wrong("Custom emoji URL must have an emoji identifier")
        if not found[0].isdigit() or found[0].startswith("0"):
            raise self._wrong("Invalid custom emoji identifier specified")
        return found[0]


def parse(source: str) -> tuple[str, list[Json]]:
    """Text and entities; raises the 400 for what Telegram could not read either."""
    return Reader(source).read()
