"""A made-up community in the shape of Jinxing: 43 courtyards, 40 small grids, some 5,000 households."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from math import ceil
from pathlib import Path
from random import Random  # noqa: TID251 seeded, so that everybody sees the same community
from typing import BinaryIO

import xlsxwriter

from domain.distance import Position
from services import demo_names

COMMUNITY = "jx"
# No network has ever been given numbers that begin with 194, so none of these rings at anybody's home.
PHONE_START = "194"
YEAR = 2020
HEADER = ("户 household", "院落 courtyard", "门牌 door", "姓名 name", "电话 phone", "户主 head", "出生年 born")


@dataclass(frozen=True, slots=True)
class AreaSeed:
    """An area to enter; `parent` is the code of an area before it."""

    code: str
    parent: str | None
    level: str
    name: str
    name_en: str
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class GateSeed:
    """A gate of the area with this code, where a poster hangs."""

    area: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ResidentSeed:
    """Somebody who lives in the household with this code."""

    household: str
    name: str
    phone: str | None
    is_head: bool
    birth_year: int


@dataclass(frozen=True, slots=True)
class Property:
    """A property company and the codes of the courtyards it looks after."""

    name: str
    courtyards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """All of it; parents come before their children."""

    areas: tuple[AreaSeed, ...]
    gates: tuple[GateSeed, ...]
    residents: tuple[ResidentSeed, ...]
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    """How the buildings of a courtyard are built; `floors` is the most they have."""

    units: int
    floors: int
    rooms: int


_STYLES = (_Style(2, 6, 2), _Style(3, 7, 2), _Style(3, 7, 2), _Style(4, 7, 2), _Style(1, 18, 4), _Style(2, 16, 3))
_NUMERALS = "一二三四"


def make_community(seed: int = 2020, households: int = 5000) -> Community:
    """The same for the same seed. `households` is met to within two in a hundred, if there are some thousand."""
    rng = Random(seed)  # noqa: S311 demo data, nothing secret
    areas = [*_town(), *_offices(), *_courtyards(rng, households)]
    gated = [area for area in areas if area.level == "courtyard" or area.code.startswith(f"{COMMUNITY}-o")]
    courtyards = [area.code for area in areas if area.level == "courtyard"]
    companies = demo_names.COMPANIES
    return Community(
        tuple(areas),
        tuple(GateSeed(area.code, f"{area.name}大门", f"{area.name_en}, main gate") for area in gated),
        tuple(_residents(rng, areas)),
        tuple(Property(name, tuple(courtyards[n :: len(companies)])) for n, name in enumerate(companies)),
    )


def _subgrid(number: int) -> str:
    """The code of one of the 40 small grids, counted from 0 and then from the first again."""
    grid, part = divmod(number % 40, 10)
    return f"{COMMUNITY}-g{grid + 1}-{part + 1:02}"


def _town() -> Iterator[AreaSeed]:
    yield AreaSeed("pl", None, "district", "盘龙区", "Panlong District")
    yield AreaSeed("pl-jc", "pl", "street", "金辰街道", "Jinchen Street")
    yield AreaSeed(COMMUNITY, "pl-jc", "community", "金星社区", "Jinxing Community")
    for number, numeral in enumerate(_NUMERALS, 1):
        yield AreaSeed(f"{COMMUNITY}-g{number}", COMMUNITY, "grid", f"第{numeral}网格", f"Grid {number}")
    for number in range(40):
        code = _subgrid(number)
        grid, part = code[len(COMMUNITY) + 2 :].split("-")
        parent = f"{COMMUNITY}-g{grid}"
        yield AreaSeed(code, parent, "subgrid", f"{grid}-{part} 小网格", f"Small grid {grid}-{part}")


def _offices() -> Iterator[AreaSeed]:
    for number, (name, name_en) in enumerate(demo_names.OFFICES):
        yield AreaSeed(f"{COMMUNITY}-o{number + 1}", _subgrid(number * 10 + 4), "building", name, name_en)


def _courtyards(rng: Random, households: int) -> Iterator[AreaSeed]:
    weights = [rng.uniform(0.5, 1.5) for _ in demo_names.COURTYARDS]
    aimed = made = 0.0
    for number, (name, name_en) in enumerate(demo_names.COURTYARDS):
        code = f"{COMMUNITY}-c{number + 1:02}"
        # What one courtyard has too many the next has fewer, so that the sum comes out.
        aimed += households * weights[number] / sum(weights)
        buildings = list(_buildings(code, aimed - made, rng.choice(_STYLES)))
        made += sum(area.level == "household" for area in buildings)
        yield AreaSeed(code, _subgrid(number), "courtyard", name, name_en, _position(number))
        yield from buildings


def _position(number: int) -> Position:
    """Seven courtyards to a row, some hundred metres apart, in the east of Kunming."""
    row, column = divmod(number, 7)
    return round(25.03 + 0.004 * row, 4), round(102.70 + 0.004 * column, 4)


def _buildings(courtyard: str, households: float, style: _Style) -> Iterator[AreaSeed]:
    number = max(1, ceil(households / (style.units * style.floors * style.rooms)))
    floors = max(1, round(households / (number * style.units * style.rooms)))
    for n in range(1, number + 1):
        building = f"{courtyard}-b{n}"
        yield AreaSeed(building, courtyard, "building", f"{n}栋", f"Building {n}")
        for u in range(1, style.units + 1):
            unit = f"{building}-u{u}"
            yield AreaSeed(unit, building, "unit", f"{u}单元", f"Unit {u}")
            for room in _rooms(floors, style.rooms):
                yield AreaSeed(f"{unit}-{room}", unit, "household", f"{room}室", f"Room {room}")


def _rooms(floors: int, rooms: int) -> list[int]:
    return [floor * 100 + room for floor in range(1, floors + 1) for room in range(1, rooms + 1)]


def _residents(rng: Random, areas: Sequence[AreaSeed]) -> Iterator[ResidentSeed]:
    lines = count(1)
    for area in areas:
        if area.level == "household":
            for place, (name, birth_year) in enumerate(_family(rng)):
                phone = f"{PHONE_START}{next(lines):08}" if _has_phone(rng, birth_year) else None
                yield ResidentSeed(area.code, name, phone, place == 0, birth_year)


def _has_phone(rng: Random, birth_year: int) -> bool:
    """Children have none, and not everybody else does."""
    age = YEAR - birth_year
    return age >= 14 and rng.random() < (0.75 if age >= 75 else 0.95)


def _family(rng: Random) -> Iterator[tuple[str, int]]:
    """Names and years of birth, the head of household first."""
    group = demo_names.some_group(rng)
    surname = demo_names.surname(rng, group)
    born = rng.randint(1935, 1996)
    is_man = rng.random() < 0.6
    yield _name(rng, group, surname, is_man, born), born
    if rng.random() < 0.6:
        partner = group if rng.random() < 0.7 else demo_names.some_group(rng)
        partner_born = born + rng.randint(-5, 5)
        yield _name(rng, partner, demo_names.surname(rng, partner), not is_man, partner_born), partner_born
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            child_born = min(born + rng.randint(22, 36), YEAR - 1)
            yield _name(rng, group, surname, rng.random() < 0.5, child_born), child_born
    if born > 1958 and rng.random() < 0.2:
        elder_born = born - rng.randint(22, 30)
        yield _name(rng, group, surname, is_man, elder_born), elder_born


def _name(rng: Random, group: demo_names.Group, surname: str, is_man: bool, birth_year: int) -> str:
    return surname + demo_names.given_name(rng, group, is_man, birth_year)


def door(household: str) -> str:
    """As it stands on the door: "3-2-502" is building 3, unit 2, room 502."""
    building, unit, room = household.split("-")[-3:]
    return f"{building[1:]}-{unit[1:]}-{room}"


def write_roster(community: Community, target: Path | BinaryIO) -> None:
    """The residents as an XLSX list. Everything but the year is text, so a spreadsheet changes no phone and no door."""
    names = {area.code: area.name for area in community.areas}
    as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, as_text) as workbook:
        workbook.set_properties({"created": datetime(YEAR, 2, 1, tzinfo=UTC)})
        sheet = workbook.add_worksheet("residents")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADER) - 1, 18)
        sheet.write_row(0, 0, HEADER)
        for row, each in enumerate(community.residents, 1):
            courtyard = "-".join(each.household.split("-")[:-3])
            head = "是" if each.is_head else ""
            told = (each.household, names.get(courtyard, ""), door(each.household), each.name, each.phone or "", head)
            sheet.write_row(row, 0, (*told, each.birth_year))
