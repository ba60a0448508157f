"""A small community whose updates go the whole way, from Telegram's JSON to the calls that are made."""

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from bot.desk import Desk
from bot.dispatch import Dispatch
from bot.ids import Ids
from bot.intake import Doorkeeper
from domain.days import MINUTE
from domain.hotlines import Hotlines
from domain.ids import UserId
from domain.outcomes import ACCEPTED, Kind, Outcome
from domain.people import Person
from domain.policy import PolicyBook
from domain.roles import Role
from handlers import routes
from services import alarms, deliveries, secrecy, ticks
from services.deliveries import Result
from services.demo_community import AreaSeed
from services.founding import found_answers, found_grid
from services.unit import House
from storage import accounts, areas, due, groups, people, staff
from storage.groups import Group
from tests.storage.places import asked

BOT = 7000000001
VISITOR, OTHER, FIRST, SECOND, WORKER, ADMIN = 101, 102, 201, 202, 301, 401
STAFF_GROUP = -1001
NAMES = {VISITOR: "林晓", OTHER: "王桂芬", FIRST: "何静", SECOND: "周敏", WORKER: "陈书记", ADMIN: "管理员"}
PHONE = "19400000101"
NOON = 1_580_529_600_000  # 2020-02-01 12:00 in Shanghai


@dataclass
class Time:
    at: int = NOON

    def now_at(self) -> int:
        return self.at


