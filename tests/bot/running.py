"""A whole bot over real HTTP against a sandbox, both in this process, and what tests look at from outside."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.app import serve
from bot.house import open_database
from bot.settings import Settings
from domain.ids import UserId
from domain.roles import Role
from sandbox.judges.aiogram_judge import AiogramJudge
from sandbox.server import Running, running
from services.unit import Unit
from storage import accounts, areas, staff
from storage.connection import Database, Tx
from tests.sandbox.rig import Json, Rig, person

PERSON, OTHER, ADMIN = 1001, 1002, 1005
GRID = Path(__file__).parents[2] / "areas.example.toml"
PHONE = "+8619400001001"


@dataclass(slots=True)
class Bot:
    """A bot at work: people's side and stage by `rig`, its database by `read`."""

    rig: Rig
    gate: str
    database: Database

    async def read(self, work: Callable[[Tx], Any]) -> Any:
        return await self.database.read(work)

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What stands in the database, in a statement that has no name."""
        return await self.read(lambda tx: [tuple(row) for row in tx._connection.execute(sql).fetchall()])  # type: ignore[attr-defined]

    async def says(self, words: str, user_id: int = PERSON) -> None:
        await self.rig.say(user_id, words)

    async def told(self, user_id: int = PERSON) -> list[str]:
        """All the bot has said to this person, oldest first."""
        chat = await self.rig.chat(user_id)
        return [_words(message) for message in chat["messages"] if message["from"]["is_bot"]]

    async def answers(self, words: str, sign: str, user_id: int = PERSON, within: float = 20.0) -> float:
        """Say this, wait for an answer that holds `sign`; the seconds it took."""
        before = sum(sign in each for each in await self.told(user_id))
        began = time.monotonic()
        await self.says(words, user_id)
        await self.until(lambda: self._told_more(sign, user_id, before), within, sign)
        return time.monotonic() - began

    async def _told_more(self, sign: str, user_id: int, before: int) -> bool:
        return sum(sign in each for each in await self.told(user_id)) > before

    async def until(self, happens: Callable[[], Any], within: float = 20.0, what: str = "it") -> None:
        """Wait for what is about to be so."""
        deadline = time.monotonic() + within
        while not await happens():
            assert time.monotonic() < deadline, f"{what} never came to be"
            await asyncio.sleep(0.05)

    async def fault(self, method: str, times: int | None = None, **fault: Any) -> None:
        """From now on this method is answered so; `None` is until all is well again."""
        await self.rig.stage("faults", method=method, times=times, **fault)

    def all_is_well(self) -> None:
        self.rig.here.box.faults.clear()

    def requests(self, method: str = "") -> list[Json]:
        """What the sandbox was asked."""
        return [entry for entry in self.rig.here.box.log.after(0) if method in ("", entry["method"])]

    async def presses_first(self, user_id: int = PERSON) -> None:
        """The first button of the newest message that has one."""
        chat = await self.rig.chat(user_id)
        message = next(each for each in reversed(chat["messages"]) if _buttons(each))
        await self.rig.press(user_id, message, _buttons(message)[0])

    async def sees(self, sign: str, user_id: int = PERSON, within: float = 20.0) -> None:
        async def shown() -> bool:
            return any(sign in each for each in await self.told(user_id))

        await self.until(shown, within, sign)


def most_in_a_second(requests: list[Json]) -> int:
    """How many came in the second with most of them."""
    moments = [each["at_ms"] for each in requests]
    return max((sum(at <= other < at + 1000 for other in moments) for at in moments), default=0)


def _words(message: Json) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _buttons(message: Json) -> list[str]:
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def settings_for(here: Running, folder: Path, **more: Any) -> Settings:
    """As in a real house, only that one may speak to a person as fast as one likes."""
    telegram = {"token": here.token, "api_url": here.url, **more.pop("telegram", {})}
    database = {"path": folder / "shouwang.db", "key_file": folder / "key" / "database.key"}
    delivery = {"per_chat_per_second": 50, "per_group_per_minute": 600}
    return Settings(**{"areas": GRID, "telegram": telegram, "database": database, "delivery": delivery, **more})


@dataclass(slots=True)
class Seed:
    """One administrator, and the code of a gate to come in by."""

    also: Callable[[Unit], None] | None = None
    gate: str = ""

    def __call__(self, unit: Unit) -> None:
        district = areas.by_code(unit.tx, "pl")
        assert district is not None
        self.gate = areas.gates_below(unit.tx, district)[0].token
        if not staff.administrators(unit.tx):
            staff.appoint(unit.tx, unit.new_id(), UserId(ADMIN), district.id, Role.ADMIN, "A", "", unit.now_at)
            accounts.seen(unit.tx, ADMIN, "en", unit.now_at)
        if self.also is not None:
            self.also(unit)


@asynccontextmanager
async def bot_at_work(
    folder: Path, *parts: Json, also: Callable[[Unit], None] | None = None, **more: Any
) -> AsyncIterator[Bot]:
    """`serve` with its own patience everywhere, until the block ends."""
    people = [
        person(PERSON, phone_number=PHONE, language_code="en"),
        *(person(each, language_code="en") for each in (OTHER, ADMIN)),
        *parts,
    ]
    async with running(judges=[AiogramJudge()]) as here, aiohttp.ClientSession() as http:
        rig = Rig(here, http)
        await rig.cast(*people)
        settings = settings_for(here, folder, **more)
        async with served(settings, also) as seed:
            database = open_database(settings)
            try:
                yield Bot(rig, seed.gate, database)
            finally:
                await database.close()
        assert [each for each in here.box.log.refusals if each["text"].startswith("request")] == []


@asynccontextmanager
async def served(settings: Settings, also: Callable[[Unit], None] | None) -> AsyncIterator[Seed]:
    """The program itself; when it ends before its time the test fails with what ended it."""
    seed, ready = Seed(also), asyncio.Event()
    task = asyncio.create_task(serve(settings, seed=seed, ready=lambda _: ready.set()))
    try:
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        yield seed
        assert not task.done(), "the bot ended by itself"
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
