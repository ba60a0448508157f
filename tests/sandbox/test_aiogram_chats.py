"""aiogram among people: links that open it, doors, topics, presses, results, and what becomes of a chat."""

from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.filters import JOIN_TRANSITION, KICKED, ChatMemberUpdatedFilter, Command, CommandStart
from aiogram.filters.command import CommandObject
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    CallbackQuery,
    ChatJoinRequest,
    ChatMemberUpdated,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    Update,
)

from tests.sandbox.aiogram_bot import BUTTON, no_refusals, running
from tests.sandbox.rig import Rig, basic_group, person, stranger, supergroup, until


async def hear(bot: Bot, *routers: Router) -> list[Update]:
    """What came since the last time, each given to the handlers."""
    dispatcher = Dispatcher()
    dispatcher.include_routers(*routers)
    found = await bot.get_updates(allowed_updates=["message", "chat_member", "chat_join_request", "my_chat_member"])
    for update in found:
        await dispatcher.feed_update(bot, update)
    return found


async def test_a_deep_link_a_keyboard_and_a_shared_number(rig: Rig, bot: Bot) -> None:
    router, heard = Router(), []
    keyboard = ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text="我的号码", request_contact=True)]], one_time_keyboard=True
    )

    @router.message(CommandStart(deep_link=True))
    async def _(message: Message, command: CommandObject) -> None:
        heard.append(command.args)
        await message.answer("号码？", reply_markup=keyboard)

    @router.message(F.contact)
    async def _(message: Message) -> None:
        assert message.contact
        assert message.from_user
        heard.append(message.contact.user_id == message.from_user.id and message.contact.phone_number)

    await rig.cast(stranger(1002, phone_number="+8613800000002"))
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    async with running(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1)):
        await rig.stage("users/1002/start", payload="door_3-5")
        await until(lambda: rig.here.box.chat(1002).keyboards)
        await rig.stage("users/1002/send", chat_id=1002, contact=True)
        await until(lambda: len(heard) == 2)
        await dispatcher.stop_polling()

    assert heard == ["door_3-5", "+8613800000002"]
    assert not rig.here.box.chat(1002).keyboards
    assert await no_refusals(rig)


async def test_one_is_let_in_and_one_is_turned_away(rig: Rig, bot: Bot) -> None:
    router, heard = Router(), []

    @router.chat_join_request()
    async def _(request: ChatJoinRequest) -> None:
        await request.answer_pm("您住哪一户？")
        await (request.approve() if request.from_user.id == 1002 else request.decline())
        assert request.invite_link
        heard.append(request.invite_link.name)

    @router.chat_member(ChatMemberUpdatedFilter(JOIN_TRANSITION))
    async def _(event: ChatMemberUpdated) -> None:
        heard.append((event.new_chat_member.user.id, event.via_join_request))

    await rig.cast(person(1001), stranger(1002), stranger(1003), supergroup(1001))
    link = await bot.create_chat_invite_link(-100200, name="楼下", creates_join_request=True)
    await bot.get_updates(allowed_updates=["chat_join_request", "chat_member"])
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    async with running(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1)):
        await rig.stage("users/1002/join", invite_link=link.invite_link)
        await rig.stage("users/1003/join", invite_link=link.invite_link)
        await until(lambda: len(heard) == 3)
        await dispatcher.stop_polling()
    with pytest.raises(TelegramBadRequest, match="HIDE_REQUESTER_MISSING"):
        await bot.approve_chat_join_request(-100200, 1003)
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await bot.send_message(1003, "晚了")

    assert sorted(heard, key=str) == [(1002, True), "楼下", "楼下"]
    assert (await bot.get_chat_member(-100200, 1003)).status == ChatMemberStatus.LEFT
    assert await no_refusals(rig)


async def test_who_stops_the_bot_is_heard_of_and_cannot_be_written_to(rig: Rig, bot: Bot) -> None:
    router, heard = Router(), []

    @router.my_chat_member(ChatMemberUpdatedFilter(KICKED))
    async def _(event: ChatMemberUpdated) -> None:
        heard.append(event.chat.id)

    await rig.cast(person(1001))
    await rig.stage("users/1001/block")
    await hear(bot, router)

    assert heard == [1001]
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(1001, "x")


async def test_a_group_that_moves_says_where_to_and_can_be_followed(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001), basic_group(1001))
    await rig.stage("chats/-200/migrate")
    moved = [update.message for update in await bot.get_updates() if update.message]

    with pytest.raises(TelegramMigrateToChat) as caught:
        await bot.send_message(-200, "x")

    new_id = caught.value.migrate_to_chat_id
    assert [message.migrate_to_chat_id for message in moved] == [new_id, None]
    assert [message.migrate_from_chat_id for message in moved] == [None, -200]
    assert (await bot.send_message(new_id, "到了")).chat.type == "supergroup"


