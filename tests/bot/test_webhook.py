"""Telegram brings updates: kept before 200 is said, refused without the secret, and none is brought for ever."""

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.house import open_database
from bot.settings import Settings
from sandbox.server import Running, running
from tests.bot.running import ADMIN, OTHER, PERSON, Bot, bot_at_work, served, settings_for
from tests.sandbox.rig import Rig, person

HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET = "a-secret-of-the-test"
PRIVACY, HELP = "How we treat what you tell us", "The usual commands:"


@dataclass
class Brought:
    """A bot that listens, and the way to bring it something by hand."""

    bot: Bot
    url: str
    http: aiohttp.ClientSession

    async def bring(self, body: bytes, secret: str | None = SECRET, kind: str = "application/json") -> int:
        headers = {"Content-Type": kind} | ({} if secret is None else {HEADER: secret})
        async with self.http.post(self.url, data=body, headers=headers) as answer:
            return answer.status


@pytest.fixture
async def brought(tmp_path: Path) -> AsyncIterator[Brought]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    telegram = {"updates": "webhook", "webhook": {"url": url, "port": port, "secret": SECRET}}
    async with bot_at_work(tmp_path, telegram=telegram) as bot, aiohttp.ClientSession() as http:
        await bot.until(lambda: _is_set(bot))
        yield Brought(bot, url, http)


async def _is_set(bot: Bot) -> bool:
    return any(each["status"] == 200 for each in bot.requests("setWebhook"))


async def test_what_is_brought_is_taken_in_while_telegram_cannot_be_told_where(tmp_path: Path):
    async with running() as here, aiohttp.ClientSession() as http:
        rig = Rig(here, http)
        await rig.cast(person(PERSON, language_code="en"))
        await rig.stage("faults", method="setWebhook", kind="html", times=2)
        settings, url = listening(here, tmp_path)
        async with served(settings, None):
            database = open_database(settings)
            bot = Bot(rig, "", database)
            await bot.until(lambda: _said_no(bot))
            brought = Brought(bot, url, http)
            statuses = [await brought.bring(b'{"update_id": 5, "message": {}}') for _ in range(2)]
            await bot.until(lambda: _is_set(bot))
            await bot.answers("/help", HELP)
            alarms = await bot.rows("SELECT id FROM outbox WHERE payload LIKE '%fell over%'")
            await database.close()

    assert statuses == [200, 200]
    assert alarms == []


def listening(here: Running, folder: Path) -> tuple[Settings, str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    webhook = {"url": url, "port": port, "secret": SECRET}
    return settings_for(here, folder, telegram={"updates": "webhook", "webhook": webhook}), url


async def _said_no(bot: Bot) -> bool:
    return any(each["status"] != 200 for each in bot.requests("setWebhook"))


async def test_people_are_answered(brought: Brought):
    await brought.bot.answers("/help", HELP)
    await brought.bot.answers("/privacy", PRIVACY, OTHER)

    assert brought.bot.requests("getUpdates") == []


@pytest.mark.parametrize("secret", [None, "", "another", SECRET[:-1], "é"])
async def test_who_does_not_know_the_secret_is_refused(brought: Brought, secret: str | None):
    status = await brought.bring(b'{"update_id": 5, "message": {}}', secret)
    kept = await brought.bot.rows("SELECT id FROM inbox")

    assert status == 401
    assert kept == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[1, 2]",
        b'"word"',
        b'{"update_id": 5',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"update_id": 9007199254740993, "message": {}}',
        b'{"update_id": 1e999}',
    ],
    ids=["nothing", "a page", "a list", "a word", "half", "no UTF-8", "deep", "a huge number", "an endless number"],
)
async def test_what_cannot_be_read_is_not_brought_again(brought: Brought, body: bytes):
    status = await brought.bring(body)
    await brought.bot.answers("/help", HELP)

    assert status == 200


async def test_a_strange_charset_is_no_reason_to_bring_it_again(brought: Brought):
    assert await brought.bring(b"{}", kind="application/json; charset=klingon") == 200


async def test_what_is_brought_twice_is_handled_once(brought: Brought):
    body = b'{"update_id": 77, "message": {"message_id": 5, "date": 1, "chat": {"id": 1001, "type": "private"}, '
    body += b'"from": {"id": 1001, "is_bot": false, "first_name": "P", "language_code": "en"}, "text": "/privacy"}}'
    assert [await brought.bring(body) for _ in range(3)] == [200, 200, 200]
    await brought.bot.sees(PRIVACY)
    await brought.bot.answers("/help", HELP)

    assert sum(PRIVACY in each for each in await brought.bot.told()) == 1


async def test_an_update_nobody_can_read_is_told_of_once_though_it_is_brought_again(brought: Brought):
    for _ in range(3):
        assert await brought.bring(b'{"update_id": 78, "message": "a word"}') == 200
    await brought.bot.sees("could not be read and was set aside", ADMIN)

    assert len(await brought.bot.told(ADMIN)) == 1


async def test_what_came_while_the_bot_was_not_reached_is_brought_later(tmp_path: Path):
    """The sandbox tries again as Telegram does, so nothing that was said in between is lost."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    telegram = {"updates": "webhook", "webhook": {"url": url, "port": port, "secret": SECRET}}
    async with bot_at_work(tmp_path / "one", telegram=telegram) as bot:
        await bot.until(lambda: _is_set(bot))
        await bot.until(lambda: _set_anew(bot, url, "not-what-the-bot-knows"))
        await bot.says("/privacy", PERSON)
        await bot.until(lambda: _was_refused(bot))
        assert await bot.told() == []
        await bot.until(lambda: _set_anew(bot, url, SECRET))
        await bot.sees(PRIVACY)


async def _set_anew(bot: Bot, url: str, secret: str) -> bool:
    """Telegram takes no second address within a second."""
    return bool((await bot.rig.call("setWebhook", url=url, secret_token=secret))["ok"])


async def _was_refused(bot: Bot) -> bool:
    return "401" in str((await bot.rig.result("getWebhookInfo")).get("last_error_message"))
