"""Rate limits: 30 a second overall, 1 a second a chat, 20 a minute a group, when they are switched on."""

import time

from tests.sandbox.rig import BUTTON, Rig, multipart, person, png, supergroup


async def limited(rig: Rig) -> None:
    await rig.cast(*(person(1000 + number) for number in range(1, 41)), supergroup(1001))
    await rig.stage("limits", enabled=True)


async def codes(rig: Rig, *chats: int) -> list[int | None]:
    return [(await rig.call("sendMessage", chat_id=chat, text="x")).get("error_code") for chat in chats]


async def test_until_they_are_switched_on_nothing_is_too_fast(rig: Rig) -> None:
    await rig.cast(person(1001))

    assert await codes(rig, *[1001] * 40) == [None] * 40


async def test_a_chat_gets_one_a_second(rig: Rig) -> None:
    await limited(rig)

    answers = [await rig.call("sendMessage", chat_id=1001, text="x") for _ in range(2)]

    assert answers[0]["ok"]
    assert answers[1] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert len((await rig.chat(1001))["messages"]) == 1


async def test_all_chats_together_get_thirty_a_second(rig: Rig) -> None:
    await limited(rig)

    answers = await codes(rig, *range(1001, 1041))

    assert answers[:30] == [None] * 30
    assert answers[-1] == 429


async def test_edits_in_a_group_count_towards_its_twenty_a_minute(rig: Rig) -> None:
    await limited(rig)
    sent = await rig.result("sendMessage", chat_id=-100200, text="x", reply_markup=BUTTON)
    where = {"chat_id": -100200, "message_id": sent["message_id"]}

    edits = [await rig.call("editMessageText", **where, text=str(number)) for number in range(20)]

    assert [answer.get("error_code") for answer in edits] == [None] * 19 + [429]
    assert edits[-1]["parameters"]["retry_after"] > 1


async def test_edits_in_private_do_not_count_towards_the_chat(rig: Rig) -> None:
    await limited(rig)
    sent = await rig.result("sendMessage", chat_id=1001, text="x")
    where = {"chat_id": 1001, "message_id": sent["message_id"]}

    edits = [await rig.call("editMessageText", **where, text=str(number)) for number in range(10)]

    assert all(answer["ok"] for answer in edits)


async def test_answers_to_presses_are_free(rig: Rig) -> None:
    await limited(rig)
    sent = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup=BUTTON)

    for _ in range(5):
        assert await rig.result("answerCallbackQuery", callback_query_id=await rig.press(1001, sent)) is True


async def test_an_album_costs_as_much_as_its_parts(rig: Rig) -> None:
    await limited(rig)
    media = '[{"type":"photo","media":"attach://a"},{"type":"photo","media":"attach://b"}]'
    form = multipart({"chat_id": -100200, "media": media}, a=png(), b=png())
    first = await rig.form("sendMediaGroup", form)

    left = [rig.here.box.limits._buckets[name].level for name in ("", "group -100200")]

    assert first["ok"]
    assert [round(level) for level in left] == [28, 18]


async def test_every_call_can_be_made_slow(rig: Rig) -> None:
    await rig.stage("limits", latency_ms=120)
    started = time.monotonic()

    await rig.result("getMe")

    assert time.monotonic() - started > 0.11
