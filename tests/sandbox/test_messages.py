"""Sending: numbers, dates, envelopes, and what is too long."""

import pytest

from tests.sandbox.rig import BUTTON, NOON_MS, Rig, basic_group, person, supergroup


async def test_a_message_comes_back_as_telegram_tells_it(rig: Rig) -> None:
    await rig.cast(person(1001, username="linxiao"), now_ms=NOON_MS)

    message = await rig.result("sendMessage", chat_id=1001, text="你好")

    assert message["text"] == "你好"
    assert message["from"]["is_bot"] is True
    assert message["chat"] == {"id": 1001, "first_name": "P1001", "username": "linxiao", "type": "private"}
    assert NOON_MS // 1000 <= message["date"] <= NOON_MS // 1000 + 2


async def test_private_chats_and_basic_groups_share_one_counter(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002), basic_group(1001))

    ids = [(await rig.result("sendMessage", chat_id=chat, text="x"))["message_id"] for chat in (1001, 1002, -200, 1001)]

    assert ids == [1, 2, 3, 4]


async def test_each_supergroup_counts_for_itself(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001), supergroup(1001, chat_id=-100300))

    ids = [
        (await rig.result("sendMessage", chat_id=chat, text="x"))["message_id"]
        for chat in (1001, -100200, -100200, -100300, 1001)
    ]

    assert ids == [1, 1, 2, 1, 2]


async def test_only_an_inline_keyboard_is_part_of_the_answer(rig: Rig) -> None:
    await rig.cast(person(1001))

    inline = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup=BUTTON)
    reply = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup={"keyboard": [["36.5"]]})

    assert inline["reply_markup"] == BUTTON
    assert "reply_markup" not in reply
    assert (await rig.chat(1001))["reply_keyboard"]["1001"]["keyboard"] == [[{"text": "36.5"}]]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n ", "Bad Request: text must be non-empty"),
        ("字" * 4097, "Bad Request: message is too long"),
        ("😷" * 2049, "Bad Request: message is too long"),
        ("字" * 11000, "Bad Request: text is too long"),
    ],
)
async def test_a_text_nobody_could_send_is_refused(rig: Rig, text: str, description: str) -> None:
    await rig.cast(person(1001))

    assert await rig.refusal("sendMessage", chat_id=1001, text=text) == description


async def test_the_longest_text_is_counted_in_utf16_units_after_its_tags_are_read(rig: Rig) -> None:
    await rig.cast(person(1001))

    message = await rig.result("sendMessage", chat_id=1001, text=f"<b>{'😷' * 2048}</b>", parse_mode="HTML")

    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_white_space_around_a_text_is_not_sent(rig: Rig) -> None:
    await rig.cast(person(1001))

    message = await rig.result("sendMessage", chat_id=1001, text="  \n <b>a</b> \n", parse_mode="HTML")

    assert message["text"] == "a"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 1}]


async def test_a_reply_carries_the_message_it_answers_but_no_deeper(rig: Rig) -> None:
    await rig.cast(person(1001))
    first = await rig.say(1001, "一")
    second = await rig.result(
        "sendMessage", chat_id=1001, text="二", reply_parameters={"message_id": first["message_id"]}
    )

    third = await rig.result("sendMessage", chat_id=1001, text="三", reply_to_message_id=second["message_id"])

    assert third["reply_to_message"]["text"] == "二"
    assert "reply_to_message" not in third["reply_to_message"]


async def test_a_reply_to_nothing_is_refused_unless_it_may_go_without(rig: Rig) -> None:
    await rig.cast(person(1001))

    refusal = await rig.refusal("sendMessage", chat_id=1001, text="x", reply_parameters={"message_id": 99})
    message = await rig.result(
        "sendMessage",
        chat_id=1001,
        text="x",
        reply_parameters={"message_id": 99, "allow_sending_without_reply": True},
    )

    assert refusal == "Bad Request: message to be replied not found"
    assert "reply_to_message" not in message


async def test_a_place_a_venue_and_a_contact_arrive_whole(rig: Rig) -> None:
    await rig.cast(person(1001))
    spot = {"latitude": 25.07, "longitude": 102.73}

    location = await rig.result("sendLocation", chat_id=1001, **spot)
    venue = await rig.result("sendVenue", chat_id=1001, title="1号门", address="北市区", **spot)
    contact = await rig.result("sendContact", chat_id=1001, phone_number="+861", first_name="王")

    assert location["location"] == spot
    assert venue["venue"] == {"location": spot, "title": "1号门", "address": "北市区"}
    assert contact["contact"] == {"phone_number": "+861", "first_name": "王"}


