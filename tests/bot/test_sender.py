"""The sender ends as soon as what it had begun is written down."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.api import NO_FILES, Upload
from bot.clock import SystemClock
from bot.desk import Desk
from bot.ids import Ids
from bot.sender import Sender
from bot.traffic import Traffic
from domain.policy import Policy, PolicyBook
from i18n.text import verbatim
from services.outgoing import say
from services.unit import House
from storage.sqlite import SqliteDatabase

HOUSE = House(ZoneInfo("Asia/Shanghai"), PolicyBook(Policy(), ()), "b", b"k", "")


class SlowTelegram:
    """Takes a message, and answers when it is let."""

    def __init__(self) -> None:
        self.called, self.may_answer = asyncio.Event(), asyncio.Event()

    async def call(
        self,
        method: str,
        payload: Mapping[str, Any],
        files: Mapping[str, Upload] = NO_FILES,
        *,
        read_timeout: float | None = None,
    ) -> Any:
        self.called.set()
        await self.may_answer.wait()
        return {"message_id": 7}

    async def download(self, file_path: str) -> bytes:
        raise AssertionError(file_path)


async def test_told_to_stop_with_a_call_in_flight_it_ends_when_the_answer_is_written_down(tmp_path: Path):
    database = SqliteDatabase(tmp_path / "a.db", bytes(32))
    clock = SystemClock()
    desk = Desk(database, clock, Ids(clock.now_at), HOUSE, lambda *_: None)
    telegram = SlowTelegram()
    await desk.write(lambda unit: say(unit, 1001, verbatim("Hello.")))
    sender = Sender(desk, telegram, time.monotonic, Traffic(started=time.monotonic() - 60), idle=600)

    async with asyncio.timeout(20):
        running = asyncio.create_task(sender.run())
        await telegram.called.wait()
        sender.stop()
        while desk.bells.outbox.is_set():
            await asyncio.sleep(0.01)
        telegram.may_answer.set()
        await running

    states = await desk.read(lambda tx: [row[0] for row in tx._connection.execute("SELECT state FROM outbox")])  # type: ignore[attr-defined]
    assert states == ["sent"]
    await database.close()
