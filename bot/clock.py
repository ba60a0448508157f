"""The one place that reads the machine's clock, and the sandbox's clock for a bot that lives in its time."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

import aiohttp

log = logging.getLogger(__name__)


class Clock(Protocol):
    """Tells the time."""

    def now_at(self) -> int:
        """Milliseconds UTC."""


class SystemClock:
    """This machine's time."""

    def now_at(self) -> int:
        return time.time_ns() // 1_000_000


class FollowedClock:
    """The time of a sandbox: this machine's, moved by what the sandbox says. See docs/sandbox.md."""

    def __init__(self, base_url: str, *, recheck: float = 0.5, retry: float = 1.0) -> None:
        self._url = f"{base_url.rstrip('/')}/sandbox/clock"
        self._offset_ms = 0
        self._version = 0
        self._recheck = recheck
        self._retry = retry

    def now_at(self) -> int:
        return time.time_ns() // 1_000_000 + self._offset_ms

    async def set_out(self) -> None:
        """Take the sandbox's time once, before anything happens in it."""
        async with aiohttp.ClientSession() as session, session.get(self._url) as answer:
            self._take(await answer.json())

    async def follow(
        self, next_at: Callable[[], Awaitable[int | None]], catch_up: Callable[[], Awaitable[None]]
    ) -> None:
        """For ever: wait for a jump, do all that is due by then, and only then ask for the next one."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            while True:
                try:
                    await self._step(session, next_at, catch_up)
                except* (aiohttp.ClientError, TimeoutError, ValueError) as errors:
                    kind = type(errors.exceptions[0]).__name__
                    log.warning("The sandbox's clock does not answer.", extra={"event": "clock", "kind": kind})
                    await asyncio.sleep(self._retry)

    async def _step(
        self,
        session: aiohttp.ClientSession,
        next_at: Callable[[], Awaitable[int | None]],
        catch_up: Callable[[], Awaitable[None]],
    ) -> None:
        announced = await next_at()
        known = self._version
        async with asyncio.TaskGroup() as both:
            asking = both.create_task(self._ask(session, announced))
            watching = both.create_task(self._until_changed(announced, next_at))
            await asyncio.wait({asking, watching}, return_when=asyncio.FIRST_COMPLETED)
            asking.cancel()
            watching.cancel()
        if self._version != known:
            await catch_up()

    async def _ask(self, session: aiohttp.ClientSession, announced: int | None) -> None:
        params = {"after": str(self._version)} | ({} if announced is None else {"next": str(announced)})
        async with session.get(f"{self._url}/follow", params=params) as answer:
            answer.raise_for_status()
            self._take(await answer.json())

    async def _until_changed(self, announced: int | None, next_at: Callable[[], Awaitable[int | None]]) -> None:
        """What people do while we wait may plan something earlier, and a jump must not pass it."""
        while await next_at() == announced:  # noqa: ASYNC110 - the database rings no bell
            await asyncio.sleep(self._recheck)

    def _take(self, told: dict[str, int]) -> None:
        self._offset_ms = int(told["now_ms"]) - time.time_ns() // 1_000_000
        self._version = int(told["version"])
