"""Two small grids with gates, staff and groups, the same for every test of the services."""

from datetime import date
from zoneinfo import ZoneInfo

from domain.days import instant_of
from domain.ids import UserId
from domain.policy import PolicyBook
from domain.roles import Role
from services.demo_community import AreaSeed, GateSeed
from services.founding import found_grid
from services.unit import House, Unit
from storage import accounts, areas, groups, staff
from storage.groups import Group

ZONE = ZoneInfo("Asia/Shanghai")
HOUSE = House(ZONE, PolicyBook(), "shouwang_test_bot", b"k" * 32, "0871-0000 0110")
BOT_ID = 7_000_000_001
STAFF_GROUP, OTHER_STAFF_GROUP, RESIDENTS_GROUP = -1_001, -1_002, -1_003
LEADER, WORKER, OUTSIDER, SECRETARY, ADMIN = 201, 202, 203, 204, 205
STAFF = (LEADER, WORKER, OUTSIDER, SECRETARY, ADMIN)

# Each door of the grid has a name that stands nowhere else, so that it can be looked for.
DOORS = tuple(f"9{number:04}" for number in range(1, 5))
_AREAS = (
    AreaSeed("d", None, "district", "测试区", "Test District"),
    AreaSeed("c", "d", "community", "测试社区", "Test Community"),
    AreaSeed("g1", "c", "grid", "一网格", "Grid One"),
    AreaSeed("g1-y", "g1", "courtyard", "东院", "East Yard"),
    AreaSeed("g1-y-a", "g1-y", "building", "甲栋", "Building A"),
    AreaSeed("g1-y-a-1", "g1-y-a", "unit", "一单元", "Unit 1"),
    AreaSeed("g1-y-a-1-1", "g1-y-a-1", "household", DOORS[0], DOORS[0]),
    AreaSeed("g1-y-a-1-2", "g1-y-a-1", "household", DOORS[1], DOORS[1]),
    AreaSeed("g1-y-b", "g1-y", "building", "乙栋", "Building B"),
    AreaSeed("g1-y-b-1", "g1-y-b", "household", DOORS[2], DOORS[2]),
    AreaSeed("g1-y-b-2", "g1-y-b", "household", DOORS[3], DOORS[3]),
    AreaSeed("g2", "c", "grid", "二网格", "Grid Two"),
    AreaSeed("g2-y", "g2", "courtyard", "西院", "West Yard"),
)
_GATES = (GateSeed("g1-y", "东门", "East Gate"), GateSeed("g2-y", "西门", "West Gate"))
GATE_AREAS = ("g1-y", "g2-y")
_POSTS = (
    (LEADER, "g1-y-a", Role.BUILDING_LEADER, "Leader Lu"),
    (WORKER, "g1", Role.GRID_WORKER, "Worker Wu"),
    (OUTSIDER, "g2", Role.GRID_WORKER, "Worker Ou"),
    (SECRETARY, "c", Role.COMMUNITY_WORKER, "Secretary Shi"),
    (ADMIN, "d", Role.ADMIN, "Admin An"),
)


def at(day: str, clock: str) -> int:
    """The instant of a local time."""
    return instant_of(date.fromisoformat(day), clock, ZONE)


BEGINNING = at("2020-02-01", "09:00")


def found(unit: Unit) -> None:
    """The grid, its staff and its groups. All of them read English."""
    found_grid(unit, _AREAS, _GATES)
    for user_id, code, role, name in _POSTS:
        area = areas.by_code(unit.tx, code)
        assert area is not None
        staff.appoint(unit.tx, unit.new_id(), UserId(user_id), area.id, role, name, f"1950000{user_id}", unit.now_at)
        accounts.seen(unit.tx, user_id, "en", unit.now_at)
        accounts.set_area(unit.tx, user_id, area.id)
    for chat_id, code, kind in (
        (STAFF_GROUP, "g1", "staff"),
        (OTHER_STAFF_GROUP, "g2", "staff"),
        (RESIDENTS_GROUP, "g1-y", "residents"),
    ):
        area = areas.by_code(unit.tx, code)
        assert area is not None
        groups.bind(unit.tx, Group(chat_id, area.id, kind, f"Group of {code}", "en"), ADMIN, unit.now_at)
