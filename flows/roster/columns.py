"""Which row of a sheet is its heading, and what its columns hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.roster.cells import Cell, words

NAME, HEAD, RELATION, PHONE, TAGS = "name", "head", "relation", "phone", "tags"
COURTYARD, BUILDING, UNIT, ROOM, DOOR, BORN, LANGUAGE = (
    "courtyard", "building", "unit", "room", "door", "born", "language",
)  # fmt: skip
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    NAME: ("姓名", "住户姓名", "居民姓名", "成员姓名", "家庭成员", "名字", "住户", "name", "full name", "resident"),
    HEAD: ("户主", "是否户主", "户主姓名", "head", "head of household"),
    RELATION: ("与户主关系", "和户主关系", "关系", "家庭关系", "relation", "relationship"),
    PHONE: (
        "联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "联系方式", "联系号码",
        "phone", "mobile", "tel", "telephone",
    ),
    TAGS: ("备注", "特殊情况", "特殊人群", "说明", "标签", "notes", "note", "remarks", "tags"),
    COURTYARD: ("院落", "小区", "小区名称", "院落名称", "所在院落", "所在小区", "courtyard", "compound"),
    BUILDING: ("楼栋", "楼号", "栋", "栋号", "幢", "幢号", "楼", "楼栋号", "building", "block"),
    UNIT: ("单元", "单元号", "unit"),
    ROOM: ("室", "室号", "房间号", "房间", "room"),
    DOOR: ("门牌", "门牌号", "房号", "住址", "地址", "家庭住址", "现住址", "详细地址", "door", "address"),
    BORN: ("出生年", "出生年份", "born", "birth year", "year of birth"),
    LANGUAGE: ("语言", "language"),
}  # fmt: skip
_MEANING = {each: column for column, synonyms in _SYNONYMS.items() for each in synonyms}
_SIGNS = re.compile(r"[\s*:：_/]+|[(（][^)）]*[)）]")
_HEADING_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading stands and which column holds what; rows are counted from 0."""

    row: int
    columns: Mapping[str, int]


def column_of(cell: Cell) -> str | None:
    """What a heading's cell says is below it."""
    text = words(cell).casefold()
    plain = _SIGNS.sub("", text)
    if plain in _MEANING:
        return _MEANING[plain]
    spoken = [each for each in [" ".join(text.split()), *text.split()] if each in _MEANING]
    return _MEANING[spoken[0]] if spoken else None


def read_heading(row: Sequence[Cell]) -> dict[str, int]:
    """The columns a row names, the first of each kind."""
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        column = column_of(cell)
        if column is not None:
            found.setdefault(column, index)
    return found


def find_heading(rows: Sequence[Sequence[Cell]]) -> Heading | None:
    """The first row that names people and where they live; titles may stand above it."""
    for number, row in enumerate(rows[:_HEADING_WITHIN]):
        if is_heading(columns := read_heading(row)):
            return Heading(number, columns)
    return None


def is_heading(columns: Mapping[str, int]) -> bool:
    """Whether these are enough columns to know who lives where."""
    return bool(columns.keys() & {NAME, HEAD}) and bool(columns.keys() & {ROOM, DOOR})
