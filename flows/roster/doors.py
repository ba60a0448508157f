"""Where somebody lives, as lists say it: in one cell or in several."""

import re
from dataclasses import dataclass

from domain.errors import Refusal
from flows.reading.numerals import number
from i18n.text import t

_PART = r"[0-9]{1,5}[A-Za-z]?|[A-Za-z][0-9]{0,4}|[零〇一二三四五六七八九十]{1,4}"
_BUILDING = re.compile(rf"(?P<n>{_PART})\s*(?:号楼|栋|幢|号院楼|座|楼)|building\s*(?P<e>{_PART})", re.IGNORECASE)
_UNIT = re.compile(rf"(?P<n>{_PART})\s*(?:单元|门)|unit\s*(?P<e>{_PART})", re.IGNORECASE)
_ROOM = re.compile(rf"(?P<n>{_PART})\s*(?:室|房|号)?|room\s*(?P<e>{_PART})", re.IGNORECASE)
_DASHED = re.compile(rf"({_PART})\s*[-—–－/·.]\s*({_PART})(?:\s*[-—–－/·.]\s*({_PART}))?\s*(?:室|房|号)?")


@dataclass(frozen=True, slots=True)
class Door:
    """Empty where there is no such thing, as in a courtyard of one house."""

    building: str
    unit: str
    room: str


def read_door(words: str) -> Door:
    """3-2-502, 3-502, 502, 3栋2单元502室; Refusal for anything else."""
    text = words.strip()
    if dashed := _DASHED.fullmatch(text):
        parts = [_plain(part) for part in dashed.groups() if part]
        return Door(parts[0], parts[1] if len(parts) == 3 else "", parts[-1])
    building, rest = _taken(_BUILDING, text)
    unit, rest = _taken(_UNIT, rest)
    room = _ROOM.fullmatch(rest.strip(" ,-"))
    if room is None:
        raise Refusal(t("The door {words} cannot be read. Please write it like 3-2-502.", words=text))
    return Door(building, unit, _plain(room["n"] or room["e"]))


def read_part(words: str) -> str:
    """A building, unit or room in a cell of its own: 3, 3栋, 三号楼, Building 3, 502室."""
    text = words.strip()
    for pattern in (_BUILDING, _UNIT, _ROOM):
        if found := pattern.fullmatch(text):
            return _plain(found["n"] or found["e"])
    raise Refusal(t("The door {words} cannot be read. Please write it like 3-2-502.", words=text))


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What the pattern finds at the beginning, and the rest."""
    found = pattern.match(text)
    return (_plain(found["n"] or found["e"]), text[found.end() :].lstrip(" ,-")) if found else ("", text)


def _plain(part: str) -> str:
    """Digits without zeros before them, letters large."""
    read = number(part) if not part.isascii() else None
    return str(read) if read is not None else part.upper().lstrip("0") or "0"
