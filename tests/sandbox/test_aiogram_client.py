"""aiogram, a client that knows nothing of this server, lives a day in the sandbox."""

from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ChatJoinRequest,
    ChosenInlineResult,
    InlineQuery,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputPollOption,
    InputTextMessageContent,
    Message,
    PollAnswer,
)

from tests.sandbox.aiogram_bot import BUTTON, no_refusals, running
from tests.sandbox.rig import Rig, basic_group, person, png, stranger, supergroup, until


def answering(heard: list[Any]) -> Router:
    """A bot that notes what it hears and answers each in its way."""
    router = Router()

    @router.message(F.text)
    async def _(message: Message) -> None:
        heard.append(message.text)
        await message.reply("<b>收到</b>", parse_mode=ParseMode.HTML, reply_markup=BUTTON)

    @router.callback_query()
    async def _(query: CallbackQuery) -> None:
        heard.append(query.data)
        await query.answer("好的")
        assert isinstance(query.message, Message)
        await query.message.edit_text("改了")

    @router.chat_join_request()
    async def _(request: ChatJoinRequest) -> None:
        heard.append(request.user_chat_id)
        await request.approve()

    @router.inline_query()
    async def _(query: InlineQuery) -> None:
        heard.append(query.query)
        content = InputTextMessageContent(message_text="医院在北边")
        await query.answer(
            [InlineQueryResultArticle(id="1", title="医院", input_message_content=content)], cache_time=0
        )

    @router.chosen_inline_result()
    async def _(chosen: ChosenInlineResult) -> None:
        heard.append(chosen.result_id)

    @router.poll_answer()
    async def _(answer: PollAnswer) -> None:
        heard.append(answer.option_ids)

    return router


async def test_a_bot_polls_answers_and_is_answered(rig: Rig, bot: Bot) -> None:
    """Messages, presses, join requests, inline queries, votes: each by aiogram's own routing."""
    heard: list[Any] = []
    box = rig.here.box
    await rig.cast(person(1001), stranger(1002), supergroup(1001), bot={"inline_feedback": True})
    dispatcher = Dispatcher()
    dispatcher.include_router(answering(heard))
    link = await bot.create_chat_invite_link(-100200, creates_join_request=True)
    poll = await bot.send_poll(
        -100200, "几点？", [InputPollOption(text="9"), InputPollOption(text="10")], is_anonymous=False
    )
    polling = dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1)
    async with running(polling):
        await rig.say(1001, "早")
        await until(lambda: len(box.chat(1001).messages) == 2)
        replied = (await rig.chat(1001))["messages"][-1]
        await rig.press(1001, replied)
        await rig.stage("users/1002/join", invite_link=link.invite_link)
        query_id = (await rig.stage("users/1001/inline", query="医院"))["inline_query_id"]
        results = (await rig.look(f"inline/{query_id}?wait=3"))["results"]
        await rig.stage("users/1001/choose", inline_query_id=query_id, result_id=results[0]["id"], chat_id=-100200)
        where = {"chat_id": -100200, "message_id": poll.message_id}
        await rig.stage("users/1001/vote", **where, option_ids=[1])
        await until(lambda: len(heard) >= 7 and box.chat(1001).toasts and not box.chat(-100200).requests)
        await dispatcher.stop_polling()

    assert set(map(str, heard)) == {"早", "ok", "1002", "医院", "1", "[1]", "医院在北边"}
    assert replied["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert 1002 in (await rig.chat(-100200))["members"]
    assert (await rig.chat(1001))["toasts"][-1]["text"] == "好的"
    assert await no_refusals(rig)


async def test_files_go_up_and_come_down(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001))
    picture = png(8, 8)

    document = await bot.send_document(1001, BufferedInputFile(b"a,b\n1,2\n", "名单.csv"), caption="名单")
    voice = await bot.send_voice(1001, BufferedInputFile(b"OggS", "a.ogg"), duration=3)
    album = await bot.send_media_group(
        1001, [InputMediaPhoto(media=BufferedInputFile(picture, f"{number}.png")) for number in range(3)]
    )
    assert document.document is not None
    fetched = await bot.download(document.document.file_id)

    assert fetched is not None
    assert fetched.read() == b"a,b\n1,2\n"
    assert document.document.file_name == "名单.csv"
    assert voice.voice is not None
    assert len({message.media_group_id for message in album}) == 1
    assert await no_refusals(rig)


async def test_refusals_become_aiograms_exceptions(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001), person(1003), stranger(1002), basic_group(1001))
    await rig.stage("users/1003/block")
    await rig.stage("chats/-200/migrate")
    sent = await bot.send_message(1001, "x")

    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(1003, "x")
    with pytest.raises(TelegramMigrateToChat):
        await bot.send_message(-200, "x")
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("x", chat_id=1001, message_id=sent.message_id)
    await rig.stage("limits", enabled=True)
    await bot.send_message(1001, "x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(1001, "x")

    assert caught.value.retry_after == 1
    assert await no_refusals(rig)
