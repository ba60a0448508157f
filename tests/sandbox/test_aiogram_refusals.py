"""What goes wrong becomes the exception aiogram has for it."""

import aiogram.methods
import pytest
from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from tests.sandbox.aiogram_bot import aiogram_bot
from tests.sandbox.refusals import Refusal, lay_out, listed
from tests.sandbox.rig import Json, Rig, person

CLASSES = {400: TelegramBadRequest, 403: TelegramForbiddenError}


async def raised(bot: Bot, refusal: Refusal, messages: dict[str, int]) -> TelegramAPIError | None:
    method = getattr(aiogram.methods, refusal.method[0].upper() + refusal.method[1:])
    try:
        await bot(method.model_validate(refusal.meant(messages)))
    except TelegramAPIError as error:
        return error
    return None


async def test_every_refusal_is_read_as_meant(rig: Rig, bot: Bot) -> None:
    """Some of aiogram's exceptions put words of their own before Telegram's."""
    theirs = await lay_out(rig)
    messages = {"theirs": theirs, "ours": (await bot.send_message(1001, "原话")).message_id}
    otherwise = []
    for refusal in listed():
        moved_to = refusal.parameters.get("migrate_to_chat_id")
        error = await raised(bot, refusal, messages)
        is_meant = type(error) is (TelegramMigrateToChat if moved_to else CLASSES[refusal.code])
        is_meant = is_meant and getattr(error, "migrate_to_chat_id", None) == moved_to
        if error is None or not is_meant or not error.message.endswith(refusal.description):
            otherwise.append((refusal.method, refusal.description, error))

    assert otherwise == []


@pytest.mark.parametrize(
    ("fault", "expected", "was_sent"),
    [
        ({"kind": "status", "status": 400, "description": "Bad Request: X"}, TelegramBadRequest, False),
        ({"kind": "status", "status": 401}, TelegramUnauthorizedError, False),
        ({"kind": "status", "status": 404}, TelegramNotFound, False),
        ({"kind": "status", "status": 409}, TelegramConflictError, False),
        ({"kind": "status", "status": 429, "parameters": {"retry_after": 7}}, TelegramRetryAfter, False),
        ({"kind": "status", "status": 500}, RestartingTelegram, False),
        ({"kind": "status", "status": 502}, TelegramServerError, False),
        ({"kind": "html"}, ClientDecodeError, False),
        ({"kind": "refuse"}, TelegramNetworkError, False),
        ({"kind": "drop"}, TelegramNetworkError, True),
        ({"kind": "half"}, TelegramNetworkError, True),
        ({"kind": "bad_json"}, ClientDecodeError, True),
        ({"kind": "hang", "seconds": 5}, TelegramNetworkError, True),
    ],
)
async def test_a_fault_is_read_as_meant(
    rig: Rig, bot: Bot, fault: Json, expected: type[AiogramError], was_sent: bool
) -> None:
    await rig.cast(person(1001))
    await rig.stage("faults", method="sendMessage", **fault)

    with pytest.raises(AiogramError) as caught:
        await bot.send_message(1001, "x", request_timeout=1)

    assert type(caught.value) is expected
    assert bool((await rig.chat(1001))["messages"]) == was_sent
    assert (await bot.send_message(1001, "y")).text == "y"


async def test_enforced_limits_say_how_long_to_wait(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001))
    await rig.stage("limits", enabled=True)
    await bot.send_message(1001, "x")

    with pytest.raises(TelegramRetryAfter) as soon:
        await bot.send_message(1001, "x")

    assert soon.value.retry_after == 1
    assert soon.value.message.endswith("Too Many Requests: retry after 1")


async def test_another_bots_token_is_turned_away(rig: Rig) -> None:
    async with aiogram_bot(rig.here.url, "7000000002:for-another-machine-000000000000000") as other:
        with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
            await other.get_me()
