"""Use cases run from the command line, on the bot's own database."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.clock import SystemClock
from bot.house import found, open_database, signing_key
from bot.ids import Ids
from bot.settings import Settings, SettingsWrong
from services.unit import House, Unit
from storage import meta
from storage.connection import Tx

T = TypeVar("T")


def once(settings: Settings, bot_username: str, work: Callable[[Unit], T]) -> T:
    """One transaction on the database the settings name, with the grid brought up to date before it."""

    def whole(unit: Unit) -> T:
        found(unit, settings)
        return work(unit)

    return asyncio.run(_once(settings, bot_username, whole))


def write_down(settings: Settings, work: Callable[[Unit], T]) -> T:
    """One transaction on the database as it is."""
    return asyncio.run(_once(settings, "", work))


def look(settings: Settings, work: Callable[[Unit], T]) -> T:
    """One look at the database, which changes nothing."""
    return asyncio.run(_once(settings, "", work, read_only=True))


async def _once(settings: Settings, bot_username: str, work: Callable[[Unit], T], *, read_only: bool = False) -> T:
    database = open_database(settings)
    clock = SystemClock()
    try:
        ids = Ids(clock.now_at, await database.read(meta.newest_id))
        key = signing_key(settings)
        house = House(settings.zone(), settings.policies(), bot_username, key, settings.duty_phone)

        def whole(tx: Tx) -> T:
            return work(Unit(tx, clock.now_at(), ids, house))

        return await (database.read(whole) if read_only else database.write(whole))
    finally:
        await database.close()


def must(path: Path, use: Callable[[], T]) -> T:
    """Read or write a file, or say in a sentence why that cannot be."""
    try:
        return use()
    except OSError as error:
        raise SettingsWrong(f"{path}: {error.strerror}.") from error
