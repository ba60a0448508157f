"""The one place where everything is put together and kept running."""

import asyncio
import logging
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot import logs
from bot.api import BotApi, CallFailed, PtbApi
from bot.clock import Clock, FollowedClock, SystemClock
from bot.desk import Desk
from bot.dispatch import Dispatch, drained
from bot.house import found, open_database, signing_key
from bot.ids import Ids
from bot.intake import Doorkeeper, Polling
from bot.patience import Backoff
from bot.requests import AiohttpRequest
from bot.sender import Sender
from bot.settings import Settings
from bot.ticker import Rounds, Ticker
from bot.traffic import Traffic
from bot.webhook import Webhook
from domain.outcomes import Attempt, Cause
from handlers import routes
from i18n.text import t
from services import alarms, secrecy, ticks
from services.commands import command_menus
from services.staffing import CLAIM, first_admin_code
from services.unit import House, Unit
from storage import meta, outbox, premises, staff
from storage.connection import Database, DatabaseUnusable, Tx
from storage.lead import NotLeading

log = logging.getLogger(__name__)

Seed = Callable[[Unit], None]
Ready = Callable[[str], None]
_GRACE = 15.0
# Between two looks whether the lead is free.
_STANDING_BY = 0.5
# Connections beside those of messages in flight, for menus and files.
_TO_SPARE = 4
# A part that ran so long was well; what ends it now has nothing to do with what ended it before.
_LONG_RUN = 300.0


@dataclass(frozen=True, slots=True)
class Engine:
    """The running parts."""

    desk: Desk
    api: BotApi
    dispatch: Dispatch
    sender: Sender
    ticker: Ticker
    intake: Polling | Webhook


async def serve(
    settings: Settings, *, clock: Clock | None = None, seed: Seed | None = None, ready: Ready | None = None
) -> None:
    """Run until SIGTERM or SIGINT. `seed` fills an empty house; `ready` gets the bot's link, or a first admin's."""
    clock = clock or SystemClock()
    if isinstance(clock, FollowedClock):
        await clock.set_out()
    database = await _led(settings)
    try:
        async with _telegram(settings) as api:
            me = await _asked_until_answered(api, "getMe")
            desk = await _desk(settings, database, clock, me)
            await desk.write(partial(_prepare, settings=settings, seed=seed))
            if ready is not None:
                ready(await _greeting(desk, me))
            await _run(_engine(settings, desk, api, me))
    except BaseExceptionGroup as group:
        if (lost := group.subgroup(DatabaseUnusable)) is None:
            raise
        raise logs.innermost(lost) from None
    finally:
        await database.close()


async def _led(settings: Settings) -> Database:
    """The database, once no other program leads it. Until then this one stands by, and changes nothing."""
    stands_by = False
    while True:
        try:
            return open_database(settings, leads=True)
        except NotLeading:
            if not stands_by:
                extra = {"event": "standing_by"}
                log.warning("Another Shouwang runs on this database. This one takes over when it ends.", extra=extra)
                stands_by = True
            await asyncio.sleep(_STANDING_BY)


