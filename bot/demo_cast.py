"""Who plays in the demo, and where: people, posts, groups, and the gate everybody comes through."""

import base64
import json
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot import demo_premises, demo_rounds, demo_supplies, demo_volunteers
from domain.ids import UserId
from domain.roles import Role
from services import doors, poster
from services.demo_community import Community, make_community
from services.founding import found_grid
from services.posting import poster_of
from services.unit import Unit
from storage import accounts, areas, groups, staff
from storage.groups import Group

BOT_ID = 7000000001
BOT_USERNAME = "shouwang_demo_bot"
DUTY_PHONE = "0871-0000 0110"
UTC_OFFSET_MINUTES = 480
STAFF_GROUP, RESIDENTS_GROUP, MONITORING_GROUP = -1002000000001, -1002000000002, -1002000000003
RETURNEE, RESIDENT, LEADER, WORKER, SECRETARY, COUNSELLOR = 1001, 1002, 1003, 1004, 1005, 1006
HOTEL = 1010
STREET = 1007
VOLUNTEER, NEIGHBOUR, KEEPER, GRANDMOTHER = 1008, 1009, 1011, 1012


@dataclass(frozen=True, slots=True)
class Part:
    """One person on the stage. Phones begin with 194, a block that was never given to anyone."""

    id: int
    name: str
    role: str
    started: bool = True

    def told(self) -> dict[str, Any]:
        """As the sandbox takes it."""
        return {
            "id": self.id,
            "first_name": self.name,
            "language_code": "zh-hans",
            "phone_number": f"1940000{self.id}",
            "role": self.role,
            "started": self.started,
        }


PARTS = (
    Part(RETURNEE, "林晓", "返昆人员 Returnee", started=False),
    Part(RESIDENT, "王桂芬", "居民 Resident"),
    Part(LEADER, "赵建国", "楼栋长 Building leader"),
    Part(WORKER, "杨晓燕", "网格员 Grid worker"),
    Part(SECRETARY, "陈书记", "社区工作者 Community worker"),
    Part(COUNSELLOR, "何静", "心理志愿者 Counsellor"),
    Part(HOTEL, "罗丽", "宾馆联系人 Hotel contact"),
    Part(STREET, "周敏", "街道工作者 Street worker"),
    Part(VOLUNTEER, "马超", "志愿者 Volunteer"),
    Part(NEIGHBOUR, "李雪", "志愿者 Volunteer"),
    Part(KEEPER, "马国强", "守门人 Gate keeper"),
    Part(GRANDMOTHER, "刘桂英", "独居老人 Lives alone"),
)


