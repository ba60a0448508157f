"""Where the running program meets the database: each piece of work is a Unit, and a commit rings the bell."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.clock import Clock
from bot.patience import Backoff
from domain.ids import NewId
from i18n.text import Text
from services.unit import House, Unit
from storage.connection import Database, DatabaseBusy, Tx

log = logging.getLogger(__name__)

T = TypeVar("T")
UseCase = Callable[[Unit], T]
Tell = Callable[[Unit, Text], None]


@dataclass(frozen=True, slots=True)
class Bells:
    """Rung when there may be something new to handle or to send."""

    inbox: asyncio.Event = field(default_factory=asyncio.Event)
    outbox: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class Desk:
    """One database with the time, ids and house that go with it. `tell` reaches the operators, through the outbox."""

    database: Database
    clock: Clock
    new_id: NewId
    house: House
    tell: Tell
    bells: Bells = field(default_factory=Bells)
    busy_most: float = 5.0

    async def write(self, work: UseCase[T]) -> T:
        """Run and commit; again and again while the database is busy, so nothing in `work` may leave traces outside."""
        waits = Backoff(0.05, self.busy_most)
        while True:
            try:
                return await self.database.write(lambda tx: work(self._unit(tx)))
            except DatabaseBusy as error:
                log.warning("The database is busy.", extra={"event": "database_busy", "kind": str(error)})
                await asyncio.sleep(waits.next())

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Read on a snapshot; again and again while the database is busy."""
        waits = Backoff(0.05, self.busy_most)
        while True:
            try:
                return await self.database.read(work)
            except DatabaseBusy as error:
                log.warning("The database is busy.", extra={"event": "database_busy", "kind": str(error)})
                await asyncio.sleep(waits.next())

    async def say(self, work: UseCase[T]) -> T:
        """Write something that may have promised messages."""
        result = await self.write(work)
        self.bells.outbox.set()
        return result

    def alarm(self, unit: Unit, what: Text) -> None:
        """Tell the operators; if that fails, the log must do, and the work that called goes on."""
        try:
            with unit.tx.savepoint():
                self.tell(unit, what)
        except DatabaseBusy:
            raise
        except Exception as error:  # An alert about trouble must not become trouble of its own.
            log.error("Operators could not be told.", extra={"event": "alarm_failed", "kind": type(error).__name__})

    def _unit(self, tx: Tx) -> Unit:
        return Unit(tx, self.clock.now_at(), self.new_id, self.house)


async def rung(bell: asyncio.Event, seconds: float | None) -> bool:
    """Wait for the bell, at most so long, and silence it; whether it rang."""
    try:
        async with asyncio.timeout(seconds):
            await bell.wait()
    except TimeoutError:
        return False
    bell.clear()
    return True
