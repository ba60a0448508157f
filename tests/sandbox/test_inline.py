"""Inline mode: asking, answering, choosing, and editing what was chosen."""

import pytest

from tests.sandbox.rig import BUTTON, Json, Rig, base64_of, person, png, supergroup

ANYWHERE = {"latitude": 25.07, "longitude": 102.73}


def article(result_id: str = "a", text: str = "北市区医院", **more: object) -> Json:
    return {
        "type": "article",
        "id": result_id,
        "title": f"标题 {result_id}",
        "input_message_content": {"message_text": text},
        **more,
    }


async def asked(rig: Rig, query: str = "医院", **more: object) -> str:
    return str((await rig.stage("users/1001/inline", query=query, **more))["inline_query_id"])


async def answered(rig: Rig, *results: Json, query: str = "医院", **more: object) -> str:
    query_id = await asked(rig, query)
    await rig.result("answerInlineQuery", inline_query_id=query_id, results=list(results), **more)
    return query_id


async def choose(rig: Rig, query_id: str, result_id: str = "a", chat_id: int = 1001, **more: object) -> Json:
    given = {"inline_query_id": query_id, "result_id": result_id, "chat_id": chat_id, **more}
    message: Json = (await rig.stage("users/1001/choose", **given))["message"]
    return message


async def test_what_is_typed_reaches_the_bot(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))

    query_id = await asked(rig, "医院 北", chat_id=-100200, location=ANYWHERE, offset="10")
    query = await rig.update("inline_query")

    assert query["id"] == query_id
    assert (query["query"], query["offset"], query["chat_type"]) == ("医院 北", "10", "supergroup")
    assert query["location"] == ANYWHERE
    assert query["from"]["id"] == 1001


async def test_the_results_are_seen_in_their_order(rig: Rig) -> None:
    await rig.cast(person(1001))
    query_id = await asked(rig)
    before = await rig.look(f"inline/{query_id}")
    button = {"text": "登记", "start_parameter": "reg"}
    await rig.result(
        "answerInlineQuery",
        inline_query_id=query_id,
        results=[article("b", description="近"), article("a")],
        next_offset="2",
        button=button,
    )

    after = await rig.look(f"inline/{query_id}?wait=1")

    assert before == {"answered": False, "results": []}
    assert [one["id"] for one in after["results"]] == ["b", "a"]
    assert after["results"][0] == {"id": "b", "type": "article", "title": "标题 b", "description": "近"}
    assert (after["next_offset"], after["button"]) == ("2", button)


async def test_a_chosen_result_is_the_persons_message_by_way_of_the_bot(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001, bot="member"))
    query_id = await answered(rig, article(text="走 <b>慢</b>点 http://a.cn"))
    await rig.updates()

    message = await choose(rig, query_id, chat_id=-100200)
    heard = await rig.update("message")

    assert message["from"]["id"] == 1001
    assert message["via_bot"]["username"] == "sandbox_bot"
    assert message["text"] == "走 <b>慢</b>点 http://a.cn"
    assert heard["message_id"] == message["message_id"]


async def test_a_bot_hears_of_the_choice_only_when_it_was_set_so(rig: Rig) -> None:
    await rig.cast(person(1001))
    query_id = await answered(rig, article())
    await choose(rig, query_id)
    silent = [set(update) - {"update_id"} for update in await rig.updates()]
    await rig.cast(person(1001), bot={"inline_feedback": True})
    query_id = await answered(rig, article(reply_markup=BUTTON))
    await rig.updates()
    await choose(rig, query_id)

    chosen = [update for update in await rig.updates() if "chosen_inline_result" in update]

    assert {"chosen_inline_result"} not in silent
    assert chosen[0]["chosen_inline_result"]["result_id"] == "a"
    assert chosen[0]["chosen_inline_result"]["inline_message_id"]


async def test_buttons_under_a_chosen_result_name_it_by_its_inline_id_and_it_can_be_edited(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup(1001))
    query_id = await answered(rig, article(reply_markup=BUTTON))
    message = await choose(rig, query_id, chat_id=-100200)
    await rig.updates()
    await rig.press(1001, message)
    press = await rig.update("callback_query")
    inline_id = press["inline_message_id"]

    edited = await rig.result("editMessageText", inline_message_id=inline_id, text="改过")
    again = await rig.refusal("editMessageText", inline_message_id=inline_id, text="改过")
    unknown = await rig.refusal("editMessageText", inline_message_id="nobody", text="改过")

    assert "message" not in press
    assert edited is True
    assert again.startswith("Bad Request: message is not modified")
    assert unknown == "Bad Request: MESSAGE_ID_INVALID"
    assert (await rig.chat(-100200))["messages"][-1]["text"] == "改过"
    assert await rig.updates() == []


