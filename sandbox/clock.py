"""Time on stage: real time and an offset, with bots that live in it and are waited for."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from sandbox.wire import Json

FOLLOW_HOLD_S = 25.0
FOLLOWING_S = 5.0
STEP_S = 10.0


@dataclass(eq=False, slots=True)
class Follower:
    """One waiting request of a bot: it has done all that was due at `after`, and is next due at `next_ms`."""

    after: int
    next_ms: int | None


class Clock:
    """Runs at real speed from any instant. A change makes a new version, which followers are told."""

    def __init__(self, read: Callable[[], float] = time.time) -> None:
        self._read = read
        self._offset_ms = 0
        self.version = 1
        self._waiting: set[Follower] = set()
        self._away: deque[float] = deque()
        self._announced: int | None = None
        self._returned = 0
        self._changed = asyncio.Event()
        self._arrived = asyncio.Event()
        self._jumping = asyncio.Lock()

    def now_ms(self) -> int:
        """Milliseconds since 1970, as the stage has it."""
        return int(self._read() * 1000) + self._offset_ms

    def now(self) -> int:
        """Seconds since 1970, as the Bot API writes dates."""
        return self.now_ms() // 1000

    def set(self, now_ms: int | None) -> None:
        """Makes it `now_ms`, or the real time again."""
        self._offset_ms = 0 if now_ms is None else now_ms - int(self._read() * 1000)
        self.version += 1
        self._returned = 0
        self._changed.set()
        self._changed = asyncio.Event()

    @property
    def following(self) -> bool:
        """Whether a bot lives in this time now."""
        return bool(self._waiting) or self._working() > 0

    @property
    def next_ms(self) -> int | None:
        """The earliest instant a bot has announced."""
        if not self._waiting:
            return self._announced
        return min((follower.next_ms for follower in self._waiting if follower.next_ms is not None), default=None)

    def shown(self) -> Json:
        """The answer of `GET /sandbox/clock`."""
        return {
            "now_ms": self.now_ms(),
            "version": self.version,
            "next_ms": self.next_ms,
            "following": self.following,
        }

    async def follow(self, after: int, next_ms: int | None) -> Json:
        """Holds a bot's request until there is a version it does not know, at most 25 s."""
        self._arrive(after, next_ms)
        if after == self.version:
            await self._hold(Follower(after, next_ms))
        self._away.append(time.monotonic())
        return {"now_ms": self.now_ms(), "version": self.version, "running": True}

    async def jump(self, target_ms: int) -> int:
        """Goes to `target_ms` through every instant a follower announces on the way, waiting for it at each."""
        async with self._jumping:
            backwards = target_ms < self.now_ms()
            await self._until_nobody_works()
            while (stop := self.next_ms) is not None and self.now_ms() < stop < target_ms:
                await self._step(stop)
            # The stops took real time, and a clock that went past its target on the way is not turned back.
            if backwards or self.now_ms() < target_ms:
                await self._step(target_ms)
        return self.now_ms()

    async def _hold(self, follower: Follower) -> None:
        self._waiting.add(follower)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), FOLLOW_HOLD_S)
        finally:
            self._waiting.discard(follower)

    def _arrive(self, after: int, next_ms: int | None) -> None:
        if self._away:
            self._away.popleft()
        if after >= self.version:
            self._returned += 1
        self._announced = next_ms
        self._arrived.set()

    def _working(self) -> int:
        """How many followers were told of a version a moment ago and have not come back."""
        while self._away and self._away[0] < time.monotonic() - FOLLOWING_S:
            self._away.popleft()
        return len(self._away)

    async def _step(self, now_ms: int) -> None:
        expected = len(self._waiting) + self._working()
        self.set(now_ms)
        await self._until(lambda: self._returned >= expected, STEP_S)

    async def _until_nobody_works(self) -> None:
        await self._until(lambda: not self._working(), FOLLOWING_S)

    async def _until(self, settled: Callable[[], bool], seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not settled():
                    self._arrived.clear()
                    await self._arrived.wait()
