"""A roster's file: XLSX, XLS, ODS or CSV in, rows of cells out; and the rows that need a look, as XLSX with remarks."""

import csv
import zipfile
from collections.abc import Iterable
from io import BytesIO, StringIO

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from domain.errors import Refusal
from flows.roster.book import Roster, Rows
from flows.roster.cells import Cell, forget, holds_id_number, words
from i18n.catalogue import Language, render
from i18n.text import t

MOST_ROWS, MOST_BYTES, MOST_UNPACKED, MOST_COLUMNS = 50_000, 10_000_000, 200_000_000, 100
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ENCODINGS = ("utf-8-sig", "gb18030")


def read(content: bytes) -> dict[str, Rows]:
    """Every sheet by its name. What a file is, its first bytes say, for names lie."""
    book = _spreadsheet(content) if content.startswith(_SPREADSHEETS) else {"CSV": _csv(content)}
    if sum(map(len, book.values())) > MOST_ROWS:
        raise Refusal(t("This file has more than {most} rows. Please send it in parts.", most=MOST_ROWS))
    return book


def _spreadsheet(content: bytes) -> dict[str, Rows]:
    try:
        if content.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(content)) as packed:
                if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                    raise Refusal(t("This file is too large. At most {n} MB.", n=MOST_UNPACKED // 1_000_000))
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return {
            name: [row[:MOST_COLUMNS] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
            for name in book.sheet_names
        }
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError):
        raise _unreadable() from None


def _csv(content: bytes) -> Rows:
    """UTF-8 with or without a mark, else GB18030, which Chinese spreadsheets write; UTF-16 by its mark."""
    text = _decoded(content)
    if "\0" in text or not text.strip():
        raise _unreadable()
    first = text.split("\n", 1)[0]
    sample = (
        max((",", "\t", ";"), key=text[:2000].count)
        if not any(sign in first for sign in ",\t;")
        else max((",", "\t", ";"), key=first.count)
    )
    try:
        return [row[:MOST_COLUMNS] for row in csv.reader(StringIO(text, newline=""), delimiter=sample)]
    except csv.Error:
        raise _unreadable() from None


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else _ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable()


def _unreadable() -> Refusal:
    return Refusal(t("This file cannot be read. Please send the list as .xlsx, .xls or .csv."))


def write_remarks(book: dict[str, Rows], roster: Roster, language: Language) -> bytes:
    """The rows that need a look, with the reason before each. Identity numbers are left out here too."""
    target = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(target, plain) as workbook:
        sheet = workbook.add_worksheet("remarks")
        sheet.set_column(0, 1, 10)
        sheet.set_column(2, 2, 50)
        for column, heading in enumerate((t("Sheet"), t("Row"), t("Remark"))):
            sheet.write_string(0, column, render(heading, language))
        for number, trouble in enumerate(roster.troubles, 1):
            row = book[trouble.sheet][trouble.row - 1]
            told = (trouble.sheet, str(trouble.row), render(trouble.why, language), *_shown(row))
            for column, text in enumerate(told):
                sheet.write_string(number, column, text)
    forget()
    return target.getvalue()


def _shown(row: Iterable[Cell]) -> list[str]:
    return ["***" if holds_id_number(cell) else words(cell)[:1000] for cell in row]
