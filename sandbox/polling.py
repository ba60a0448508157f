"""One getUpdates at a time: waiting, being replaced, and being held back when it asks too often."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sandbox.errors import ApiError
from sandbox.updates import Update, Updates

LONGEST_S = 50
HOLD_S = 3
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Poller:
    """Answers getUpdates as telegram-bot-api does, in real time. `hold_s` is how long one that hurries is held."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self.hold_s = float(HOLD_S)
        self._waiting: asyncio.Future[None] | None = None
        self._last_offset = -1
        self._last_at = -HOLD_S * 2.0
        self._next_conflict_at = 0.0
        updates.added.append(self._wake)

    async def poll(self, offset: int, limit: int, wait_s: float) -> list[Update]:
        """The updates from `offset`, waiting up to `wait_s` seconds for the first.

        The same offset again within 3 s is made to wait, and within 0.5 s gets one update only.
        """
        now = time.monotonic()
        if offset == self._last_offset and now < self._last_at + self.hold_s:
            wait_s = max(wait_s, self.hold_s)
        if offset == self._last_offset and now < self._last_at + 0.5:
            limit = 1
        self._last_offset, self._last_at = offset, now
        batch = self._updates.batch(offset, limit)
        if batch or not wait_s:
            return batch
        await self._wait(wait_s)
        return self._updates.batch(max(offset, 0), limit)

    def abort(self, description: str) -> None:
        """Ends the waiting request, if there is one, with a conflict."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ApiError(409, description))

    async def conflict(self, description: str) -> ApiError:
        """The 409, at once the first time and 3 s late when another was sent within 3 s."""
        if time.monotonic() < self._next_conflict_at:
            await asyncio.sleep(self.hold_s)
        else:
            self._next_conflict_at = time.monotonic() + self.hold_s
        return ApiError(409, description)

    async def _wait(self, wait_s: float) -> None:
        self.abort(OTHER_POLLER)
        async with self._waiter() as waiter:
            try:
                await asyncio.wait_for(waiter, wait_s)
            except TimeoutError:
                return
            except ApiError as error:
                raise await self.conflict(error.description) from None

    @asynccontextmanager
    async def _waiter(self) -> AsyncIterator["asyncio.Future[None]"]:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = waiter
        try:
            yield waiter
        finally:
            if self._waiting is waiter:
                self._waiting = None

    def _wake(self, _: Update) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
