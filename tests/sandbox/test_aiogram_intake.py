"""aiogram takes the updates in: by asking again and again, and by being told."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramConflictError, TelegramRetryAfter
from aiogram.filters import JOIN_TRANSITION, LEAVE_TRANSITION, ChatMemberUpdatedFilter
from aiogram.methods import SendDocument, TelegramMethod
from aiogram.types import BufferedInputFile, ChatMemberUpdated, Message, Update
from aiogram.utils.backoff import BackoffConfig
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tests.sandbox.aiogram_bot import no_refusals, running
from tests.sandbox.rig import Rig, person, supergroup, until

SECRET = "A_b-1"
AT_ONCE = BackoffConfig(min_delay=0.01, max_delay=0.02, factor=1.1, jitter=0.0)


def texts(updates: list[Update]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def test_an_offset_confirms_what_lies_below_it(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001))
    for text in "一二三":
        await rig.say(1001, text)

    first = await bot.get_updates(limit=2)
    again = await bot.get_updates(offset=first[0].update_id, limit=2)
    after = await bot.get_updates(offset=first[1].update_id + 1)

    assert [texts(found) for found in (first, again, after)] == [["一", "二"], ["一", "二"], ["三"]]
    assert (await bot.get_webhook_info()).pending_update_count == 1


async def test_a_poll_waits_for_the_first_update_and_no_longer_than_asked(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001))
    waiting = asyncio.create_task(bot.get_updates(timeout=50))
    await until(lambda: rig.here.box.poller._waiting)
    await rig.say(1001, "到了")
    found = await waiting

    assert texts(found) == ["到了"]
    assert await bot.get_updates(offset=found[0].update_id + 1, timeout=1) == []


async def test_of_two_pollers_the_older_one_is_sent_away(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001))
    older = asyncio.create_task(bot.get_updates(timeout=50))
    await until(lambda: rig.here.box.poller._waiting)
    newer = asyncio.create_task(bot.get_updates(offset=1, timeout=50))

    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await older
    await rig.say(1001, "给新的")

    assert texts(await newer) == ["给新的"]


async def test_who_has_a_webhook_may_not_ask(rig: Rig, bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:1/hook")

    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    with pytest.raises(TelegramRetryAfter) as too_soon:
        await bot.set_webhook("http://127.0.0.1:1/hook")
    await bot.delete_webhook(drop_pending_updates=True)

    assert too_soon.value.retry_after == 1
    assert await bot.get_updates() == []


@pytest.mark.parametrize(
    ("kinds", "heard"),
    [
        (None, ["message"]),
        ([], ["message"]),
        (["chat_member"], ["chat_member"]),
        (["message", "chat_member"], ["chat_member", "message"]),
    ],
)
async def test_only_the_kinds_asked_for_come(rig: Rig, bot: Bot, kinds: list[str] | None, heard: list[str]) -> None:
    """Coming in makes two updates, and which of them is kept is settled when they are made."""
    await rig.cast(person(1001), person(1002), supergroup(1001))
    await bot.get_updates(allowed_updates=kinds)
    await rig.stage("users/1002/join", chat_id=-100200)

    found = await bot.get_updates(offset=-5)

    assert [update.event_type for update in found] == heard
    assert (await bot.get_webhook_info()).allowed_updates == (sorted(kinds) if kinds else None)


async def test_the_dispatcher_asks_for_the_kinds_it_has_handlers_for(rig: Rig, bot: Bot) -> None:
    heard: list[tuple[str, int]] = []
    dispatcher = Dispatcher()

    @dispatcher.chat_member(ChatMemberUpdatedFilter(JOIN_TRANSITION))
    async def _(event: ChatMemberUpdated) -> None:
        heard.append(("in", event.new_chat_member.user.id))

    @dispatcher.chat_member(ChatMemberUpdatedFilter(LEAVE_TRANSITION))
    async def _(event: ChatMemberUpdated) -> None:
        heard.append(("out", event.new_chat_member.user.id))

    await rig.cast(person(1001), person(1002), supergroup(1001))
    async with running(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1)):
        await until(lambda: rig.here.box.updates.allowed == {"chat_member"})
        await rig.stage("users/1002/join", chat_id=-100200)
        await rig.stage("users/1002/leave", chat_id=-100200)
        await until(lambda: len(heard) == 2)
        await dispatcher.stop_polling()

    assert heard == [("in", 1002), ("out", 1002)]
    assert await no_refusals(rig)


async def test_polling_goes_on_after_every_kind_of_trouble(rig: Rig, bot: Bot) -> None:
    heard: list[str | None] = []
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def _(message: Message) -> None:
        heard.append(message.text)

    await rig.cast(person(1001))
    for fault in ("html", "refuse", "bad_json", "half", "drop"):
        await rig.stage("faults", method="getUpdates", kind=fault)
    for status in (500, 502, 409, 429):
        await rig.stage("faults", method="getUpdates", kind="status", status=status)
    await rig.say(1001, "还在")
    polling = dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1, backoff_config=AT_ONCE)
    async with running(polling):
        await until(lambda: heard, 20)
        await rig.say(1001, "又来")
        await until(lambda: len(heard) > 1)
        await dispatcher.stop_polling()

    assert heard == ["还在", "又来"]


@dataclass
class Hook:
    """Where the sandbox brings updates to, and the dispatcher behind it."""

    url: str
    dispatcher: Dispatcher
    heard: list[Any] = field(default_factory=list)


@pytest.fixture
async def hook(bot: Bot) -> AsyncIterator[Hook]:
    dispatcher, app = Dispatcher(), web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).register(app, path="/hook")
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield Hook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", dispatcher)
    await runner.cleanup()


async def test_a_webhook_is_told_with_the_secret(rig: Rig, bot: Bot, hook: Hook) -> None:
    @hook.dispatcher.message()
    async def _(message: Message) -> None:
        hook.heard.append(message.text)

    await rig.cast(person(1001))
    await bot.set_webhook(hook.url, secret_token=SECRET, max_connections=3, allowed_updates=["message"])
    await rig.say(1001, "一")
    await rig.say(1001, "二")
    await until(lambda: len(hook.heard) == 2)
    info = await bot.get_webhook_info()

    assert hook.heard == ["一", "二"]
    assert (info.url, info.max_connections, info.allowed_updates) == (hook.url, 3, ["message"])
    assert info.last_error_message is None


async def test_without_the_secret_it_is_not_let_in_and_tells_so(rig: Rig, bot: Bot, hook: Hook) -> None:
    @hook.dispatcher.message()
    async def _(message: Message) -> None:
        hook.heard.append(message.text)

    await rig.cast(person(1001))
    await bot.set_webhook(hook.url, secret_token="another")
    await rig.say(1001, "一")
    await until(lambda: rig.here.box.webhook and "last_error_date" in rig.here.box.webhook.info())
    info = await bot.get_webhook_info()

    assert hook.heard == []
    assert info.last_error_message == "Wrong response from the webhook: 401 Unauthorized"
    assert info.last_error_date is not None
    assert info.pending_update_count == 1


async def test_what_failed_is_brought_again(rig: Rig, bot: Bot, hook: Hook) -> None:
    @hook.dispatcher.message()
    async def _(message: Message) -> None:
        hook.heard.append(message.text)
        if len(hook.heard) == 1:
            raise RuntimeError("the first time it goes wrong")

    await rig.cast(person(1001))
    await bot.set_webhook(hook.url, secret_token=SECRET)
    await rig.say(1001, "一")
    await until(lambda: len(hook.heard) == 2 and not rig.here.box.updates.pending())
    info = await bot.get_webhook_info()

    assert hook.heard == ["一", "一"]
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
    assert info.pending_update_count == 0


async def test_what_a_handler_returns_is_carried_out(rig: Rig, bot: Bot, hook: Hook) -> None:
    """aiogram answers a webhook with a form, not with JSON."""

    @hook.dispatcher.message()
    async def _(message: Message) -> TelegramMethod[Any]:
        if message.text == "文件":
            return SendDocument(chat_id=1001, document=BufferedInputFile(b"a,b\n", "list.csv"), caption="给")
        return message.answer("回", reply_parameters=message.as_reply_parameters())

    await rig.cast(person(1001))
    await bot.set_webhook(hook.url, secret_token=SECRET)
    sent = await rig.say(1001, "话")
    await rig.say(1001, "文件")
    await until(lambda: len(rig.here.box.chat(1001).messages) == 4)
    bodies = (await rig.chat(1001))["messages"]
    told = next(body for body in bodies if body.get("text") == "回")
    given = next(body for body in bodies if body.get("caption") == "给")

    assert told["reply_to_message"]["message_id"] == sent["message_id"]
    assert given["document"]["file_name"] == "list.csv"
    assert await no_refusals(rig)
