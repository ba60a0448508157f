"""A roster's file: XLSX, XLS, ODS or CSV in, rows of cells out; and the rows that need a look, as XLSX with remarks."""

import csv
from collections.abc import Iterable
from io import StringIO

from domain.errors import Refusal
from flows.roster.book import Roster, Rows
from flows.roster.cells import Cell, forget, holds_id_number, words
from i18n.catalogue import Language, render
from i18n.text import t
from services import sheets

MOST_ROWS, MOST_COLUMNS = 50_000, 100
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ENCODINGS = ("utf-8-sig", "gb18030")
_UNREADABLE = t("This file cannot be read. Please send the list as .xlsx, .xls or .csv.")


def read(content: bytes) -> dict[str, Rows]:
    """Every sheet by its name. What a file is, its first bytes say, for names lie."""
    is_spreadsheet = content.startswith(_SPREADSHEETS)
    pages = sheets.pages(content, _UNREADABLE) if is_spreadsheet else [("CSV", _csv(content))]
    book: dict[str, Rows] = {name: [row[:MOST_COLUMNS] for row in rows] for name, rows in pages}
    sheets.must_be_short(sum(map(len, book.values())), MOST_ROWS)
    return book


def _csv(content: bytes) -> list[list[str]]:
    """UTF-8 with or without a mark, else GB18030, which Chinese spreadsheets write; UTF-16 by its mark."""
    text = _decoded(content)
    if "\0" in text or not text.strip():
        raise Refusal(_UNREADABLE)
    first = text.split("\n", 1)[0]
    sample = (
        max((",", "\t", ";"), key=text[:2000].count)
        if not any(sign in first for sign in ",\t;")
        else max((",", "\t", ";"), key=first.count)
    )
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=sample))
    except csv.Error:
        raise Refusal(_UNREADABLE) from None


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(_UNREADABLE)


def write_remarks(book: dict[str, Rows], roster: Roster, language: Language) -> bytes:
    """The rows that need a look, with the reason before each. Identity numbers are left out here too."""
    heading = [render(each, language) for each in (t("Sheet"), t("Row"), t("Remark"))]
    rows = (
        (each.sheet, str(each.row), render(each.why, language), *_shown(book[each.sheet][each.row - 1]))
        for each in roster.troubles
    )
    content = sheets.written("remarks", heading, rows, (10, 10, 50))
    forget()
    return content


def _shown(row: Iterable[Cell]) -> list[str]:
    return ["***" if holds_id_number(cell) else words(cell)[:1000] for cell in row]
