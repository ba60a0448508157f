"""Promises are kept: rows of the outbox become calls, as fast as Telegram allows, and each result is written down."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.api import BotApi, CallFailed
from bot.desk import Desk, rung
from bot.patience import Backoff, Trouble
from bot.shaping import answer_in, file_id_in, file_path_in, message_id_in, shape
from bot.traffic import Traffic
from domain.days import SECOND
from domain.outcomes import ACCEPTED, Kind, Outcome, classify
from i18n.text import t
from services import deliveries
from services.deliveries import Claimed, Parcel, Result
from services.unit import Unit
from storage.failpoints import passed

log = logging.getLogger(__name__)

_NOTHING_TO_DO = Outcome(Kind.TOO_LATE)
_OUR_FAULT = Outcome(Kind.OUR_FAULT)


@dataclass(slots=True)
class Sender:
    """A row is claimed only when a call can be made at once, so a crash leaves no more in doubt than are in flight."""

    desk: Desk
    api: BotApi
    seconds: Callable[[], float]
    traffic: Traffic
    waits: Backoff = field(default_factory=Backoff)
    patience: float = 60.0
    idle: float = 5.0
    read_timeout: float = 20.0
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _results: list[Result] = field(default_factory=list)
    _queue: "asyncio.Queue[Parcel | None]" = field(default_factory=asyncio.Queue)
    _trouble: Trouble = field(init=False)

    def __post_init__(self) -> None:
        self._trouble = Trouble("send", self.seconds, self.patience)

    async def run(self) -> None:
        """Send until told to stop; then finish what is in flight, write it down and return."""
        self._results.clear()
        self._queue = asyncio.Queue()
        self.traffic.begin()
        await self.desk.write(lambda unit: deliveries.recover(unit, self.desk.alarm))
        async with asyncio.TaskGroup() as group:
            for _ in range(self.traffic.slots):
                group.create_task(self._work())
            await self._pump()
            for _ in range(self.traffic.slots):
                self._queue.put_nowait(None)

    def stop(self) -> None:
        """Claim nothing more."""
        self.stopping.set()
        self.desk.bells.outbox.set()

    @property
    def in_flight(self) -> int:
        """Calls that have not been answered or not been written down yet."""
        return self.traffic.in_flight

    async def _pump(self) -> None:
        while not self._is_done():
            results, self._results = self._results, []
            claimed = await self._exchange(results)
            self.traffic.committed()
            if results:
                passed("results recorded")
            if claimed.parcels:
                passed("calls claimed")
            for parcel in claimed.parcels:
                self._queue.put_nowait(parcel)
            if not claimed.parcels and not self._results and not self._is_done():
                until_next = self._until_next(claimed)
                if until_next >= self.idle:
                    self.traffic.tidy(self.seconds())
                await rung(self.desk.bells.outbox, until_next)

    def _is_done(self) -> bool:
        return self.stopping.is_set() and not self.traffic.in_flight

    async def _exchange(self, results: list[Result]) -> Claimed:
        """One commit: what came back, and what goes next."""
        works = self.traffic.note(results, self.seconds())
        await self._judge_line(results)
        claims = self.traffic.has_room(self.seconds()) and not self.stopping.is_set()
        if not results and not claims:
            return Claimed()
        return await self.desk.write(lambda unit: self._in_one_commit(unit, results, works, claims))

    def _in_one_commit(self, unit: Unit, results: list[Result], works: bool, claims: bool) -> Claimed:
        if results:
            deliveries.record(unit, results, self.desk.alarm, line_works=works)
        if not claims:
            return Claimed()
        # A commit that is tried again chooses again, and from nothing.
        self.traffic.choose_anew()
        now = self.seconds()
        return deliveries.claim(unit, lambda call: self.traffic.may_go(call, now))

    def _until_next(self, claimed: Claimed) -> float:
        waits = [self.idle, self.traffic.wait(self.seconds())]
        if claimed.next_at is not None and claimed.next_at > self.desk.clock.now_at():
            waits.append((claimed.next_at - self.desk.clock.now_at()) / SECOND)
        return max(0.001, min(waits))

    async def _judge_line(self, results: list[Result]) -> None:
        """When Telegram is not reached at all, everything waits, and then one message tries the way."""
        if any(_line_is_good(result) for result in results):
            self.waits.reset()
            self._trouble.ends()
            self.traffic.open_line()
            return
        bad = [result for result in results if _line_is_bad(result)]
        if not bad:
            return
        if self.traffic.shut_line(self.seconds() + self.waits.next(), bad):
            kind = f"{bad[-1].outcome.kind}_{bad[-1].status}"
            if self._trouble.begins(kind):
                words = t("For more than a minute no messages could be sent to Telegram ({kind}).", kind=kind)
                await self.desk.write(lambda unit: self.desk.alarm(unit, words))

    async def _work(self) -> None:
        while (parcel := await self._queue.get()) is not None:
            # Not in one line: the list would be looked up before the wait, and may be another one after it.
            result = await self._attempt(parcel)
            self._results.append(result)
            self.desk.bells.outbox.set()

    async def _attempt(self, parcel: Parcel) -> Result:
        try:
            shaped = shape(parcel)
            if shaped is None:
                return Result(parcel, _NOTHING_TO_DO)
            answer = await self.api.call(shaped.method, shaped.payload, shaped.files, read_timeout=self.read_timeout)
            passed("call answered")
            path = file_path_in(shaped.method, answer)
            content = None if path is None else await self.api.download(path)
            asked = answer_in(shaped.method, answer)
            return Result(parcel, ACCEPTED, message_id_in(answer), file_id_in(answer), 200, content, asked)
        except CallFailed as failure:
            attempt = failure.attempt
            return Result(parcel, classify(attempt), status=attempt.status, refusal=attempt.description)
        except Exception as error:  # A row that cannot be made a call must not stop the others.
            extra = {"event": "call_not_made", "outbox_id": parcel.call.id, "kind": type(error).__name__}
            log.error("A promised call could not be made.", extra=extra)
            return Result(parcel, _OUR_FAULT)


def _line_is_good(result: Result) -> bool:
    """Telegram itself has answered, and knows us."""
    return 200 <= result.status < 500 and not _line_is_bad(result)


def _line_is_bad(result: Result) -> bool:
    """A 429 names its own time and says that Telegram is there."""
    kind = result.outcome.kind
    return kind in (Kind.AMBIGUOUS, Kind.UNAUTHORISED) or (kind is Kind.NOT_EXECUTED and result.outcome.wait is None)
