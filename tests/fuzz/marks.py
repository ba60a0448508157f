"""Canaries that can be found again by one look, in whatever they were carried into, and who typed each and where."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.services.acting import Canaries
from tests.services.running import Json, Said

_LETTERS = "abcdefghij"
_MARK = re.compile(r"qz([a-j]{7})k|(?<!\d)(?:86)?194(\d{8})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """One canary: what kind of words it stands in, and whose they are."""

    kind: str
    owner: int


@dataclass
class Marks(Canaries):
    """Each has a number, written in letters or as the end of a phone number, so no list need be searched."""

    known: dict[int, Mark] = field(default_factory=dict)
    also_of: dict[int, set[int]] = field(default_factory=dict)
    said_in: dict[int, set[int]] = field(default_factory=dict)

    def new(self, user_id: int, kind: str) -> str:
        number = next(self._numbers)
        self.known[number] = Mark(kind, user_id)
        mark = sign_of(number, "")
        return {
            "name": f"{mark.capitalize()} Zz",
            "phone": f"194{number:08}",
            "room": f"{mark.upper()}7",
            "question": f"zzwhy{mark} xqk{mark[2:-1]} vvk{mark[2:-1]}?",
        }.get(kind, f"note {mark}")

    def sent(self, update: Json, words: str) -> None:
        """Remember under whose name and into which chats the marks of an update went; a mutant may forge both."""
        numbers = {number for number in found_in(words) if number in self.known}
        if numbers:
            users, chats = set(_numbers_under(update, "from")), set(_numbers_under(update, "chat"))
            for number in numbers:
                self.also_of.setdefault(number, set()).update(users | {each for each in chats if each > 0})
                self.said_in.setdefault(number, set()).update(each for each in chats if each < 0)

    def owners(self, number: int) -> set[int]:
        """Who typed it, also as whom a mutant had them type it."""
        return {self.known[number].owner, *self.also_of.get(number, ())}


def _numbers_under(value: object, name: str, depth: int = 0) -> Iterator[int]:
    if depth > 15:
        return
    if isinstance(value, dict):
        for key, each in value.items():
            if key == name and isinstance(each, dict) and type(each.get("id")) is int:
                yield each["id"]
            yield from _numbers_under(each, name, depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from _numbers_under(each, name, depth + 1)


def sign_of(number: int, kind: str) -> str:
    """What of these words can be found again."""
    if kind == "phone":
        return f"194{number:08}"
    return f"qz{''.join(_LETTERS[int(digit)] for digit in f'{number:07}')}k"


def found_in(words: str) -> set[int]:
    """The numbers of all marks in some words."""
    return {_number(letters, digits) for letters, digits in _MARK.findall(words)}


def _number(letters: str, digits: str) -> int:
    return int(digits) if digits else int("".join(str(_LETTERS.index(sign)) for sign in letters.lower()))


def all_that_leaves(said: Said) -> str:
    """A call with the file it carries; a sheet is unpacked. Drawn pictures and set pages hold no words to find."""
    if said.content[:2] != b"PK":
        return said.everything
    with zipfile.ZipFile(io.BytesIO(said.content)) as sheet:
        parts = [sheet.read(name).decode("utf-8", "replace") for name in sheet.namelist()]
    return " ".join((said.everything, *parts))