async def test_a_chat_action_needs_a_known_name(rig: Rig) -> None:
    await rig.cast(person(1001))

    assert await rig.result("sendChatAction", chat_id=1001, action="typing") is True
    assert await rig.refusal("sendChatAction", chat_id=1001, action="dance") == (
        "Bad Request: wrong parameter action in request"
    )


async def test_a_copy_is_the_bots_own_and_a_forward_names_its_origin(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002))
    said = await rig.say(1001, "36.5 http://a.cn")
    source = {"chat_id": 1002, "from_chat_id": 1001, "message_id": said["message_id"]}

    copied = await rig.result("copyMessage", **source)
    forwarded = await rig.result("forwardMessage", **source)

    assert copied == {"message_id": said["message_id"] + 1}
    assert (await rig.chat(1002))["messages"][0]["entities"] == said["entities"]
    assert forwarded["forward_origin"] == {"type": "user", "sender_user": said["from"], "date": said["date"]}


async def test_copying_several_passes_over_what_is_missing(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002))
    said = await rig.say(1001, "一")

    copied = await rig.result("copyMessages", chat_id=1002, from_chat_id=1001, message_ids=[said["message_id"], 77])
    too_many = await rig.refusal("copyMessages", chat_id=1002, from_chat_id=1001, message_ids=list(range(1, 102)))

    assert len(copied) == 1
    assert too_many == "Bad Request: too many message identifiers specified"


async def test_a_missing_message_cannot_be_copied_or_forwarded(rig: Rig) -> None:
    await rig.cast(person(1001))
    source = {"chat_id": 1001, "from_chat_id": 1001, "message_id": 9}

    assert await rig.refusal("copyMessage", **source) == "Bad Request: message to copy not found"
    assert await rig.refusal("forwardMessage", **source) == "Bad Request: message to forward not found"


async def test_deleting_takes_a_message_from_the_chat(rig: Rig) -> None:
    await rig.cast(person(1001))
    message = await rig.result("sendMessage", chat_id=1001, text="x")

    assert await rig.result("deleteMessage", chat_id=1001, message_id=message["message_id"]) is True
    assert (await rig.chat(1001))["messages"] == []
    assert await rig.refusal("deleteMessage", chat_id=1001, message_id=message["message_id"]) == (
        "Bad Request: message to delete not found"
    )


async def test_after_48_hours_a_message_stays(rig: Rig) -> None:
    await rig.cast(person(1001))
    message = await rig.result("sendMessage", chat_id=1001, text="x")
    await rig.go(48 * 3600)

    assert await rig.refusal("deleteMessage", chat_id=1001, message_id=message["message_id"]) == (
        "Bad Request: message can't be deleted"
    )


async def test_in_a_group_others_messages_go_only_with_the_right(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001), supergroup(1001, chat_id=-100300, bot="member"))
    said = {chat: (await rig.say(1001, "x", chat))["message_id"] for chat in (-100200, -100300)}

    assert await rig.result("deleteMessage", chat_id=-100200, message_id=said[-100200]) is True
    assert await rig.refusal("deleteMessage", chat_id=-100300, message_id=said[-100300]) == (
        "Bad Request: message can't be deleted"
    )


async def test_deleting_several_passes_over_what_is_not_there(rig: Rig) -> None:
    await rig.cast(person(1001))
    ids = [(await rig.result("sendMessage", chat_id=1001, text="x"))["message_id"] for _ in range(3)]

    assert await rig.result("deleteMessages", chat_id=1001, message_ids=[*ids[:2], 99]) is True
    assert [message["message_id"] for message in (await rig.chat(1001))["messages"]] == ids[2:]
    assert await rig.refusal("deleteMessages", chat_id=1001, message_ids=[]) == (
        "Bad Request: message identifiers are not specified"
    )


async def test_a_reaction_is_accepted_and_two_are_not(rig: Rig) -> None:
    await rig.cast(person(1001))
    said = await rig.say(1001, "x")
    thumb = {"type": "emoji", "emoji": "👍"}
    where = {"chat_id": 1001, "message_id": said["message_id"]}

    assert await rig.result("setMessageReaction", **where, reaction=[thumb]) is True
    assert await rig.refusal("setMessageReaction", **where, reaction=[thumb, thumb]) == (
        "Bad Request: REACTIONS_TOO_MANY"
    )
