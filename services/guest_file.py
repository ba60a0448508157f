"""A hotel's list of guests as a file: its columns by the names hotels give them, each row a guest or a remark."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.errors import Refusal
from domain.guests import Arrival
from flows.reading.guest_lines import arrival, guest_line, lines_of, refuse_identity_number
from flows.roster.book import ID_REFUSED
from flows.roster.cells import forget, holds_id_number, words
from i18n.text import Text, t
from services import roster_file, sheets

_NAMES = {
    "name": ("姓名", "客人", "旅客", "客人姓名", "旅客姓名", "name", "guest"),
    "phone": ("电话", "手机", "联系电话", "手机号", "手机号码", "phone", "mobile", "tel"),
    "room": ("房号", "房间", "房间号", "客房", "room", "room no", "room no."),
    "origin": ("来自", "来源地", "出发地", "始发地", "籍贯", "户籍地", "from", "origin", "arrived from"),
    "departure": ("离店日期", "退房日期", "预离日期", "离店", "退房", "departure", "departure date", "check-out"),
}  # fmt: skip
_HEADING_WITHIN = 10
Read = tuple[list[Arrival], list[tuple[int, Text]]]


def read(content: bytes, today: date) -> Read:
    """The guests of a file, and the rows that need a look, numbered as a spreadsheet counts."""
    sheets.must_be_small(len(content), sheets.MOST_BYTES)
    found = next(iter(roster_file.read(content).values()), [])
    if any(holds_id_number(cell) and not isinstance(cell, str) for row in found for cell in row):
        raise Refusal(ID_REFUSED)
    rows = [[words(cell) for cell in row] for row in found]
    forget()
    at, columns = _heading(rows)
    return _gathered(_guests(rows, at, columns, today), at + 1)


def _guests(rows: list[list[str]], at: int, columns: dict[int, str], today: date) -> Iterator[Arrival | Text | None]:
    for row in rows[at + 1 :]:
        try:
            yield _guest(row, columns, today) if any(row) else None
        except Refusal as refusal:
            yield refusal.text


def _guest(row: Sequence[str], columns: dict[int, str], today: date) -> Arrival:
    for cell in row:
        refuse_identity_number(cell)
    return arrival({name: row[at] for at, name in columns.items() if at < len(row)}, today)


def _heading(rows: list[list[str]]) -> tuple[int, dict[int, str]]:
    """The first row that names the columns; titles may stand above it."""
    for at, row in enumerate(rows[:_HEADING_WITHIN]):
        columns = {place: name for place, cell in enumerate(row) if (name := _column(cell))}
        if {"name", "room", "departure"} <= set(columns.values()):
            return at, columns
    raise Refusal(t("I find no row that names the columns. At least name, room and day of departure are needed."))


def _column(cell: str) -> str:
    words = cell.casefold().strip(" *:：")
    return next((name for name, called in _NAMES.items() if words in called), "")


def typed(words: str, today: date) -> Read:
    """The guests of typed lines, and the lines that need a look."""
    told: dict[int, Arrival | Text] = {}
    for number, line in lines_of(words):
        try:
            told[number] = guest_line(line, today)
        except Refusal as refusal:
            told[number] = refusal.text
    last = max(told, default=0)
    return _gathered((told.get(number) for number in range(1, last + 1)), 0)


def _gathered(found: Iterator[Arrival | Text | None], before: int) -> Read:
    """Sorted into guests and remarks; who stands there twice is a remark."""
    arrivals: list[Arrival] = []
    remarks: list[tuple[int, Text]] = []
    seen: dict[tuple[str, str], int] = {}
    for number, each in enumerate(found, before + 1):
        if isinstance(each, Text):
            remarks.append((number, each))
        elif each is not None:
            first = seen.setdefault((each.name, each.phone or each.room), number)
            if first == number:
                arrivals.append(each)
            else:
                remarks.append((number, t("This is the same guest as in row {row}.", row=first)))
    return arrivals, remarks
