"""A small neighbourhood on a real database, with Telegram played by a dictionary: what each chat shows."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from bot.shaping import shape
from domain.areas import Area
from domain.days import DAY, MINUTE
from domain.outcomes import ACCEPTED, Kind, Outcome
from domain.policy import Policy, PolicyBook
from domain.roles import Role
from services import asking, deliveries, ticketing, tickets, ticks
from services.asked import Asked
from services.deliveries import Result
from services.unit import House, Unit
from storage import accounts, areas, due, groups, outbox, staff
from storage.groups import Group
from tests.storage.places import AnyDatabase, Place

STAFF, RESIDENTS, ABOVE = -1001, -1002, -1003
WORKER, COLLEAGUE, SECRETARY, STRANGER = 11, 12, 13, 14
ANN, BEN, EVE = 101, 102, 103
PHONE = "0871-0000 0110"
DISTRICT, COMMUNITY, GRID, COURTYARD, DOOR, OTHER_GRID, OTHER_COURTYARD = range(1, 8)
GRIDS = (
    (DISTRICT, None, "d", "district", "Lake district", "/1/"),
    (COMMUNITY, DISTRICT, "jx", "community", "Jinxing", "/1/2/"),
    (GRID, COMMUNITY, "jx-g1", "grid", "Grid one", "/1/2/3/"),
    (COURTYARD, GRID, "jx-c1", "courtyard", "Pear court", "/1/2/3/4/"),
    (DOOR, COURTYARD, "jx-c1-101", "household", "Door 101", "/1/2/3/4/5/"),
    (OTHER_GRID, COMMUNITY, "jx-g2", "grid", "Grid two", "/1/2/6/"),
    (OTHER_COURTYARD, OTHER_GRID, "jx-c2", "courtyard", "Plum court", "/1/2/6/7/"),
)


@dataclass
class Scene:
    """`shown[chat]` is message id → the payload it shows now."""

    place: Place
    database: AnyDatabase
    policy: Policy = field(default_factory=Policy)
    now_at: int = 1_581_300_000_000
    shown: dict[int, dict[int, dict[str, Any]]] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    closed_threads: set[int] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    _ids: Any = field(default_factory=lambda: count(1_000))
    _messages: Any = field(default_factory=lambda: count(1))

    async def do(self, use: Any, *given: Any) -> Any:
        """One unit of work, and then everything it promised is sent."""
        result = await self.quietly(use, *given)
        await self.deliver()
        return result

    async def quietly(self, use: Any, *given: Any) -> Any:
        house = House(ZoneInfo("Asia/Shanghai"), PolicyBook(self.policy), "shouwang_bot", b"key", PHONE)
        return await self.database.write(lambda tx: use(Unit(tx, self.now_at, self._ids.__next__, house), *given))

    async def deliver(self) -> None:
        while calls := await self.quietly(lambda unit: outbox.claim(unit.tx, unit.now_at, 500)):
            results = [self._send(deliveries.Parcel(call)) for call in calls]
            await self.quietly(lambda unit, each: deliveries.record(unit, each, _nobody, line_works=True), results)

    def _send(self, parcel: deliveries.Parcel) -> Result:
        shaped = shape(parcel)
        assert shaped is not None
        self.calls.append(shaped.method)
        payload = dict(shaped.payload)
        chat_id = payload.get("chat_id", 0)
        if chat_id in self.blocked:
            return Result(parcel, Outcome(Kind.GONE), status=403)
        if payload.get("message_thread_id") in self.closed_threads:
            return Result(parcel, Outcome(Kind.CONFIGURATION), status=400)
        chat = self.shown.setdefault(chat_id, {})
        if shaped.method == "deleteMessage":
            del chat[payload["message_id"]]
            return Result(parcel, ACCEPTED, status=200)
        message_id = payload.get("message_id") or next(self._messages)
        chat[message_id] = chat.get(message_id, {}) | payload | {"reply_markup": payload.get("reply_markup", {})}
        return Result(parcel, ACCEPTED, message_id, status=200)

    async def settle_in(self) -> None:
        """Areas, staff and groups."""

        def found(unit: Unit) -> None:
            areas.add(
                unit.tx, [Area(id, up, code, level, name, name, path) for id, up, code, level, name, path in GRIDS]
            )
            for user_id, area_id, role in (
                (WORKER, GRID, Role.GRID_WORKER),
                (COLLEAGUE, GRID, Role.GRID_WORKER),
                (SECRETARY, COMMUNITY, Role.COMMUNITY_WORKER),
                (STRANGER, OTHER_GRID, Role.GRID_WORKER),
            ):
                staff.appoint(unit.tx, unit.new_id(), user_id, area_id, role, f"Name{user_id}", "1", unit.now_at)
            for user_id in (WORKER, COLLEAGUE, SECRETARY, STRANGER, ANN, BEN, EVE):
                accounts.seen(unit.tx, user_id, "en", unit.now_at)
            for user_id in (ANN, BEN, EVE):
                accounts.set_area(unit.tx, user_id, DOOR)
            groups.bind(unit.tx, Group(STAFF, GRID, "staff", "Staff", "en"), SECRETARY, unit.now_at)
            groups.bind(unit.tx, Group(RESIDENTS, COURTYARD, "residents", "Residents", "en"), SECRETARY, unit.now_at)

        await self.do(found)

    async def new_resident(self, user_id: int, area_id: int = DOOR) -> None:
        def seen(unit: Unit) -> None:
            accounts.seen(unit.tx, user_id, "en", unit.now_at)
            accounts.set_area(unit.tx, user_id, area_id)

        await self.do(seen)

    async def asks(self, user_id: int, words: str, chat: int | None = None, **more: Any) -> int:
        """A resident writes; the id of their message."""
        message_id = next(self._messages)
        await self.do(asking.ask, Asked(user_id, chat or user_id, message_id, words, **more))
        return message_id

    async def replies(self, user_id: int, to: int, words: str, chat: int = STAFF, **more: Any) -> int:
        """Staff reply to a message in a chat; the id of theirs."""
        message_id = next(self._messages)
        assert await self.do(ticketing.answer, Asked(user_id, chat, message_id, words, reply_to=to, **more))
        return message_id

    async def adds(self, user_id: int, words: str, chat: int | None = None, **more: Any) -> bool:
        asked = Asked(user_id, chat or user_id, next(self._messages), words, **more)
        return bool(await self.do(tickets.joins, asked))

    async def acts(self, user_id: int, card: int, step: str, chat: int = STAFF) -> Any:
        """Presses a button of a card, or with no such button calls it all the same."""
        id = self.ticket_of(card, chat)
        return await self.do(ticketing.act, id, user_id, step, chat)

    def ticket_of(self, card: int, chat: int = STAFF) -> int:
        data = next(each for each in self.buttons(chat, card) if each.startswith("tk:"))
        return int(data.split(":")[1], 36)

    def buttons(self, chat: int, message_id: int) -> list[str]:
        rows = self.shown[chat][message_id]["reply_markup"].get("inline_keyboard", [])
        return [button["callback_data"] for row in rows for button in row]

    def texts(self, chat: int) -> list[str]:
        return [message.get("text", "") for message in self.shown.get(chat, {}).values()]

    def find(self, chat: int, words: str) -> int:
        """The newest message with these words."""
        found = [id for id, message in self.shown.get(chat, {}).items() if words in message.get("text", "")]
        assert found, (words, self.texts(chat))
        return found[-1]

    def text(self, chat: int, message_id: int) -> str:
        return str(self.shown[chat][message_id]["text"])

    def replied(self, chat: int, message_id: int) -> int | None:
        """What this message is a reply to."""
        reply = self.shown[chat][message_id].get("reply_parameters", {})
        return reply.get("message_id")

    async def wait(self, minutes: float) -> None:
        """Time passes, and what falls due is done."""
        until = self.now_at + round(minutes * MINUTE)
        while True:
            next_at = await self.database.read(due.next_due_at)
            if next_at is None or next_at > until:
                break
            self.now_at = max(self.now_at, next_at)
            await self.do(_all_due)
        self.now_at = until

    async def restart(self) -> None:
        """The program ends and starts again on the same database."""
        await self.database.close()
        self.database = self.place.open()


def _nobody(unit: Unit, what: Any) -> None:
    """Operators are not part of these scenes."""


def _all_due(unit: Unit) -> None:
    for row in due.ready(unit.tx, unit.now_at, 100):
        ticks.run(unit, row)
        due.settle(unit.tx, row.id, "done", unit.now_at)


LONG_AGO = 40 * DAY