@asynccontextmanager
async def _telegram(settings: Settings) -> AsyncIterator[BotApi]:
    table = settings.telegram
    proxy = None if table.proxy is None else table.proxy.get_secret_value()
    base = table.api_url.rstrip("/")
    api = PtbApi(
        settings.token(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=AiohttpRequest(connections=settings.delivery.in_flight + _TO_SPARE, proxy=proxy),
        polling=AiohttpRequest(connections=1, proxy=proxy),
    )
    async with api:
        yield api


async def _asked_until_answered(api: BotApi, method: str) -> Mapping[str, Any]:
    """Telegram may be out of reach when the bot starts, and that must not end it."""
    waits = Backoff()
    while True:
        try:
            answer = await api.call(method, {})
            if isinstance(answer, Mapping):
                return answer
            raise CallFailed(Attempt(Cause.BROKEN, 200))
        except CallFailed as failure:
            extra = {"event": "not_answered", "method": method, "kind": str(failure)}
            log.warning("Telegram does not answer yet.", extra=extra)
            await asyncio.sleep(waits.next())


async def _desk(settings: Settings, database: Database, clock: Clock, me: Mapping[str, Any]) -> Desk:
    newest = await database.read(meta.newest_id)
    house = House(
        settings.zone(),
        settings.policies(),
        str(me["username"]),
        signing_key(settings),
        settings.duty_phone,
        settings.hotlines.hotlines(),
        messages_per_second=settings.delivery.messages_per_second,
    )
    return Desk(database, clock, Ids(clock.now_at, newest), house, alarms.tell_admins)


def _prepare(unit: Unit, settings: Settings, seed: Seed | None) -> None:
    found(unit, settings)
    if seed is not None:
        seed(unit)
    unit.house.library.refresh(unit.tx)


async def _set_menus(desk: Desk, api: BotApi) -> None:
    """Menus are a courtesy: without them everything still works by typing."""
    held, contacts = await desk.read(staff.everybody), await desk.read(premises.contacts)
    for menu in command_menus(held, contacts):
        try:
            await api.call("setMyCommands", menu)
        except CallFailed as failure:
            log.warning("A command menu was not set.", extra={"event": "menu", "kind": str(failure)})


async def _greeting(desk: Desk, me: Mapping[str, Any]) -> str:
    """Where to find the bot; while it has no administrator, the link that makes one."""
    code = await desk.write(first_admin_code)
    link = f"https://t.me/{me['username']}"
    return link if code is None else f"{link}?start={CLAIM}{code}"


def _engine(settings: Settings, desk: Desk, api: BotApi, me: Mapping[str, Any]) -> Engine:
    key = partial(routes.conversation_key, bot_id=int(me["id"]), bot_username=str(me["username"]))
    door = Doorkeeper(desk, key, secrecy.is_secret)
    delivery = settings.delivery
    traffic = Traffic(delivery.limits(), delivery.in_flight, started=time.monotonic())
    rounds = Rounds(ticks.run, ticks.skipped, ticks.plan_ahead, ticks.keep_tidy)
    by_webhook = settings.telegram.updates == "webhook"
    return Engine(
        desk,
        api,
        Dispatch(desk, routes.handle, routes.refuse, is_secret=secrecy.is_secret),
        Sender(desk, api, time.monotonic, traffic),
        Ticker(desk, rounds),
        Webhook(api, door, settings.telegram.webhook, time.monotonic)
        if by_webhook
        else Polling(api, door, time.monotonic),
    )


async def _run(engine: Engine) -> None:
    stopping = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stopping.set)
    async with asyncio.TaskGroup() as group:
        parts: dict[str, Callable[[], Awaitable[None]]] = {
            "intake": engine.intake.run,
            "dispatch": engine.dispatch.run,
            "ticker": engine.ticker.run,
        }
        if isinstance(engine.desk.clock, FollowedClock):
            parts["clock"] = partial(engine.desk.clock.follow, engine.ticker.next_at, partial(_catch_up, engine))
        tasks = [group.create_task(_kept_up(engine.desk, name, part)) for name, part in parts.items()]
        tasks.append(group.create_task(_set_menus(engine.desk, engine.api)))
        sending = group.create_task(_kept_up(engine.desk, "sender", engine.sender.run))
        await stopping.wait()
        log.info("Stopping.", extra={"event": "stopping"})
        for task in tasks:
            task.cancel()
        engine.sender.stop()
        await asyncio.wait({sending}, timeout=_GRACE)
        sending.cancel()


async def _kept_up(desk: Desk, name: str, part: Callable[[], Awaitable[None]]) -> None:
    """Start a part again when a bug has ended it; the others go on meanwhile."""
    waits = Backoff(1.0, 30.0)
    while True:
        began = time.monotonic()
        try:
            await part()
            return
        except DatabaseUnusable:  # What it needs will not come back while this process lives.
            raise
        except Exception as error:
            raised = logs.innermost(error)
            extra = {"event": "part_failed", "part": name, "kind": type(raised).__name__}
            log.error("A part of the bot fell over at %s.", logs.place(raised.__traceback__), extra=extra)
            with suppress(Exception):
                await desk.say(partial(_tell_of_fall, desk=desk, name=name, kind=type(raised).__name__))
            if time.monotonic() - began > _LONG_RUN:
                waits.reset()
            await asyncio.sleep(waits.next())


def _tell_of_fall(unit: Unit, desk: Desk, name: str, kind: str) -> None:
    if alarms.is_news(unit, f"part_failed:{name}:{kind}"):
        words = t("A part of the bot fell over and was started again ({part}, {kind}).", part=name, kind=kind)
        desk.alarm(unit, words)


async def _catch_up(engine: Engine, seconds: float = 5.0) -> None:
    """The sandbox's clock has jumped: handle what came, do what is due, and say all that is to be said."""
    await drained(engine.dispatch, seconds)
    engine.ticker.plan_anew()
    await engine.ticker.catch_up()
    engine.desk.bells.outbox.set()
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while await _has_to_send(engine):  # noqa: ASYNC110 - the database rings no bell
                await asyncio.sleep(0.01)


async def _has_to_send(engine: Engine) -> bool:
    now_at = engine.desk.clock.now_at()
    return bool(engine.sender.in_flight) or await engine.desk.read(partial(_waits, now_at=now_at))


def _waits(tx: Tx, now_at: int) -> bool:
    at = outbox.next_ready_at(tx)
    return at is not None and at <= now_at
