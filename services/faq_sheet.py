"""Ready answers as a sheet: what its columns are, and how its cells are read and written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from domain.errors import Refusal
from domain.faq import FaqEntry
from i18n.text import t

# The second word of a heading is ours; the first is for whoever reads it.
COLUMNS: Mapping[str, str] = {
    "code": "编号", "area": "片区", "topic": "主题", "state": "状态", "valid_until": "有效期至", "place": "地点",
    "question_zh": "问题", "variants_zh": "其他问法", "answer_zh": "答案",
    "question_en": "英文问题", "variants_en": "英文其他问法", "answer_en": "英文答案",
}  # fmt: skip
SUFFIX = {"zh-Hans": "zh", "en": "en"}
MOST_ROWS, MOST_BYTES = 20_000, 10_000_000
_ERROR = re.compile(r"#(REF|NAME|VALUE|DIV/0|N/A|NULL|NUM)[!?]?")
Sheet = Sequence[Sequence[str]]


def read(content: bytes) -> list[list[str]]:
    """The first sheet as text: a heading of our column names, then its rows as they stand, empty ones too."""
    try:
        cells = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError, OSError):
        raise Refusal(t("This file cannot be read. Please send an .xlsx file, such as /faq export gives.")) from None
    if len(cells) > MOST_ROWS:
        raise Refusal(t("This file has more than {most} rows. Please send it in parts.", most=MOST_ROWS))
    rows = [[_text(cell) for cell in row] for row in cells]
    heading = [_column(cell) for cell in rows[0]] if rows else []
    if not {"question_zh", "question_en"} & set(heading) or not {"answer_zh", "answer_en"} & set(heading):
        raise Refusal(
            t("The first row must name the columns, at least question_zh and answer_zh. /faq export shows how.")
        )
    twice = next((name for name in heading if name and heading.count(name) > 1), None)
    if twice is not None:
        raise Refusal(t("The column {name} is there twice. Please keep one.", name=twice))
    return [heading, *rows[1:]]


def _column(cell: str) -> str:
    words = cell.casefold().split()
    named = [name for name, chinese in COLUMNS.items() if words and (words[-1] == name or words == [chinese])]
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


def write(entries: Iterable[FaqEntry], area_codes: Mapping[int, str]) -> bytes:
    """The entries as a file. Every cell is text, so that nothing somebody wrote becomes a formula or a link."""
    target = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(target, plain) as workbook:
        sheet = workbook.add_worksheet("faq")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 5, 14)
        sheet.set_column(6, len(COLUMNS) - 1, 40)
        for column, (name, chinese) in enumerate(COLUMNS.items()):
            sheet.write_string(0, column, f"{chinese} {name}")
        for row, entry in enumerate(entries, 1):
            for column, words in enumerate(_cells(entry, area_codes)):
                sheet.write_string(row, column, words)
    return target.getvalue()


def _cells(entry: FaqEntry, area_codes: Mapping[int, str]) -> list[str]:
    worded = [
        words
        for language in SUFFIX
        for words in (
            entry.question.get(language, ""),
            "\n".join(entry.variants.get(language, ())),
            entry.answer.get(language, ""),
        )
    ]
    until = str(entry.valid_until) if entry.valid_until else ""
    area = "" if entry.area_id is None else area_codes[entry.area_id]
    return [entry.code, area, entry.topic, entry.state, until, entry.place_code, *worded]
