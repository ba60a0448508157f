"""Spreadsheets people keep: read as text under our names of columns, and written so that nothing in them runs."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from domain.errors import Refusal
from i18n.text import t

# Our name of a column, and the words above it for whoever reads it.
Columns = Mapping[str, str]
Sheet = Sequence[Sequence[str]]
MOST_ROWS, MOST_BYTES = 20_000, 10_000_000
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ERROR = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NULL|NUM)[!?]?")


def read(content: bytes, columns: Columns, must_name: Callable[[Sequence[str]], None]) -> list[list[str]]:
    """The first sheet as text: a heading of our column names, then its rows as they stand, empty ones too.

    `must_name` refuses a heading in which a column is missing.
    """
    try:
        cells = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError, OSError):
        raise Refusal(t("This file cannot be read. Please send an .xlsx file, such as the export gives.")) from None
    if len(cells) > MOST_ROWS:
        raise Refusal(t("This file has more than {most} rows. Please send it in parts.", most=MOST_ROWS))
    rows = [[_text(cell) for cell in row] for row in cells]
    heading = [_column(cell, columns) for cell in rows[0]] if rows else []
    must_name(heading)
    twice = next((name for name in heading if name and heading.count(name) > 1), None)
    if twice is not None:
        raise Refusal(t("The column {name} is there twice. Please keep one.", name=twice))
    return [heading, *rows[1:]]


def rows_of(sheet: Sheet) -> Iterator[tuple[int, dict[str, str]]]:
    """Every row that holds something, with its number as a spreadsheet counts, by the names of the columns."""
    heading = sheet[0]
    for number, cells in enumerate(sheet[1:], 2):
        row = {name: cell for name, cell in zip(heading, cells, strict=False) if name}
        if any(row.values()):
            yield number, row


def _column(cell: str, columns: Columns) -> str:
    words = cell.casefold().split()
    named = [name for name, chinese in columns.items() if words and (words[-1] == name or words == [chinese])]
    return named[0] if named else ""


def _text(cell: Any) -> str:
    """A number as it would be typed, a day as ISO."""
    match cell:
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case str():
            return cell.strip()
    return str(cell)


def is_broken(cell: str) -> bool:
    """What a spreadsheet shows for a formula that failed."""
    return _ERROR.fullmatch(cell) is not None


def write(name: str, columns: Columns, rows: Iterable[Sequence[str]]) -> bytes:
    """A file with these rows. Every cell is text, so that nothing somebody wrote becomes a formula or a link."""
    target = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(target, plain) as workbook:
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, 20)
        for column, (key, chinese) in enumerate(columns.items()):
            sheet.write_string(0, column, f"{chinese} {key}")
        for number, row in enumerate(rows, 1):
            for column, words in enumerate(row):
                sheet.write_string(number, column, words)
    return target.getvalue()


def cells(content: bytes) -> list[list[str]]:
    """The first sheet of an .xlsx or .xls, or a .csv in UTF-8 or GB18030, cell by cell as text."""
    if not content.startswith(_SPREADSHEETS):
        return _csv_cells(content)
    try:
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError, OSError):
        raise _no_list() from None
    return _not_too_many([[_text(cell) for cell in row] for row in rows])


def _csv_cells(content: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text or not text.strip():
            break
        between = max(",;\t", key=text[:2000].count)
        rows = csv.reader(StringIO(text, newline=""), delimiter=between)
        return _not_too_many([[cell.strip() for cell in row] for row in rows])
    raise _no_list()


def _not_too_many(rows: list[list[str]]) -> list[list[str]]:
    if len(rows) > MOST_ROWS:
        raise Refusal(t("This file has more than {most} rows. Please send it in parts.", most=MOST_ROWS))
    return rows


def _no_list() -> Refusal:
    return Refusal(t("This file cannot be read. Please send the list as .xlsx or .csv."))
