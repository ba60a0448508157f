"""aiogram's side of the tests in which it plays the bot."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from tests.sandbox.rig import Rig

BUTTON = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="好", callback_data="ok")]])


@asynccontextmanager
async def aiogram_bot(url: str, token: str) -> AsyncIterator[Bot]:
    """A client of the sandbox at this address."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    try:
        yield Bot(token, session=session)
    finally:
        await session.close()


@asynccontextmanager
async def running(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Something that goes on beside the block and has ended after it."""
    task = asyncio.create_task(work)
    try:
        yield
    except BaseException:
        task.cancel()
        raise
    await asyncio.wait_for(task, 20)


async def no_refusals(rig: Rig) -> bool:
    """Whether the judges understood every request; says which they did not."""
    refusals = (await rig.look("refusals"))["refusals"]
    assert refusals == []
    return True
