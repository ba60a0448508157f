"""Button presses and inline queries: what the bot gets, and how it may answer."""

from tests.sandbox.rig import BUTTON, NOON_MS, Rig, person, supergroup

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def pressed(rig: Rig) -> str:
    await rig.cast(person(1001), now_ms=NOON_MS)
    message = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup=BUTTON)
    return await rig.press(1001, message)


async def test_a_press_tells_who_what_and_where(rig: Rig) -> None:
    query_id = await pressed(rig)

    query = await rig.update("callback_query")

    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "ok", 1001)
    assert query["message"]["reply_markup"] == BUTTON
    assert query["chat_instance"]


async def test_the_chat_instance_is_the_same_for_one_chat_and_another_for_another(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    for chat_id in (1001, 1001, -100200):
        message = await rig.result("sendMessage", chat_id=chat_id, text="x", reply_markup=BUTTON)
        await rig.press(1001, message)

    first, second, third = [update["callback_query"]["chat_instance"] for update in await rig.updates()]

    assert first == second != third


async def test_an_answer_is_shown_once_to_the_one_who_pressed(rig: Rig) -> None:
    query_id = await pressed(rig)

    assert await rig.result("answerCallbackQuery", callback_query_id=query_id, text="记下了", show_alert=True) is True
    toast = (await rig.chat(1001))["toasts"][0]
    assert (toast["user_id"], toast["text"], toast["alert"]) == (1001, "记下了", True)
    assert NOON_MS <= toast["at_ms"] < NOON_MS + 5000


async def test_a_second_answer_and_an_answer_to_nothing_are_refused(rig: Rig) -> None:
    query_id = await pressed(rig)
    await rig.result("answerCallbackQuery", callback_query_id=query_id)

    assert await rig.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD
    assert await rig.refusal("answerCallbackQuery", callback_query_id="17") == TOO_OLD


async def test_after_150_seconds_of_stage_time_it_is_too_late(rig: Rig) -> None:
    query_id = await pressed(rig)
    await rig.go(150)

    assert await rig.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD


async def test_an_answer_has_at_most_200_units(rig: Rig) -> None:
    query_id = await pressed(rig)

    assert await rig.refusal("answerCallbackQuery", callback_query_id=query_id, text="字" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    assert await rig.result("answerCallbackQuery", callback_query_id=query_id, text="字" * 200) is True


async def test_a_button_under_no_message_cannot_be_pressed(rig: Rig) -> None:
    await rig.cast(person(1001))

    status, _ = await rig.stage_refusal("users/1001/press", chat_id=1001, message_id=5, data="ok")

    assert status == 404


async def test_an_inline_query_is_answered_once_and_within_30_seconds(rig: Rig) -> None:
    await rig.cast(person(1001))
    asked = [(await rig.stage("users/1001/inline", query="进门", offset="2"))["inline_query_id"] for _ in range(2)]
    results = [
        {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}},
    ]
    query = (await rig.updates())[0]["inline_query"]

    assert (query["id"], query["query"], query["offset"]) == (asked[0], "进门", "2")
    assert await rig.result("answerInlineQuery", inline_query_id=asked[0], results=results) is True
    assert await rig.refusal("answerInlineQuery", inline_query_id=asked[0], results=results) == TOO_OLD
    await rig.go(30)
    assert await rig.refusal("answerInlineQuery", inline_query_id=asked[1], results=[]) == TOO_OLD


async def test_two_inline_results_need_two_ids(rig: Rig) -> None:
    await rig.cast(person(1001))
    asked = (await rig.stage("users/1001/inline", query=""))["inline_query_id"]
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}}

    assert await rig.refusal("answerInlineQuery", inline_query_id=asked, results=[result, result]) == (
        "Bad Request: RESULT_ID_DUPLICATE"
    )