async def test_a_venue_a_place_a_contact_and_a_known_photo_can_be_results(rig: Rig) -> None:
    await rig.cast(person(1001))
    sent = await rig.stage("users/1001/send", chat_id=1001, photo=base64_of(png()))
    file_id = sent["message"]["photo"][-1]["file_id"]
    venue = {"title": "金实社区卫生站", "address": "北市区", **ANYWHERE}
    query_id = await answered(
        rig,
        {"type": "venue", "id": "v", **venue},
        {"type": "location", "id": "l", "title": "这里", **ANYWHERE},
        {"type": "contact", "id": "c", "phone_number": "+861", "first_name": "值班"},
        {"type": "photo", "id": "p", "photo_file_id": file_id, "caption": "地图"},
        article("w", input_message_content=venue),
    )

    chosen = {one: await choose(rig, query_id, one) for one in "vlcpw"}

    assert chosen["v"]["venue"]["title"] == "金实社区卫生站"
    assert chosen["l"]["location"] == ANYWHERE
    assert chosen["c"]["contact"]["first_name"] == "值班"
    assert chosen["p"]["photo"][-1]["file_id"] == file_id
    assert chosen["p"]["caption"] == "地图"
    assert chosen["w"]["venue"] == chosen["v"]["venue"]


async def test_an_answer_serves_everybody_until_its_time_is_over(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002))
    query_id = await answered(rig, article(), cache_time=60)
    await rig.updates()

    same = await asked(rig)
    others = (await rig.stage("users/1002/inline", query="医院"))["inline_query_id"]
    unheard = await rig.updates()
    await rig.go(61)
    later = await asked(rig)

    assert (same, others, unheard) == (query_id, query_id, [])
    assert later != query_id


async def test_a_personal_answer_serves_one_person(rig: Rig) -> None:
    await rig.cast(person(1001), person(1002))
    query_id = await answered(rig, article(), is_personal=True)

    assert await asked(rig) == query_id
    assert (await rig.stage("users/1002/inline", query="医院"))["inline_query_id"] != query_id


async def test_an_answer_after_half_a_minute_is_too_late(rig: Rig) -> None:
    await rig.cast(person(1001))
    query_id = await asked(rig)
    await rig.go(31)

    assert await rig.refusal("answerInlineQuery", inline_query_id=query_id, results=[]) == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    assert await rig.updates() == []


@pytest.mark.parametrize(
    ("results", "description"),
    [
        ([article("a"), article("a")], "RESULT_ID_DUPLICATE"),
        ([article(str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article("x" * 65)], "RESULT_ID_INVALID"),
        ([article(text="")], "can't parse inline query result: Can't find field \"message_text\""),
        ([{**article(), "title": ""}], "can't parse inline query result: Can't find field \"title\""),
        ([article(text="字" * 4097)], "message is too long"),
        ("nonsense", "can't parse JSON encoded inline query results"),
        ({}, "expected an Array of inline query results"),
    ],
)
async def test_an_answer_nobody_could_choose_from_is_refused_and_can_be_mended(
    rig: Rig, results: object, description: str
) -> None:
    await rig.cast(person(1001))
    query_id = await asked(rig)

    refusal = await rig.refusal("answerInlineQuery", inline_query_id=query_id, results=results)

    assert refusal == f"Bad Request: {description}"
    assert await rig.result("answerInlineQuery", inline_query_id=query_id, results=[article()]) is True


async def test_nobody_chooses_what_was_not_offered(rig: Rig) -> None:
    await rig.cast(person(1001), supergroup())
    query_id = await answered(rig, article())
    given = {"inline_query_id": query_id, "chat_id": 1001}

    assert (await rig.stage_refusal("users/1001/choose", **given, result_id="z"))[0] == 404
    assert (await rig.stage_refusal("users/1001/choose", **given | {"chat_id": -100200}, result_id="a"))[0] == 400
    assert (await rig.stage_refusal("users/1001/choose", inline_query_id="7", result_id="a", chat_id=1001))[0] == 404
