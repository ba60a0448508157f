"""The four ways a request may come, and what the log and the judges make of it."""

import json
from pathlib import Path

import pytest

from sandbox.judges.aiogram_judge import AiogramJudge
from sandbox.judges.api_json import ApiJsonJudge
from sandbox.judges.judge import Judge
from tests.sandbox.rig import Json, Rig, multipart, person

API: Json = {
    "methods": {
        "sendMessage": {
            "fields": [
                {"name": "chat_id", "types": ["Integer", "String"], "required": True},
                {"name": "text", "types": ["String"], "required": True},
                {"name": "disable_notification", "types": ["Boolean"], "required": False},
                {"name": "entities", "types": ["Array of MessageEntity"], "required": False},
            ]
        }
    },
    "types": {"MessageEntity": {"fields": [{"name": "offset", "types": ["Integer"], "required": True}]}},
}


@pytest.fixture(params=["aiogram", "api.json"])
def judge(request: pytest.FixtureRequest, tmp_path: Path) -> Judge:
    if request.param == "aiogram":
        return AiogramJudge()
    path = tmp_path / "api.json"
    path.write_text(json.dumps(API))
    return ApiJsonJudge(path)


@pytest.mark.parametrize("way", ["query", "form", "json", "multipart"])
async def test_a_request_may_come_in_four_ways(rig: Rig, way: str) -> None:
    await rig.cast(person(1001))
    fields = {"chat_id": "1001", "text": "早"}
    given: Json = {
        "query": {"params": fields},
        "form": {"data": fields},
        "json": {"json": fields},
        "multipart": {"data": multipart(fields)},
    }[way]

    async with rig.http.post(f"{rig.bot_url}/SENDMESSAGE", **given) as response:
        answer = await response.json()

    assert answer["result"]["text"] == "早"


async def test_a_body_that_is_no_json_is_refused(rig: Rig) -> None:
    headers = {"Content-Type": "application/json"}
    async with rig.http.post(f"{rig.bot_url}/getMe", data=b"{nonsense", headers=headers) as response:
        answer = await response.json()

    assert answer["error_code"] == 400


async def test_an_address_that_leads_nowhere_says_so_in_json(rig: Rig) -> None:
    async with rig.http.post(f"{rig.here.url}/nowhere") as response:
        answer = await response.json()

    assert answer == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_the_log_tells_requests_in_order_and_from_a_number_on(rig: Rig) -> None:
    await rig.cast(person(1001))
    await rig.call("getMe")
    await rig.call("sendMessage", chat_id=1001, text="早")
    await rig.call("sendMessage", chat_id=77, text="早")

    entries = (await rig.look("log?after=1"))["entries"]

    assert [(entry["n"], entry["method"], entry["status"]) for entry in entries] == [
        (2, "sendMessage", 200),
        (3, "sendMessage", 400),
    ]
    assert entries[0]["request"] == {"chat_id": 1001, "text": "早"}
    assert entries[1]["response"]["description"] == "Bad Request: chat not found"


@pytest.mark.parametrize(
    "values",
    [
        {"chat_id": 1001, "text": "x"},
        {"chat_id": "@danyuan", "text": "x", "disable_notification": True},
        {"chat_id": "1001", "text": "x", "disable_notification": "true", "entities": "[]"},
    ],
)
def test_a_good_request_is_not_complained_of(judge: Judge, values: Json) -> None:
    assert judge.request("sendMessage", values, frozenset()) == []


@pytest.mark.parametrize(
    "values",
    [
        {"text": "x"},
        {"chat_id": 1001, "text": "x", "txt": "y"},
        {"chat_id": 1001, "text": 5},
        {"chat_id": [1001], "text": "x"},
        {"chat_id": 1001, "text": "x", "disable_notification": "perhaps"},
        {"chat_id": 1001, "text": "x", "entities": [{"length": 1}]},
    ],
)
def test_a_bad_request_is_complained_of(judge: Judge, values: Json) -> None:
    assert judge.request("sendMessage", values, frozenset()) != []


def test_an_unknown_method_is_complained_of(judge: Judge) -> None:
    assert judge.request("sendPigeon", {}, frozenset()) == ["sendPigeon is unknown"]


GOOD = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}


@pytest.mark.parametrize(
    "answer",
    [None, True, GOOD | {"chat": {"id": 1}}, GOOD | {"txt": 1}, GOOD | {"reply_markup": {"keyboard": []}}],
)
def test_aiogram_complains_of_an_answer_that_is_no_message(answer: object) -> None:
    assert AiogramJudge().answer("sendMessage", GOOD) == []
    assert AiogramJudge().answer("sendMessage", answer) != []


def test_aiogram_complains_of_an_update_of_no_kind() -> None:
    assert AiogramJudge().update({"update_id": 1, "message": GOOD}) == []
    assert AiogramJudge().update({"update_id": 1, "message": {"text": "x"}}) != []
    assert AiogramJudge().update({"update_id": 1, "massage": GOOD}) != []


async def test_a_refusal_stands_in_the_log_and_in_the_list(rig: Rig) -> None:
    await rig.cast(person(1001))
    await rig.call("sendMessage", chat_id=1001, text="x", txt="y")

    refused = [one for one in (await rig.look("refusals"))["refusals"] if one["by"] == "aiogram"]

    assert refused == [{"n": 1, "method": "sendMessage", "by": "aiogram", "text": "txt is unknown"}]
    assert "aiogram: txt is unknown" in (await rig.look("log"))["entries"][0]["refusals"]
    assert (await rig.look("state"))["counts"]["refusals"] >= 1