async def test_in_a_topic_an_answer_stays_in_the_topic(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001), supergroup(1001, is_forum=True))
    topic = await bot.create_forum_topic(-100200, "三单元")
    await rig.say(1001, "在吗", -100200, thread_id=topic.message_thread_id)
    asked = next(update.message for update in await bot.get_updates() if update.message and update.message.text)
    assert asked
    answered = await asked.answer("在")
    replied = await asked.reply("回你")
    await bot.edit_forum_topic(-100200, topic.message_thread_id, name="四单元")
    await bot.close_forum_topic(-100200, topic.message_thread_id)
    await bot.reopen_forum_topic(-100200, topic.message_thread_id)

    assert answered.message_thread_id == replied.message_thread_id == topic.message_thread_id
    assert answered.is_topic_message
    assert replied.reply_to_message
    assert replied.reply_to_message.message_id == asked.message_id
    assert await bot.delete_forum_topic(-100200, topic.message_thread_id)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await asked.answer("还在？")
    assert await no_refusals(rig)


async def test_marks_on_messages(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001), supergroup(1001))
    said = await rig.say(1001, "收到请回", -100200)
    done = [
        await bot.set_message_reaction(-100200, said["message_id"], [ReactionTypeEmoji(emoji="👍")]),
        await bot.pin_chat_message(-100200, said["message_id"]),
        await bot.unpin_all_chat_messages(-100200),
        await bot.delete_message(-100200, said["message_id"]),
    ]

    assert done == [True] * 4
    assert await no_refusals(rig)


async def test_what_a_person_edits_is_heard_as_edited(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001))
    said = await rig.say(1001, "36.5")
    await rig.stage("users/1001/edit", chat_id=1001, message_id=said["message_id"], text="37.5")
    edited = (await bot.get_updates(offset=-1))[0].edited_message
    assert edited

    assert (edited.message_id, edited.text) == (said["message_id"], "37.5")
    assert edited.edit_date is not None


async def test_a_press_answered_late_or_twice_is_too_old(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001))
    sent = await bot.send_message(1001, "好？", reply_markup=BUTTON)
    await rig.press(1001, sent.model_dump(mode="json"))
    in_time = (await bot.get_updates())[0].callback_query
    assert isinstance(in_time, CallbackQuery)
    answered = await in_time.answer("好", show_alert=True)
    await rig.press(1001, sent.model_dump(mode="json"))
    late = (await bot.get_updates(offset=-1))[0].callback_query
    assert late
    await rig.go(151)

    assert answered is True
    for query in (in_time, late):
        with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired"):
            await query.answer()
    assert (await rig.chat(1001))["toasts"][-1]["alert"]


async def test_results_from_an_inline_query_can_be_edited_later(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001), supergroup(1001), bot={"inline_feedback": True})
    query_id = (await rig.stage("users/1001/inline", query="医院"))["inline_query_id"]
    asked = (await bot.get_updates())[0].inline_query
    assert asked
    content = InputTextMessageContent(message_text="医院在北边")
    article = InlineQueryResultArticle(id="1", title="医院", input_message_content=content, reply_markup=BUTTON)
    button = InlineQueryResultsButton(text="登记", start_parameter="register")
    await asked.answer([article], cache_time=0, button=button, is_personal=True)
    chosen = await rig.stage("users/1001/choose", inline_query_id=query_id, result_id="1", chat_id=-100200)
    result = (await bot.get_updates(offset=-1))[0].chosen_inline_result
    assert result
    edited: Any = await bot.edit_message_text("搬到南边", inline_message_id=result.inline_message_id)

    assert edited is True
    assert chosen["message"]["via_bot"]["username"] == "sandbox_bot"
    texts = [message.get("text") for message in (await rig.chat(-100200))["messages"]]
    assert texts == ["搬到南边"]
    assert await no_refusals(rig)


async def test_what_one_asks_about_chats_people_and_menus(rig: Rig, bot: Bot) -> None:
    await rig.cast(person(1001), person(1003), supergroup(1001, administrators=[1003]))
    scope = BotCommandScopeChat(chat_id=1001)
    await bot.set_my_commands([BotCommand(command="report", description="填报")], scope)
    me = await bot.me()

    assert (await bot.get_chat(-100200)).title == "三单元"
    assert await bot.get_chat_member_count(-100200) == 3
    assert {member.user.id for member in await bot.get_chat_administrators(-100200)} == {1003, me.id}
    assert [one.command for one in await bot.get_my_commands(scope)] == ["report"]
    assert await bot.get_my_commands() == []
    assert (await bot.ban_chat_member(-100200, 1001)) is True
    assert (await bot.get_chat_member(-100200, 1001)).status == ChatMemberStatus.KICKED
    assert (await bot.unban_chat_member(-100200, 1001, only_if_banned=True)) is True
    assert await no_refusals(rig)


async def test_commands_in_a_group_reach_a_bot_that_reads_little(rig: Rig, bot: Bot) -> None:
    """As a member, privacy mode on: commands, replies and mentions."""
    router, heard = Router(), []

    @router.message(Command("help"))
    async def _(message: Message) -> None:
        heard.append(message.text)

    await rig.cast(person(1001), supergroup(1001, bot="member"))
    for text in ("/help", "/help@sandbox_bot", "/help@other_bot", "闲聊"):
        await rig.say(1001, text, -100200)
    found = await hear(bot, router)

    assert heard == ["/help", "/help@sandbox_bot"]
    assert len(found) == 2
