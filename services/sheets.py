"""Spreadsheets people keep: read as text under our names of columns, and written so that nothing in them runs."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from domain.errors import Refusal
from flows.reading.cells import typed
from i18n.text import Text, t

# Our name of a column, and the words above it for whoever reads it.
Columns = Mapping[str, str]
Sheet = Sequence[Sequence[str]]
MOST_ROWS, MOST_BYTES, MOST_UNPACKED = 20_000, 10_000_000, 200_000_000
_ZIP = b"PK\x03\x04"
_ERROR = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NULL|NUM)[!?]?")


def read(content: bytes, columns: Columns, must_name: Callable[[Sequence[str]], None]) -> list[list[str]]:
    """The first sheet as text: a heading of our column names, then its rows as they stand, empty ones too.

    `must_name` refuses a heading in which a column is missing.
    """
    unreadable = t("This file cannot be read. Please send an .xlsx file, such as the export gives.")
    cells = next((rows for _, rows in pages(content, unreadable)), None)
    if cells is None:
        raise Refusal(unreadable)
    must_be_short(len(cells), MOST_ROWS)
    rows = [[typed(cell).strip() for cell in row] for row in cells]
    heading = [_column(cell, columns) for cell in rows[0]] if rows else []
    must_name(heading)
    twice = next((name for name in heading if name and heading.count(name) > 1), None)
    if twice is not None:
        raise Refusal(t("The column {name} is there twice. Please keep one.", name=twice))
    return [heading, *rows[1:]]


def pages(content: bytes, unreadable: Text) -> Iterator[tuple[str, list[list[Any]]]]:
    """The sheets of a file by their names, one after the other; what is none is refused in these words."""
    try:
        if content.startswith(_ZIP):
            with ZipFile(BytesIO(content)) as packed:
                must_be_small(sum(each.file_size for each in packed.infolist()), MOST_UNPACKED)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in book.sheet_names:
            yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, BadZipFile, ValueError, OSError):
        raise Refusal(unreadable) from None


def must_be_short(rows: int, most: int) -> None:
    """A list that is too long is refused, with a way out."""
    if rows > most:
        raise Refusal(t("This file has more than {most} rows. Please send it in parts.", most=most))


def must_be_small(size: int, most: int) -> None:
    """A file that is too large is refused."""
    if size > most:
        raise Refusal(t("This file is too large. At most {n} MB.", n=most // 1_000_000))


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


def is_broken(cell: str) -> bool:
    """What a spreadsheet shows for a formula that failed."""
    return _ERROR.fullmatch(cell) is not None


def write(name: str, columns: Columns, rows: Iterable[Sequence[str]]) -> bytes:
    """A file with these rows, under headings that `read` knows."""
    heading = [f"{chinese} {key}" for key, chinese in columns.items()]
    return written(name, heading, rows, [20] * len(heading))


def written(name: str, heading: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> bytes:
    """A file with these rows. Every cell is text, so that nothing somebody wrote becomes a formula or a link."""
    target = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(target, plain) as workbook:
        sheet = workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for number, row in enumerate((heading, *rows)):
            for column, words in enumerate(row):
                sheet.write_string(number, column, words)
    return target.getvalue()
