"""Time passes: what is due is done, what came too late is told, and the days ahead are planned."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.desk import Desk
from domain.days import HOUR, MINUTE, SECOND, at_instant
from i18n.text import Text, nt, t
from services.unit import Unit
from storage import due, inbox, outbox
from storage.connection import DatabaseBusy, Tx
from storage.due import Due
from storage.failpoints import passed

log = logging.getLogger(__name__)

_MOST_AT_ONCE = 5_000
_TICKS_MISSED = 3
_WAITS_AFTER_FAILURE = (10 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE)


@dataclass(frozen=True, slots=True)
class Rounds:
    """The use cases the clock sets off; see `services.ticks`."""

    run: Callable[[Unit, Due], None]
    skipped: Callable[[Unit, Sequence[Due]], None]
    plan_ahead: Callable[[Unit], None]
    keep_tidy: Callable[[Unit], None]


@dataclass(slots=True)
class Ticker:
    """APScheduler only says that a second has passed; what is to be done stands in the database.

    It goes by the machine's clock, which may be turned back under it: see docs/decisions/0022.
    """

    desk: Desk
    rounds: Rounds
    every: float = 1.0
    batch: int = 50
    _ticked: float = 0.0
    _seen_at: int | None = None
    _planned_at: int | None = None
    _tidied_on: date | None = None
    _expired_at: int = 0
    _failures: dict[int, int] = field(default_factory=dict)

    async def run(self) -> None:
        """Tick, for ever. A late tick is as good as one in time, and two late ones are one."""
        scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}, timezone=UTC
        )
        job = scheduler.add_job(self.tick, "interval", seconds=self.every)
        await self.tick()
        scheduler.start()
        try:
            while True:
                await asyncio.sleep(self.every)
                if _seconds() - self._ticked > _TICKS_MISSED * self.every:
                    # It waits for a time the clock had before.
                    job.reschedule("interval", seconds=self.every)
                    self._ticked = _seconds()
        finally:
            scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Do all that is due by now. Nothing it meets may end the ticking."""
        self._ticked = _seconds()
        try:
            await self.catch_up()
        except Exception as error:  # The next tick tries again.
            log.error("A tick failed.", extra={"event": "tick_failed", "kind": type(error).__name__})

    async def catch_up(self) -> None:
        """Plan, do what is due, and plan again what follows from it."""
        await self._mind_the_clock()
        await self._plan()
        while await self._do_some():
            pass
        await self._tidy()

    async def next_at(self) -> int | None:
        """The next instant at which something is due or may be sent."""
        return await self.desk.read(lambda tx: _next_at(tx, self.desk.clock.now_at()))

    async def _mind_the_clock(self) -> None:
        """Waits reckoned by a clock that has been turned back since are over, also those of an earlier life."""
        now_at = self.desk.clock.now_at()
        if self._seen_at is None or now_at < self._seen_at:
            await self.desk.say(_wait_no_longer)
            self.desk.bells.inbox.set()
        self._seen_at = now_at

    async def _plan(self) -> None:
        now_at = self.desk.clock.now_at()
        # A clock that was turned back plans as well.
        if self._planned_at is None or not 0 <= now_at - self._planned_at < HOUR:
            await self.desk.say(self.rounds.plan_ahead)
            passed("days planned")
            self._planned_at = now_at

    def plan_anew(self) -> None:
        """At the next tick, whatever the hour: the clock has jumped."""
        self._planned_at = None

    async def _do_some(self) -> bool:
        now_at = self.desk.clock.now_at()
        next_at = await self.desk.read(due.next_due_at)
        if next_at is None or next_at > now_at:
            return False
        done = await self.desk.say(self._some)
        passed("due committed")
        return done > 0

    def _some(self, unit: Unit) -> int:
        late = due.late(unit.tx, unit.now_at, _MOST_AT_ONCE)
        if late:
            self._skip(unit, late)
        ready = due.ready(unit.tx, unit.now_at, self.batch)
        for row in ready:
            self._one(unit, row)
        passed("due done")
        return len(late) + len(ready)

    def _skip(self, unit: Unit, late: Sequence[Due]) -> None:
        """All that came too late, told in one message."""
        for row in late:
            due.settle(unit.tx, row.id, "skipped_late", unit.now_at)
            self._failures.pop(row.id, None)
        log.warning("Due rows came too late.", extra={"event": "due_skipped", "count": len(late)})
        try:
            with unit.tx.savepoint():
                self.rounds.skipped(unit, late)
        except DatabaseBusy:
            raise
        except Exception as error:  # They are late all the same; somebody must know.
            log.error("The digest failed.", extra={"event": "digest_failed", "kind": type(error).__name__})
            self.desk.alarm(unit, _late(len(late)))

    def _one(self, unit: Unit, row: Due) -> None:
        try:
            with unit.tx.savepoint():
                self.rounds.run(unit, row)
                due.settle(unit.tx, row.id, "done", unit.now_at)
                self._failures.pop(row.id, None)
        except DatabaseBusy:
            raise
        except Exception as error:  # One row that fails must not keep the others from people.
            self._postpone(unit, row, error)

    def _postpone(self, unit: Unit, row: Due, error: Exception) -> None:
        failures = self._failures[row.id] = self._failures.get(row.id, 0) + 1
        wait = _WAITS_AFTER_FAILURE[min(failures, len(_WAITS_AFTER_FAILURE)) - 1]
        due.postpone(unit.tx, row.id, unit.now_at + wait)
        ids = {"event": "due_failed", "due_id": row.id, "due_kind": row.kind, "kind": type(error).__name__}
        log.error("A due row failed.", extra=ids)
        if failures == 3:
            words = t("Something planned fails again and again ({what}, {kind}, due {id}).", **_named(row, error))
            self.desk.alarm(unit, words)

    async def _tidy(self) -> None:
        now_at = self.desk.clock.now_at()
        if not 0 <= now_at - self._expired_at < 10 * SECOND:
            await self.desk.write(lambda unit: outbox.expire(unit.tx, unit.now_at))
            self._expired_at = now_at
        await self._tidy_daily()

    async def _tidy_daily(self) -> None:
        today = at_instant(self.desk.clock.now_at(), self.desk.house.timezone).date()
        if today != self._tidied_on:
            await self.desk.say(self.rounds.keep_tidy)
            self._tidied_on = today


def _seconds() -> float:
    """By a clock nobody turns."""
    return asyncio.get_running_loop().time()


def _wait_no_longer(unit: Unit) -> None:
    inbox.wait_no_longer(unit.tx, unit.now_at)
    outbox.wait_no_longer(unit.tx, unit.now_at)


def _named(row: Due, error: Exception) -> dict[str, str]:
    return {"what": row.kind, "kind": type(error).__name__, "id": str(row.id)}


def _late(count: int) -> Text:
    return nt(
        "{n} planned thing came too late and was not done.",
        "{n} planned things came too late and were not done.",
        count,
    )


def _next_at(tx: Tx, now_at: int) -> int | None:
    """What is due already is being done, and is no instant to wait for."""
    instants = (due.next_due_at(tx), outbox.next_ready_at(tx))
    return min((at for at in instants if at is not None and at > now_at), default=None)