@dataclass(slots=True)
class Cast:
    """The prepared stage. `found` fills the bot's own house to match it."""

    base: str
    community: Community
    gate_area: str
    _posters: list[poster.GatePoster] = field(default_factory=list)

    def found(self, unit: Unit) -> None:
        """The grid, the posts and the groups of the demo."""
        found_grid(unit, self.community.areas, self.community.gates)
        courtyard = areas.by_code(unit.tx, self.gate_area)
        assert courtyard is not None
        chain = {area.level: area for area in areas.chain(unit.tx, courtyard)}
        building = areas.of_level(unit.tx, courtyard, "building")[0]
        for user_id, area, role in (
            (LEADER, building, Role.BUILDING_LEADER),
            (WORKER, chain["subgrid"], Role.GRID_WORKER),
            (SECRETARY, chain["community"], Role.COMMUNITY_WORKER),
            (SECRETARY, chain["district"], Role.ADMIN),
            (COUNSELLOR, chain["community"], Role.COUNSELLOR),
            (STREET, chain["street"], Role.COMMUNITY_WORKER),
            (VOLUNTEER, building, Role.VOLUNTEER),
            (NEIGHBOUR, courtyard, Role.VOLUNTEER),
            (KEEPER, courtyard, Role.GATE_KEEPER),
        ):
            part = next(part for part in PARTS if part.id == user_id)
            phone = f"1940000{user_id}"
            staff.appoint(unit.tx, unit.new_id(), UserId(user_id), area.id, role, part.name, phone, unit.now_at)
        for user_id in (part.id for part in PARTS if part.started):
            accounts.seen(unit.tx, user_id, "zh-Hans", unit.now_at)
            accounts.set_area(unit.tx, user_id, courtyard.id)
        demo_volunteers.move_in(unit, building, GRANDMOTHER, PARTS[-1].name)
        demo_rounds.found(unit, courtyard, WORKER)
        demo_volunteers.found(unit, {VOLUNTEER: building, NEIGHBOUR: courtyard})
        staff_group = Group(STAFF_GROUP, chain["subgrid"].id, "staff", "网格工作群", "zh-Hans")
        residents = Group(RESIDENTS_GROUP, courtyard.id, "residents", f"{courtyard.name}居民群", "zh-Hans")
        monitoring = Group(MONITORING_GROUP, courtyard.id, "monitoring", f"{courtyard.name}监测群", "zh-Hans")
        for group in (staff_group, residents, monitoring):
            groups.bind(unit.tx, group, SECRETARY, unit.now_at)
        doors.open_door(unit, MONITORING_GROUP, SECRETARY)
        demo_supplies.found(unit, chain["community"], chain["subgrid"], SECRETARY)
        looks_after = next(each.name for each in self.community.properties if self.gate_area in each.courtyards)
        demo_premises.found(unit, chain["subgrid"], looks_after, HOTEL)
        self._posters = [poster_of(unit, gate) for gate in areas.gates_below(unit.tx, courtyard)]

    def put_up_posters(self) -> None:
        """Show the courtyard's posters on the page, with the links their codes carry."""
        told = [
            {"title": each.gate, "image": base64.b64encode(poster.poster_png(each)).decode(), "link": each.link}
            for each in self._posters
        ]
        _post(self.base, "posters", {"posters": told})


def prepare(base: str, token: str, households: int) -> Cast:
    """Put people and groups on the stage, on this morning at nine."""
    community = make_community(households=households)
    cast = Cast(base, community, largest_courtyard(community))
    courtyard = next(area for area in community.areas if area.code == cast.gate_area)
    bot = {"id": BOT_ID, "token": token, "username": BOT_USERNAME, "first_name": "守望"}
    neighbours = [RETURNEE, RESIDENT, LEADER, WORKER, SECRETARY]
    _post(
        base,
        "world",
        {
            "bot": bot,
            "users": [part.told() for part in PARTS],
            "chats": [
                _group(STAFF_GROUP, "网格工作群", [LEADER, WORKER, SECRETARY]),
                _group(RESIDENTS_GROUP, f"{courtyard.name}居民群", neighbours),
                _group(MONITORING_GROUP, f"{courtyard.name}监测群", [WORKER, SECRETARY]),
            ],
            "posters": [],
            "now_ms": _this_morning(),
            "utc_offset_minutes": UTC_OFFSET_MINUTES,
        },
    )
    return cast


def largest_courtyard(community: Community) -> str:
    """Where there is most to choose from."""
    gated = {gate.area for gate in community.gates}
    return max(sorted(gated), key=lambda code: sum(area.code.startswith(f"{code}-") for area in community.areas))


def _group(id: int, title: str, members: list[int]) -> dict[str, Any]:
    known = {"id": id, "type": "supergroup", "title": title, "is_forum": False, "bot": "administrator"}
    return {**known, "members": members, "administrators": [SECRETARY]}


def _this_morning() -> int:
    """A story begins at nine, whatever the hour at which somebody tries it."""
    local = datetime.now(UTC) + timedelta(minutes=UTC_OFFSET_MINUTES)  # noqa: TID251 - the sandbox's time begins here
    nine = local.replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(minutes=UTC_OFFSET_MINUTES)
    return int(nine.timestamp() * 1000)


def _post(base: str, path: str, told: dict[str, Any]) -> None:
    request = urllib.request.Request(
        f"{base}/sandbox/{path}", json.dumps(told).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.read()
