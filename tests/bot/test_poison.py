"""An update that cannot be read or handled is set aside alone and once; those beside it are handled as ever."""

from pathlib import Path
from typing import Any

import pytest

from tests.bot.running import ADMIN, OTHER, PERSON, Bot, bot_at_work
from tests.sandbox.rig import Json

PRIVACY, HELP = "How we treat what you tell us", "The usual commands:"
SECRET = "林晓发烧39度"
CHAT = {"id": PERSON, "type": "private", "first_name": SECRET}
SENDER = {"id": PERSON, "is_bot": False, "first_name": SECRET}
MESSAGE = {"message_id": 7, "date": 1_600_000_000, "chat": CHAT, "from": SENDER, "text": SECRET}


def deep(levels: int) -> Json:
    """A message that stands within a message, again and again."""
    found: Json = {**MESSAGE}
    for _ in range(levels):
        found = {"reply_to_message": found}
    return {**MESSAGE, **found}


UNREADABLE: dict[str, Json] = {
    "a message that is a word": {"message": SECRET},
    "a message that is nothing": {"message": None},
    "a message without a chat": {"message": {**MESSAGE, "chat": None}},
    "a chat without a type": {"message": {**MESSAGE, "chat": {"id": PERSON, "title": SECRET}}},
    "a chat that is a list": {"message": {**MESSAGE, "chat": [SECRET]}},
    "a sender that is a number": {"message": {**MESSAGE, "from": 5}},
    "a message without a number": {"message": {"date": 1, "chat": CHAT, "text": SECRET}},
    "a date that is a word": {"message": {**MESSAGE, "date": SECRET}},
    "entities that are no list": {"message": {**MESSAGE, "entities": {"offset": SECRET}}},
    "a press without a number": {"callback_query": {"chat_instance": "1", "from": SENDER, "data": SECRET}},
    "a press that is a list": {"callback_query": [SECRET]},
    "a change of members that is a list": {"my_chat_member": [SECRET]},
    "a chat whose number is a broken sign": {"message": {**MESSAGE, "chat": {**CHAT, "id": "\ud83d"}}},
    "a chat whose number is a zero byte": {"message": {**MESSAGE, "chat": {**CHAT, "id": "\0"}}},
    "a message deep within messages": {"message": deep(300)},
}
STRANGE: dict[str, Json] = {
    "a kind nobody knows": {"brand_new_kind": {"words": SECRET}},
    "no kind at all": {},
    "a kind we did not ask for": {
        "channel_post": {**MESSAGE, "chat": {"id": -1009, "type": "channel", "title": SECRET}}
    },
    "words that are half a sign": {"message": {**MESSAGE, "text": "/privacy \ud83d"}},
}
NO_ID: dict[str, Any] = {"none": None, "a word": "12"}


@pytest.mark.parametrize("shape", UNREADABLE)
async def test_an_update_nobody_can_read_is_set_aside_and_its_neighbours_are_answered(tmp_path: Path, shape: str):
    async with bot_at_work(tmp_path) as bot:
        await _between_two_others(bot, UNREADABLE[shape])
        await bot.sees("could not be read and was set aside", ADMIN)
        set_aside = await bot.rows("SELECT state, attempts FROM inbox WHERE state NOT IN ('done', 'refused')")
        told = await bot.told(ADMIN)

    assert set_aside == [("quarantined", 1)]
    assert len(told) == 1
    assert SECRET not in told[0]


@pytest.mark.parametrize("shape", STRANGE)
async def test_an_update_of_a_kind_we_do_not_know_harms_nobody(tmp_path: Path, shape: str):
    async with bot_at_work(tmp_path) as bot:
        await _between_two_others(bot, STRANGE[shape])
        states = await bot.rows("SELECT DISTINCT state FROM inbox")

    assert states == [("done",)]


@pytest.mark.parametrize("shape", NO_ID)
async def test_an_update_without_a_number_is_told_of_once_and_never_asked_for_in_a_circle(tmp_path: Path, shape: str):
    async with bot_at_work(tmp_path) as bot:
        raw = {"update_id": NO_ID[shape], "message": MESSAGE}
        await _between_two_others(bot, raw)
        await bot.sees("without a number", ADMIN)
        told = await bot.told(ADMIN)

    assert len(told) == 1
    assert SECRET not in told[0]


async def _between_two_others(bot: Bot, raw: Json) -> None:
    """The three come in one answer, because they were there before the bot asked again."""
    await bot.says("/privacy")
    bot.rig.here.box.updates.add_raw(raw)
    await bot.says("/help", OTHER)
    await bot.sees(PRIVACY)
    await bot.sees(HELP, OTHER)
    await bot.answers("/help", HELP)
