"""Scripted faults: what the bot gets, and whether Telegram did the thing all the same."""

import time

import aiohttp
import pytest

from tests.sandbox.rig import Json, Rig, person


async def script(rig: Rig, kind: str, **more: object) -> None:
    await rig.cast(person(1001))
    await rig.stage("faults", **{"method": "sendMessage", "kind": kind, **more})


async def send(rig: Rig) -> Json:
    return await rig.call("sendMessage", chat_id=1001, text="x")


async def raw(rig: Rig) -> tuple[int, str, bytes]:
    async with rig.http.post(f"{rig.bot_url}/sendMessage", json={"chat_id": 1001, "text": "x"}) as response:
        return response.status, response.content_type, await response.read()


async def sent_count(rig: Rig) -> int:
    return len((await rig.chat(1001))["messages"])


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (400, "Bad Request"),
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "Not Found"),
        (409, "Conflict"),
        (500, "Internal Server Error: restart"),
        (502, "Bad Gateway"),
    ],
)
async def test_a_status_keeps_the_thing_from_being_done(rig: Rig, status: int, description: str) -> None:
    await script(rig, "status", status=status)

    assert await send(rig) == {"ok": False, "error_code": status, "description": description}
    assert await sent_count(rig) == 0
    assert (await send(rig))["ok"]


async def test_words_and_parameters_can_be_chosen(rig: Rig) -> None:
    await script(rig, "status", status=400, description="Bad Request: X", parameters={"migrate_to_chat_id": -1001})

    answer = await send(rig)

    assert (answer["description"], answer["parameters"]) == ("Bad Request: X", {"migrate_to_chat_id": -1001})


async def test_429_always_says_for_how_long(rig: Rig) -> None:
    await script(rig, "status", status=429, parameters={"retry_after": 9})
    await rig.stage("faults", method="sendMessage", kind="status", status=429)

    nine, one = await send(rig), await send(rig)

    assert nine["description"] == "Too Many Requests: retry after 9"
    assert one["parameters"] == {"retry_after": 1}


async def test_a_dropped_connection_comes_after_the_deed(rig: Rig) -> None:
    await script(rig, "drop")

    with pytest.raises(aiohttp.ClientError):
        await send(rig)

    assert await sent_count(rig) == 1


async def test_a_refused_connection_comes_before_it(rig: Rig) -> None:
    await script(rig, "refuse")

    with pytest.raises(aiohttp.ClientError):
        await send(rig)

    assert await sent_count(rig) == 0


async def test_half_an_answer_breaks_off(rig: Rig) -> None:
    await script(rig, "half")

    with pytest.raises(aiohttp.ClientError):
        await send(rig)

    assert await sent_count(rig) == 1


async def test_a_page_of_html_is_no_json_and_nothing_was_done(rig: Rig) -> None:
    await script(rig, "html")

    status, kind, body = await raw(rig)

    assert (status, kind) == (502, "text/html")
    assert b"502 Bad Gateway" in body
    assert await sent_count(rig) == 0


async def test_bad_json_comes_after_the_deed(rig: Rig) -> None:
    await script(rig, "bad_json")

    status, kind, body = await raw(rig)

    assert (status, kind) == (200, "application/json")
    assert body.endswith(b",}")
    assert await sent_count(rig) == 1


async def test_a_hang_answers_late(rig: Rig) -> None:
    await script(rig, "hang", seconds=0.2)
    started = time.monotonic()

    assert (await send(rig))["ok"]
    assert time.monotonic() - started > 0.19


async def test_a_fault_meets_its_method_as_often_as_it_says(rig: Rig) -> None:
    await script(rig, "status", status=500, times=2)

    others = await rig.call("getMe")
    codes = [(await send(rig)).get("error_code") for _ in range(3)]

    assert others["ok"]
    assert codes == [500, 500, None]


async def test_a_star_meets_every_method_until_it_is_cleared(rig: Rig) -> None:
    await script(rig, "status", status=502, times=None, method="*")
    codes = [(await rig.call(method)).get("error_code") for method in ("getMe", "sendMessage", "getUpdates")]
    async with rig.http.delete(f"{rig.here.url}/sandbox/faults") as response:
        await response.read()

    assert codes == [502, 502, 502]
    assert (await rig.call("getMe"))["ok"]


async def test_the_log_tells_of_a_fault(rig: Rig) -> None:
    await script(rig, "refuse")
    with pytest.raises(aiohttp.ClientError):
        await send(rig)

    entry = (await rig.look("log"))["entries"][-1]

    assert (entry["method"], entry["fault"], entry["status"], entry["response"]) == (
        "sendMessage",
        "refuse",
        None,
        None,
    )


@pytest.mark.parametrize("given", [{"kind": "flood", "method": "*"}, {"kind": "drop"}])
async def test_an_unknown_fault_is_refused(rig: Rig, given: Json) -> None:
    assert (await rig.stage_refusal("faults", **given))[0] == 400
