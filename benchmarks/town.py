"""A town of any size for the benchmarks: compounds, buildings, doors and whoever lives behind them."""

import itertools
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from domain.areas import Area, path_below
from domain.households import Resident
from domain.ids import AreaId, UserId
from domain.policy import PolicyBook
from domain.roles import Role
from services.unit import House
from storage import accounts, areas, groups, residents, staff
from storage.connection import Tx
from storage.groups import Group

TOP = Area(AreaId(1), None, "jx", "community", "金星社区", "Jinxing", "/1/")
ADMIN, LEADER, STAFF_GROUP = 901, 902, -1_001
GRIDS = 4
A_COMPOUND = 1_160  # 80,000 people live in 69 compounds.
FIRST_ACCOUNT = 50_000_000


def house() -> House:
    """As it is founded."""
    return House(ZoneInfo("Asia/Shanghai"), PolicyBook(), "shouwang_bot", b"k" * 32, "0871-0000 0110")


def settle(tx: Tx, people_count: int, now_at: int) -> list[Area]:
    """Fill an empty database; the doors. One resident in three has an account, one door in ten stands empty."""
    ids = itertools.count(2)
    grid = list(_grid(people_count, ids))
    areas.add(tx, grid)
    doors = [each for each in grid if each.level == "household"]
    residents.add(tx, list(_residents(doors, ids)), None, now_at)
    for user_id, area, role in (
        (ADMIN, TOP, Role.ADMIN),
        (LEADER, _first(grid, "courtyard"), Role.GRID_WORKER),
    ):
        accounts.seen(tx, user_id, "zh-Hans", now_at)
        staff.appoint(tx, next(ids), UserId(user_id), area.id, role, "值班", "", now_at)
    groups.bind(tx, Group(STAFF_GROUP, TOP.id, "staff", "值班群", "zh-Hans"), ADMIN, now_at)
    return doors


def compound(tx: Tx) -> Area:
    """The first one."""
    return areas.inside(tx, areas.inside(tx, TOP)[0])[0]


def _first(grid: list[Area], level: str) -> Area:
    return next(each for each in grid if each.level == level)


def _inside(parent: Area, level: str, sign: str, ids: Iterator[int]) -> Area:
    id = AreaId(next(ids))
    return Area(id, parent.id, f"{parent.code}-{sign}", level, sign, sign, path_below(parent.path, id))


def _grid(people_count: int, ids: Iterator[int]) -> Iterator[Area]:
    """Four grids of compounds, three people to a door, twelve doors to a unit, three units to a building."""
    grids = [_inside(TOP, "grid", f"g{number}", ids) for number in range(1, GRIDS + 1)]
    yield from (TOP, *grids)
    left = people_count
    for number in range(1, -(-people_count // A_COMPOUND) + 1):
        yard = _inside(grids[number % GRIDS - 1], "courtyard", f"c{number}", ids)
        yield yard
        doors, left = min(left, A_COMPOUND) // 3, left - A_COMPOUND
        for start in range(0, doors, 36):
            building = _inside(yard, "building", f"b{start // 36 + 1}", ids)
            yield building
            for first in range(start, min(start + 36, doors), 12):
                unit = _inside(building, "unit", f"u{first}", ids)
                yield unit
                for door in range(first, min(first + 12, doors)):
                    yield _inside(unit, "household", str(101 + (door - first) // 2 * 100 + door % 2), ids)


def _residents(doors: list[Area], ids: Iterator[int]) -> Iterator[Resident]:
    for index, door in enumerate(doors):
        for n in range(3) if index % 10 else ():
            has_account = n == 0 and index % 3
            account = UserId(FIRST_ACCOUNT + index) if has_account else None
            yield Resident(next(ids), door.id, f"住户{n}", f"194{n:08}", n == 0, (), "", account)