@dataclass
class Town:
    place: Any
    desk: Desk
    time: Time
    dispatch: Dispatch
    door: Doorkeeper
    calls: list[tuple[int, str, dict[str, Any], int]] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(1))
    outcome: Outcome = ACCEPTED

    async def does(self, user: int, **message: Any) -> int:
        """Somebody sends something in private; the number of their message."""
        kind = message.pop("kind", "message")
        message_id = message.pop("message_id", None) or next(self.numbers)
        chat = {"id": user, "type": "private", "first_name": NAMES[user], "username": f"name_of_{user}"}
        sender = {"id": user, "is_bot": False, "first_name": NAMES[user], "username": f"name_of_{user}"}
        if "reply_to" in message:
            told = {"message_id": message.pop("reply_to"), "date": 1, "chat": chat, "text": "…"}
            message["reply_to_message"] = told
        body = {"message_id": message_id, "date": 1, "chat": chat, "from": sender, **message}
        if kind == "edited_message":
            body["edit_date"] = 2
        await self.comes({kind: body})
        return message_id

    async def says(self, user: int, words: str, **message: Any) -> int:
        return await self.does(user, text=words, **message)

    async def presses(self, user: int, step: str) -> None:
        """The newest button of this step somebody was shown."""
        data = next(data for data in reversed(self.buttons(user)) if data.startswith(step))
        sender = {"id": user, "is_bot": False, "first_name": NAMES[user]}
        chat = {"id": user, "type": "private"}
        shown = {"message_id": 1, "date": 1, "chat": chat, "text": "…"}
        query = {"id": str(next(self.numbers)), "from": sender, "chat_instance": "1", "data": data, "message": shown}
        await self.comes({"callback_query": query})

    async def comes(self, update: dict[str, Any]) -> None:
        await self.door.keep([{"update_id": next(self.numbers), **update}])
        while await self.dispatch.handle_some():
            pass
        await self.delivers()

    async def delivers(self) -> None:
        """All that waits goes out, each call with the outcome the test wants."""
        while await self.desk.write(self._some):
            pass

    def _some(self, unit: Any) -> int:
        claimed = deliveries.claim(unit, lambda call: True)
        results = []
        for parcel in claimed.parcels:
            call, number = parcel.call, next(self.numbers)
            message_id = call.edited_message_id or number
            if self.outcome.kind is Kind.ACCEPTED:
                self.calls.append((call.chat_id, call.method, json.loads(call.payload), message_id))
            results.append(Result(parcel, self.outcome, message_id))
        deliveries.record(unit, results, self.desk.alarm, line_works=True)
        return len(results) if self.outcome.kind is Kind.ACCEPTED else 0

    async def waits(self, minutes: float) -> None:
        """Time passes, and what is due is done, each at its instant."""
        end = self.time.at + round(minutes * MINUTE)
        while True:
            at = await self.desk.read(due.next_due_at)
            if at is None or at > end:
                break
            self.time.at = max(self.time.at, at)
            await self.desk.write(self._ring)
            await self.delivers()
        self.time.at = end

    def _ring(self, unit: Any) -> None:
        for row in due.ready(unit.tx, unit.now_at, 50):
            ticks.run(unit, row)
            due.settle(unit.tx, row.id, "done", unit.now_at)

    def told(self, chat: int) -> list[str]:
        """All words said to a chat, in order."""
        return [words(payload) for to, _, payload, _ in self.calls if to == chat and words(payload)]

    def last(self, chat: int) -> str:
        return self.told(chat)[-1]

    def made(self, chat: int, method: str) -> list[dict[str, Any]]:
        return [payload for to, how, payload, _ in self.calls if to == chat and how == method]

    def number_of(self, chat: int, part: str) -> int:
        """Under which number a chat has the newest message with these words."""
        return next(number for to, _, payload, number in reversed(self.calls) if to == chat and part in words(payload))

    def buttons(self, chat: int) -> list[str]:
        markups = [payload.get("reply_markup", {}) for to, _, payload, _ in self.calls if to == chat]
        rows = [row for markup in markups for row in markup.get("inline_keyboard", [])]
        return [button["callback_data"] for row in rows for button in row if "callback_data" in button]

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables, as another program with the key sees them."""
        sqlite = "SELECT name FROM sqlite_master WHERE type = 'table'"
        postgres = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
        names = asked(self.place, sqlite if self.place.dialect == "sqlite" else postgres)
        return {name: asked(self.place, f"SELECT * FROM {name}") for (name,) in names}

    async def begins(self, visitor: int = VISITOR, counsellor: int = FIRST) -> None:
        """A talk that runs."""
        await self.says(counsellor, "/duty on")
        await self.says(visitor, "/talk")
        await self.says(visitor, "好")
        await self.presses(counsellor, "talk:take:")


def words(payload: dict[str, Any]) -> str:
    return str(payload.get("text") or payload.get("caption") or "")


async def settled(place: Any, database: Any) -> Town:
    time = Time()
    numbers = Hotlines(gas="96169")
    house = House(ZoneInfo("Asia/Shanghai"), PolicyBook(), "bot", b"key", "0871-0000 0110", numbers)
    desk = Desk(database, time, Ids(time.now_at), house, alarms.tell_admins)
    await desk.write(_found)
    dispatch = Dispatch(desk, routes.handle, routes.refuse, tries=(), is_secret=secrecy.is_secret)
    door = Doorkeeper(desk, lambda update: routes.conversation_key(update, BOT, "bot"), secrecy.is_secret)
    return Town(place, desk, time, dispatch, door)


def _found(unit: Any) -> None:
    seeds = [
        AreaSeed("d", None, "district", "官渡区", "Guandu"),
        AreaSeed("jx", "d", "community", "金星社区", "Jinxing"),
        AreaSeed("jx-c1", "jx", "courtyard", "一号院", "Courtyard 1"),
        AreaSeed("jx-c2", "jx", "courtyard", "二号院", "Courtyard 2"),
    ]
    found_grid(unit, seeds, [])
    found_answers(unit)
    community, courtyard = areas.by_code(unit.tx, "jx"), areas.by_code(unit.tx, "jx-c1")
    assert community is not None
    assert courtyard is not None
    for user_id in NAMES:
        accounts.seen(unit.tx, user_id, "zh-Hans", unit.now_at)
        accounts.set_area(unit.tx, user_id, courtyard.id)
    posts = {FIRST: Role.COUNSELLOR, SECOND: Role.COUNSELLOR, WORKER: Role.COMMUNITY_WORKER, ADMIN: Role.ADMIN}
    for user_id, role in posts.items():
        name = NAMES[user_id]
        staff.appoint(unit.tx, unit.new_id(), UserId(user_id), community.id, role, name, "", unit.now_at)
    groups.bind(unit.tx, Group(STAFF_GROUP, community.id, "staff", "工作群", "zh-Hans"), ADMIN, unit.now_at)
    _register(unit, courtyard.id)


def _register(unit: Any, area_id: int) -> None:
    person = Person(unit.new_id(), area_id, "302", NAMES[VISITOR], PHONE, VISITOR, VISITOR)
    people.save(unit.tx, person, unit.now_at)
