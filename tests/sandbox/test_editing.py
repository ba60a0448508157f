"""Edits by the bot and by people."""

from tests.sandbox.rig import BUTTON, Rig, base64_of, multipart, person, png

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


async def sent(rig: Rig, **more: object) -> dict[str, int]:
    await rig.cast(person(1001))
    message = await rig.result("sendMessage", chat_id=1001, text="旧", **more)
    return {"chat_id": 1001, "message_id": message["message_id"]}


async def test_an_edit_answers_with_the_message_as_it_is_now(rig: Rig) -> None:
    where = await sent(rig, reply_markup=BUTTON)

    message = await rig.result("editMessageText", **where, text="新")

    assert message["text"] == "新"
    assert message["edit_date"] >= message["date"]
    assert "reply_markup" not in message
    assert (await rig.chat(1001))["messages"][0]["text"] == "新"


async def test_an_edit_that_changes_nothing_is_refused(rig: Rig) -> None:
    where = await sent(rig, reply_markup=BUTTON)

    assert await rig.refusal("editMessageText", **where, text="旧", reply_markup=BUTTON) == NOT_MODIFIED
    assert await rig.refusal("editMessageReplyMarkup", **where, reply_markup=BUTTON) == NOT_MODIFIED


async def test_the_same_words_with_other_buttons_are_a_change(rig: Rig) -> None:
    where = await sent(rig, reply_markup=BUTTON)

    message = await rig.result("editMessageText", **where, text="旧")

    assert message["text"] == "旧"


async def test_the_buttons_alone_can_be_taken_away_once(rig: Rig) -> None:
    where = await sent(rig, reply_markup=BUTTON)

    message = await rig.result("editMessageReplyMarkup", **where)

    assert "reply_markup" not in message
    assert await rig.refusal("editMessageReplyMarkup", **where) == NOT_MODIFIED


async def test_what_is_not_there_or_not_ones_own_cannot_be_edited(rig: Rig) -> None:
    await rig.cast(person(1001))
    said = await rig.say(1001, "x")

    assert await rig.refusal("editMessageText", chat_id=1001, message_id=99, text="y") == (
        "Bad Request: message to edit not found"
    )
    assert await rig.refusal("editMessageText", chat_id=1001, message_id=said["message_id"], text="y") == (
        "Bad Request: message can't be edited"
    )
    assert await rig.refusal("editMessageText", text="y") == "Bad Request: message identifier is not specified"


async def test_a_text_has_no_caption_to_edit_and_a_photo_no_text(rig: Rig) -> None:
    where = await sent(rig)
    photo = (await rig.form("sendPhoto", multipart({"chat_id": 1001}, photo=png())))["result"]

    assert await rig.refusal("editMessageCaption", **where, caption="x") == (
        "Bad Request: there is no caption in the message to edit"
    )
    assert await rig.refusal("editMessageText", chat_id=1001, message_id=photo["message_id"], text="x") == (
        "Bad Request: there is no text in the message to edit"
    )


async def test_a_caption_and_then_the_picture_are_replaced(rig: Rig) -> None:
    await rig.cast(person(1001))
    form = multipart({"chat_id": 1001, "caption": "旧"}, photo=png())
    photo = (await rig.form("sendPhoto", form))["result"]
    where = {"chat_id": 1001, "message_id": photo["message_id"]}

    captioned = await rig.result("editMessageCaption", **where, caption="新")
    media = '{"type": "document", "media": "attach://file", "caption": "名单"}'
    replaced = (await rig.form("editMessageMedia", multipart({**where, "media": media}, file=b"a,b")))["result"]

    assert captioned["caption"] == "新"
    assert captioned["photo"] == photo["photo"]
    assert replaced["caption"] == "名单"
    assert "photo" not in replaced
    assert replaced["document"]["file_name"] == "file.png"


async def test_a_person_edits_and_the_bot_hears_of_it(rig: Rig) -> None:
    await rig.cast(person(1001))
    said = await rig.say(1001, "37.9")
    await rig.updates()

    await rig.stage("users/1001/edit", chat_id=1001, message_id=said["message_id"], text="36.9")
    edited = await rig.update("edited_message")

    assert (edited["text"], edited["message_id"]) == ("36.9", said["message_id"])
    assert edited["edit_date"] >= edited["date"]


async def test_nobody_edits_the_words_of_another(rig: Rig) -> None:
    where = await sent(rig)

    status, _ = await rig.stage_refusal("users/1001/edit", **where, text="x")

    assert status == 400


async def test_a_persons_photo_is_edited_by_its_caption(rig: Rig) -> None:
    await rig.cast(person(1001))
    photo = base64_of(png())
    said = (await rig.stage("users/1001/send", chat_id=1001, photo=photo, text="早"))["message"]

    where = {"chat_id": 1001, "message_id": said["message_id"]}
    edited = (await rig.stage("users/1001/edit", **where, text="晚"))["message"]

    assert edited["caption"] == "晚"
    assert edited["photo"] == said["photo"]
