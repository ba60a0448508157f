"""A house with a small grid and some staff, for tests of use cases: one transaction on a real file each time."""

import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.areas import Area
from domain.days import DAY
from domain.policy import PolicyBook
from domain.roles import Role
from services.unit import House, Unit
from storage import accounts, areas, groups, staff
from storage.groups import Group
from storage.sqlite import SqliteDatabase

NOW = 1_607_000_000_000  # 3 December 2020
TOP = Area(1, None, "jx", "community", "金星社区", "Jinxing", "/1/")
COURTYARD = Area(2, 1, "jx-c01", "courtyard", "一号院", "Courtyard 1", "/1/2/")
OTHER = Area(3, 1, "jx-c02", "courtyard", "二号院", "Courtyard 2", "/1/3/")
ADMIN, LEADER, ANSWERER, RESIDENT, STRANGER = 901, 902, 903, 904, 905
STAFF_GROUP = -100


class SmallHouse:
    """Opens units one after the other; what a unit does is kept when its block ends well."""

    def __init__(self, folder: Path) -> None:
        self.database = SqliteDatabase(folder / "house.db", None)
        self.house = House(ZoneInfo("Asia/Shanghai"), PolicyBook(), "shouwang_bot", b"key", "0871-0000 0110")
        self.now_at = NOW
        self._ids = itertools.count(1000)
        self.do(_found)

    def do(self, work: Any) -> Any:
        return self.database._write(lambda tx: work(Unit(tx, self.now_at, lambda: next(self._ids), self.house)))

    def later(self, days: int) -> None:
        self.now_at += days * DAY

    def restarted(self) -> None:
        """Another process on the same facts."""
        self.house = replace(self.house, library=type(self.house.library)())

    def promised(self, chat_id: int) -> list[dict[str, Any]]:
        """What was promised to a chat, oldest first."""
        rows = self.do(
            lambda unit: unit.tx._connection.execute(
                "SELECT method, payload FROM outbox WHERE chat_id = ? ORDER BY id", (chat_id,)
            ).fetchall()
        )
        return [{"method": row["method"], **json.loads(row["payload"])} for row in rows]

    def said(self, chat_id: int) -> str:
        """The words of the last message to a chat."""
        return next(each["text"] for each in reversed(self.promised(chat_id)) if "text" in each)


def _found(unit: Unit) -> None:
    areas.add(unit.tx, [TOP, COURTYARD, OTHER])
    for user_id in (ADMIN, LEADER, ANSWERER, RESIDENT, STRANGER):
        accounts.seen(unit.tx, user_id, "en", unit.now_at)
    accounts.set_area(unit.tx, RESIDENT, COURTYARD.id)
    accounts.set_area(unit.tx, STRANGER, OTHER.id)
    for user_id, area, role in (
        (ADMIN, TOP, Role.ADMIN),
        (LEADER, COURTYARD, Role.BUILDING_LEADER),
        (ANSWERER, TOP, Role.ANSWERER),
    ):
        staff.appoint(unit.tx, unit.new_id(), user_id, area.id, role, "Name", "", unit.now_at)
    groups.bind(unit.tx, Group(STAFF_GROUP, TOP.id, "staff", "Staff", "en"), ADMIN, unit.now_at)
