"""What people send and do on the stage, and how the bot hears of it."""

import pytest

from tests.sandbox.rig import BUTTON, Json, Rig, base64_of, person, png, supergroup

SPOT = {"latitude": 25.07, "longitude": 102.73}
VOICE = {"content": base64_of(b"OggS"), "duration": 4}


async def send(rig: Rig, **given: object) -> Json:
    message: Json = (await rig.stage("users/1001/send", chat_id=1001, **given))["message"]
    return message


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"contact": True}, "contact"),
        ({"location": SPOT}, "location"),
        ({"venue": SPOT | {"title": "卫生站", "address": "北市区"}}, "venue"),
        ({"photo": base64_of(png()), "text": "体温计"}, "photo"),
        ({"voice": VOICE}, "voice"),
        ({"document": {"file_name": "a.csv", "content": base64_of(b"a")}}, "document"),
        ({"text": "早"}, "text"),
    ],
)
async def test_whatever_a_person_sends_reaches_the_bot(rig: Rig, given: Json, kind: str) -> None:
    await rig.cast(person(1001, phone_number="+8613800000001", last_name="林"))

    sent = await send(rig, **given)
    heard = await rig.update("message")

    assert heard == sent
    assert kind in heard


async def test_a_shared_number_is_ones_own(rig: Rig) -> None:
    await rig.cast(person(1001, phone_number="+8613800000001"), person(1002))

    contact = (await send(rig, contact=True))["contact"]

    assert (contact["user_id"], contact["phone_number"]) == (1001, "+8613800000001")
    assert (await rig.stage_refusal("users/1002/send", chat_id=1002, contact=True))[0] == 400


async def test_photos_of_one_album_share_its_group(rig: Rig) -> None:
    await rig.cast(person(1001))

    groups = [(await send(rig, photo=base64_of(png()), album="7"))["media_group_id"] for _ in range(2)]

    assert groups == ["7", "7"]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"text": "  "},
        {"text": "字" * 4097},
        {"text": "字" * 40_000},
        {"photo": base64_of(b"no picture")},
        {"photo": "%%%"},
        {"location": {"latitude": "north"}},
        {"text": "x", "chat_id": 1002},
        {"text": "x", "chat_id": -100200},
        {"text": "x", "thread_id": 5},
        {"text": "x", "reply_to": 99},
    ],
)
async def test_what_no_app_would_send_is_refused(rig: Rig, given: Json) -> None:
    await rig.cast(person(1001), person(1002), supergroup(1002))

    status, words = await rig.stage_refusal("users/1001/send", **{"chat_id": 1001, **given})

    assert status in (400, 404)
    assert words


async def test_an_edited_message_is_told_as_such(rig: Rig) -> None:
    await rig.cast(person(1001))
    sent = await rig.say(1001, "36.5")
    await rig.updates()

    await rig.stage("users/1001/edit", chat_id=1001, message_id=sent["message_id"], text="37.5 /help")
    heard = await rig.update("edited_message")

    assert (heard["message_id"], heard["text"]) == (sent["message_id"], "37.5 /help")
    assert heard["edit_date"] >= heard["date"]
    assert heard["entities"][0]["type"] == "bot_command"


async def test_nobody_edits_anothers_words(rig: Rig) -> None:
    await rig.cast(person(1001))
    sent = await rig.result("sendMessage", chat_id=1001, text="x")

    given = {"chat_id": 1001, "message_id": sent["message_id"], "text": "y"}

    assert (await rig.stage_refusal("users/1001/edit", **given))[1] == "only one's own words can be edited"


async def test_an_answer_to_a_press_may_open_the_bot_by_a_link(rig: Rig) -> None:
    await rig.cast(person(1001))
    sent = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup=BUTTON)
    url = "https://t.me/sandbox_bot?start=reg"

    await rig.result("answerCallbackQuery", callback_query_id=await rig.press(1001, sent), url=url)
    query_id = await rig.press(1001, sent)

    assert (await rig.chat(1001))["toasts"][-1]["url"] == url
    assert await rig.refusal("answerCallbackQuery", callback_query_id=query_id, url="https://example.org/") == (
        "Bad Request: URL_INVALID"
    )
    assert await rig.result("answerCallbackQuery", callback_query_id=query_id) is True


async def test_people_pin_only_where_they_administer(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002), supergroup(1001, 1002, administrators=[1002]))
    sent = await rig.result("sendMessage", chat_id=-100200, text="x")
    where = {"chat_id": -100200, "message_id": sent["message_id"]}

    refused = await rig.stage_refusal("users/1001/pin", **where)
    await rig.stage("users/1002/pin", **where)

    assert refused[1] == "only administrators pin messages"
    assert (await rig.chat(-100200))["pinned"] == [sent["message_id"]]


async def test_a_deed_nobody_knows_and_a_person_nobody_knows_are_not_found(rig: Rig) -> None:
    await rig.cast(person(1001))

    assert (await rig.stage_refusal("users/1001/dance"))[0] == 404
    assert (await rig.stage_refusal("users/7/send", chat_id=7, text="x"))[0] == 404
