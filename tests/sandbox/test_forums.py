"""Topics of a forum: opening, writing into, closing, deleting."""

import pytest

from tests.sandbox.rig import Json, Rig, person, supergroup


def forum(*members: int, **more: object) -> Json:
    return supergroup(*members, is_forum=True, **more)


async def topic(rig: Rig, name: str = "发热") -> int:
    return int((await rig.result("createForumTopic", chat_id=-100200, name=name))["message_thread_id"])


async def test_a_topic_is_numbered_by_the_message_that_opens_it(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001))
    await rig.result("sendMessage", chat_id=-100200, text="综合")

    made = await rig.result("createForumTopic", chat_id=-100200, name="发热", icon_color=7322096)
    heard = await rig.update("message")

    assert made == {"message_thread_id": 2, "name": "发热", "icon_color": 7322096}
    assert heard["forum_topic_created"]["name"] == "发热"
    assert (heard["message_id"], heard["message_thread_id"]) == (2, 2)
    assert (await rig.chat(-100200))["topics"] == [{"message_thread_id": 2, "name": "发热"}]


async def test_a_message_goes_into_its_topic_and_an_answer_stays_there(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001))
    thread = await topic(rig)

    sent = await rig.result("sendMessage", chat_id=-100200, text="x", message_thread_id=thread)
    said = await rig.say(1001, "好", -100200, reply_to=sent["message_id"])
    general = await rig.result("sendMessage", chat_id=-100200, text="x")

    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    assert said["message_thread_id"] == thread
    assert "message_thread_id" not in general


async def test_albums_polls_and_venues_go_into_a_topic_as_well(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001))
    where = {"chat_id": -100200, "message_thread_id": await topic(rig)}

    poll = await rig.result("sendPoll", **where, question="几点？", options=["9", "10"])
    venue = await rig.result("sendVenue", **where, title="卫生站", address="北市区", latitude=25.0, longitude=102.7)
    await rig.result("copyMessage", **where, from_chat_id=-100200, message_id=venue["message_id"])
    copied = (await rig.chat(-100200))["messages"][-1]

    assert {one["message_thread_id"] for one in (poll, venue, copied)} == {where["message_thread_id"]}


async def test_a_person_can_open_a_topic(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001), supergroup(1001, chat_id=-100300))

    opened = await rig.stage("users/1001/topic", chat_id=-100200, name="买菜")
    heard = await rig.update("message")

    assert heard["forum_topic_created"]["name"] == "买菜"
    assert heard["message_thread_id"] == opened["message_thread_id"]
    assert (await rig.stage_refusal("users/1001/topic", chat_id=-100300, name="买菜"))[1] == "this chat is no forum"


@pytest.mark.parametrize(
    ("name", "description"),
    [("", "TOPIC_TITLE_EMPTY"), ("字" * 129, "TOPIC_TITLE_TOO_LONG")],
)
async def test_a_topic_needs_a_name_of_its_length(rig: Rig, name: str, description: str) -> None:
    await rig.cast(person(1001), forum(1001))

    assert await rig.refusal("createForumTopic", chat_id=-100200, name=name) == f"Bad Request: {description}"


async def test_only_forums_have_topics_and_only_with_the_right(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001, bot="member"), supergroup(1001, chat_id=-100300))

    assert await rig.refusal("createForumTopic", chat_id=-100300, name="x") == "Bad Request: the chat is not a forum"
    assert await rig.refusal("createForumTopic", chat_id=-100200, name="x") == (
        "Bad Request: not enough rights to create a topic"
    )
    assert await rig.refusal("sendMessage", chat_id=-100200, text="x", message_thread_id=99) == (
        "Bad Request: message thread not found"
    )


async def test_a_closed_topic_is_open_to_those_who_manage_topics(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001, bot_rights={"can_manage_topics": True}))
    where = {"chat_id": -100200, "message_thread_id": await topic(rig)}

    await rig.result("closeForumTopic", **where)

    assert await rig.refusal("closeForumTopic", **where) == "Bad Request: TOPIC_NOT_MODIFIED"
    assert (await rig.result("sendMessage", **where, text="x"))["text"] == "x"
    given = {"chat_id": -100200, "text": "x", "thread_id": where["message_thread_id"]}
    assert (await rig.stage_refusal("users/1001/send", **given))[1] == "this topic is closed"
    await rig.result("reopenForumTopic", **where)
    await rig.stage("users/1001/send", **given)


async def test_a_bot_that_may_not_manage_topics_cannot_write_into_a_closed_one(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001))
    where = {"chat_id": -100200, "message_thread_id": await topic(rig)}
    await rig.result("closeForumTopic", **where)
    await rig.stage("chats/-100200/bot", status="member", by=1001)

    assert await rig.refusal("sendMessage", **where, text="x") == "Bad Request: TOPIC_CLOSED"


async def test_a_topic_is_renamed_once(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001))
    where = {"chat_id": -100200, "message_thread_id": await topic(rig)}

    assert await rig.result("editForumTopic", **where, name="体温") is True
    assert await rig.refusal("editForumTopic", **where, name="体温") == "Bad Request: TOPIC_NOT_MODIFIED"
    assert (await rig.chat(-100200))["messages"][-1]["forum_topic_edited"] == {"name": "体温"}


async def test_a_deleted_topic_takes_its_messages_along(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001))
    where = {"chat_id": -100200, "message_thread_id": await topic(rig)}
    await rig.result("sendMessage", **where, text="x")
    kept = await rig.result("sendMessage", chat_id=-100200, text="综合")

    assert await rig.result("deleteForumTopic", **where) is True

    chat = await rig.chat(-100200)
    assert [message["message_id"] for message in chat["messages"]] == [kept["message_id"]]
    assert chat["topics"] == []
    assert await rig.refusal("sendMessage", **where, text="x") == "Bad Request: message thread not found"


async def test_pins_of_one_topic_are_taken_down_together(rig: Rig) -> None:
    await rig.cast(person(1001), forum(1001))
    thread = await topic(rig)
    ids = []
    for more in ({"message_thread_id": thread}, {}):
        sent = await rig.result("sendMessage", chat_id=-100200, text="x", **more)
        await rig.result("pinChatMessage", chat_id=-100200, message_id=sent["message_id"])
        ids.append(sent["message_id"])

    await rig.result("unpinAllForumTopicMessages", chat_id=-100200, message_thread_id=thread)

    assert (await rig.chat(-100200))["pinned"] == [ids[1]]
