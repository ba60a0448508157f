"""Channels: only administrators write there, posts come from the channel itself, and nobody is told who joins."""

from tests.sandbox.rig import Json, Rig, person, supergroup

CHANNEL = -100300
REFUSED = "Bad Request: need administrator rights in the channel chat"


def channel(*members: int, **more: object) -> Json:
    return supergroup(*members, chat_id=CHANNEL, **more) | {"type": "channel", "title": "金星社区频道"}


async def test_a_post_comes_from_the_channel_and_names_nobody(rig: Rig) -> None:
    await rig.cast(person(1001), channel(1001))

    post = await rig.result("sendMessage", chat_id=CHANNEL, text="明天停水")

    assert "from" not in post
    assert post["sender_chat"] == post["chat"] == {"id": CHANNEL, "title": "金星社区频道", "type": "channel"}
    assert post["message_id"] == 1
    assert await rig.updates() == []


async def test_a_post_is_changed_pinned_unpinned_and_taken_away(rig: Rig) -> None:
    await rig.cast(person(1001), channel(1001))
    post = await rig.result("sendMessage", chat_id=CHANNEL, text="明天停水")
    named = {"chat_id": CHANNEL, "message_id": post["message_id"]}

    changed = await rig.result("editMessageText", text="后天停水", **named)
    assert changed["text"] == "后天停水"
    assert await rig.result("pinChatMessage", **named) is True
    assert (await rig.chat(CHANNEL))["pinned"]
    assert await rig.result("unpinChatMessage", **named) is True
    assert await rig.result("deleteMessage", **named) is True


async def test_without_the_right_to_post_nothing_is_said_there(rig: Rig) -> None:
    await rig.cast(person(1001), channel(1001, bot_rights={"can_post_messages": False}))

    assert await rig.refusal("sendMessage", chat_id=CHANNEL, text="x") == REFUSED
    await rig.cast(person(1001), channel(1001, bot="member"))
    assert await rig.refusal("sendPoll", chat_id=CHANNEL, question="?", options=["1", "2"]) == REFUSED


async def test_to_pin_there_is_to_edit(rig: Rig) -> None:
    await rig.cast(person(1001), channel(1001, bot_rights={"can_edit_messages": False}))
    post = await rig.result("sendMessage", chat_id=CHANNEL, text="x")

    refusal = await rig.refusal("pinChatMessage", chat_id=CHANNEL, message_id=post["message_id"])

    assert refusal == "Bad Request: not enough rights to manage pinned messages in the chat"


async def test_who_lets_the_bot_in_takes_its_right_or_puts_it_out_is_told_to_it(rig: Rig) -> None:
    await rig.cast(person(1001), channel(1001, bot="left"))
    await rig.stage(f"chats/{CHANNEL}/bot", status="administrator", by=1001)
    came = await rig.updates()
    await rig.stage(f"chats/{CHANNEL}/bot", status="administrator", by=1001, rights={"can_post_messages": False})
    muted = await rig.update("my_chat_member")
    await rig.stage(f"chats/{CHANNEL}/bot", status="kicked", by=1001)
    out = await rig.updates()

    assert [[*update][-1] for update in (*came, *out)] == ["my_chat_member", "my_chat_member"]
    told = came[0]["my_chat_member"]
    assert (told["chat"]["type"], told["from"]["id"]) == ("channel", 1001)
    assert told["new_chat_member"]["can_post_messages"] is True
    assert muted["new_chat_member"]["can_post_messages"] is False
    assert await rig.refusal("sendMessage", chat_id=CHANNEL, text="x") == (
        "Forbidden: bot was kicked from the channel chat"
    )
    assert (await rig.chat(CHANNEL))["messages"] == []


async def test_what_is_forwarded_from_a_channel_names_the_channel(rig: Rig) -> None:
    await rig.cast(person(1001), channel(1001))
    post = await rig.result("sendMessage", chat_id=CHANNEL, text="明天停水")

    sent = await rig.result("forwardMessage", chat_id=1001, from_chat_id=CHANNEL, message_id=post["message_id"])

    assert sent["forward_origin"]["type"] == "channel"
    assert sent["forward_origin"]["chat"]["id"] == CHANNEL
    assert sent["forward_origin"]["message_id"] == post["message_id"]


async def test_a_poll_of_ours_is_stopped_there(rig: Rig) -> None:
    await rig.cast(person(1001), channel(1001))
    post = await rig.result("sendPoll", chat_id=CHANNEL, question="哪天？", options=["1", "2"])

    stopped = await rig.result("stopPoll", chat_id=CHANNEL, message_id=post["message_id"])

    assert stopped["is_closed"] is True
