"""A whole roster: its sheets, read row by row. Cells merged over several rows hold their words in the first only."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.errors import Refusal
from flows.roster.cells import Cell, forget, holds_id_number, words
from flows.roster.columns import (
    BUILDING,
    COURTYARD,
    DOOR,
    NAME,
    ROOM,
    UNIT,
    find_heading,
    is_heading,
    read_heading,
)
from flows.roster.doors import Door, read_door, read_part
from flows.roster.people import Entry, is_said, read_person
from i18n.text import Text, t

Rows = Sequence[Sequence[Cell]]
_TOTALS = re.compile(
    "(?:合|总|共|小)\\s*计.*|total.*|(?:填表|制表|审核|负责|登记)人.*|填表日期.*|备注[:：].*|注[:：].*", re.IGNORECASE
)
_OF_THE_DOOR = (COURTYARD, BUILDING, UNIT, DOOR, ROOM)
_EVERY = 2000


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row that is left out, and why."""

    sheet: str
    row: int
    why: Text
    is_id_number: bool = False


@dataclass(slots=True)
class Roster:
    """What was read."""

    entries: list[Entry] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    sheets_without_heading: list[str] = field(default_factory=list)


def _nobody_looks(_: int) -> None:
    """For short files."""


def read_book(book: Mapping[str, Rows], today: date, progress: Callable[[int], None] = _nobody_looks) -> Roster:
    """All sheets. `progress` is told now and then how many rows have been read."""
    found = Roster()
    try:
        _read_sheets(found, book, today, progress)
    finally:
        forget()
    return found


def _read_sheets(found: Roster, book: Mapping[str, Rows], today: date, progress: Callable[[int], None]) -> None:
    count = 0
    for sheet, rows in book.items():
        heading = find_heading(rows)
        if heading is None:
            if any(words(cell) for row in rows for cell in row):
                found.sheets_without_heading.append(sheet)
            continue
        for number, told, has_id in _told(rows[heading.row + 1 :], heading.columns, heading.row + 2):
            _take(found, sheet, number, told, has_id, today)
            count += 1
            if count % _EVERY == 0:
                progress(count)


def _take(found: Roster, sheet: str, number: int, told: Mapping[str, str], has_id: bool, today: date) -> None:
    if has_id:
        found.troubles.append(Trouble(sheet, number, ID_REFUSED, is_id_number=True))
        return
    try:
        found.entries.append(read_person(sheet, number, told, told.get(COURTYARD, ""), _door(told), today))
    except Refusal as refusal:
        found.troubles.append(Trouble(sheet, number, refusal.text))


ID_REFUSED = t("An identity number. We never keep these; please delete it and send the list again.")


def _told(rows: Rows, columns: Mapping[str, int], first: int) -> Iterator[tuple[int, dict[str, str], bool]]:
    """The rows about people, with what merged cells above say about their door."""
    above: dict[str, str] = {}
    for number, row in enumerate(rows, first):
        told = {column: words(row[index]) if index < len(row) else "" for column, index in columns.items()}
        if _is_furniture(row, told):
            continue
        above = _door_words(told, above)
        yield number, {**told, **above}, any(holds_id_number(cell) for cell in row)


def _is_furniture(row: Sequence[Cell], told: Mapping[str, str]) -> bool:
    """Empty, a sum, a signature, or the heading once more on the next page."""
    said = [text for text in map(words, row) if text]
    if not said or _TOTALS.fullmatch(said[0]) or _TOTALS.fullmatch(told.get(NAME, "")):
        return True
    return is_heading(read_heading(row)) or (
        not (is_said(told) or any(told.get(each) for each in _OF_THE_DOOR)) and len(said) < 2
    )


def _door_words(told: Mapping[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """What stands further in is another's when something further out changes."""
    kept: dict[str, str] = {}
    is_new = False
    for each in _OF_THE_DOOR:
        if each not in told:
            continue
        own = told[each]
        kept[each] = own or ("" if is_new else above.get(each, ""))
        is_new = is_new or (bool(own) and own != above.get(each))
    return kept


def _door(told: Mapping[str, str]) -> Door:
    """From one cell, or from several; a building in a cell of its own holds for a bare room beside it."""
    room = told.get(ROOM, "") or told.get(DOOR, "")
    if not room:
        raise Refusal(t("The door is missing."))
    read = read_door(room)
    building = read_part(told[BUILDING]) if told.get(BUILDING) else ""
    unit = read_part(told[UNIT]) if told.get(UNIT) else ""
    if building and not unit and read.building and not read.unit and read.building != building:
        return Door(building, read.building, read.room)
    if (building and read.building and building != read.building) or (unit and read.unit and unit != read.unit):
        raise Refusal(t("The door {door} does not fit its building {building}.", door=room, building=building or unit))
    return Door(building or read.building, unit or read.unit, read.room)
