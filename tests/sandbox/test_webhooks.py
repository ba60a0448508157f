"""Webhooks: what may be set, what arrives with which secret, and what is tried again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from tests.sandbox.rig import BUTTON, Json, Rig, person, until

Answer = Callable[[Json], web.Response]


def fine(_: Json) -> web.Response:
    return web.Response()


@dataclass
class Listener:
    """A bot that is told: what it got, and what it says to each."""

    url: str
    got: list[Json] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    answer: Answer = fine


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    async def hear(request: web.Request) -> web.Response:
        update = await request.json()
        here.got.append(update)
        here.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        return here.answer(update)

    app = web.Application()
    app.router.add_post("/hook", hear)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here = Listener(f"http://127.0.0.1:{runner.addresses[0][1]}/hook")
    yield here
    await runner.cleanup()


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_are_brought_in_order_with_the_secret(rig: Rig, listener: Listener) -> None:
    await rig.cast(person(1001))
    await rig.say(1001, "一")
    await rig.result("setWebhook", url=listener.url, secret_token="A_b-1")
    await rig.say(1001, "二")
    await until(lambda: len(listener.got) == 2)

    assert texts(listener.got) == ["一", "二"]
    assert listener.secrets == ["A_b-1", "A_b-1"]
    await until(lambda: not rig.here.box.updates.pending())


async def test_a_failure_is_tried_again_after_growing_pauses(rig: Rig, listener: Listener) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    rig.here.box.pause = pause
    listener.answer = lambda _: web.Response(status=200 if len(listener.got) > 6 else 500)
    await rig.cast(person(1001))
    await rig.result("setWebhook", url=listener.url)
    await rig.say(1001, "x")
    await until(lambda: len(listener.got) == 7)
    info = await rig.result("getWebhookInfo")

    assert pauses == [0, 2, 4, 8, 16, 32]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert {update["update_id"] for update in listener.got} == {listener.got[0]["update_id"]}


async def test_one_chats_failure_holds_up_that_chat_only(rig: Rig, listener: Listener) -> None:
    async def pause(_: float) -> None:
        await asyncio.sleep(0.02)

    rig.here.box.pause = pause
    stuck = {1001}
    listener.answer = lambda update: web.Response(status=500 if update["message"]["chat"]["id"] in stuck else 200)
    await rig.cast(person(1001), person(1002))
    await rig.result("setWebhook", url=listener.url)
    await rig.say(1001, "一")
    await rig.say(1001, "二")
    await rig.say(1002, "别人")
    await until(lambda: "别人" in texts(listener.got))
    before = set(texts(listener.got))
    stuck.clear()
    await until(lambda: "二" in texts(listener.got))

    assert before == {"一", "别人"}


async def test_a_webhook_may_name_the_pause_itself(rig: Rig, listener: Listener) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    rig.here.box.pause = pause
    busy = web.Response
    listener.answer = lambda _: busy(status=503, headers={"Retry-After": "7"}) if len(listener.got) < 2 else fine(_)
    await rig.cast(person(1001))
    await rig.result("setWebhook", url=listener.url)
    await rig.say(1001, "x")
    await until(lambda: len(listener.got) == 2)

    assert pauses == [7]


async def test_an_answer_may_carry_one_call(rig: Rig, listener: Listener) -> None:
    await rig.cast(person(1001))
    listener.answer = lambda update: web.json_response({"method": "sendMessage", "chat_id": 1001, "text": "回"})
    await rig.result("setWebhook", url=listener.url)
    await rig.say(1001, "x")
    await until(lambda: rig.here.box.log.count == 2)

    assert (await rig.chat(1001))["messages"][-1]["text"] == "回"


async def test_an_answer_may_be_a_form(rig: Rig, listener: Listener) -> None:
    await rig.cast(person(1001))
    form = "method=sendMessage&chat_id=1001&text=%E5%9B%9E"
    listener.answer = lambda update: web.Response(text=form, content_type="application/x-www-form-urlencoded")
    await rig.result("setWebhook", url=listener.url)
    await rig.say(1001, "x")
    await until(lambda: rig.here.box.log.count == 2)

    assert (await rig.chat(1001))["messages"][-1]["text"] == "回"


@pytest.mark.parametrize("method", ["deleteWebhook", "setWebhook", "close", "logOut", "getMe", "", 7])
async def test_an_answer_that_only_asks_or_ends_the_webhook_is_passed_over(
    rig: Rig, listener: Listener, method: object
) -> None:
    await rig.cast(person(1001))
    listener.answer = lambda update: web.json_response({"method": method})
    await rig.result("setWebhook", url=listener.url)
    await rig.say(1001, "x")
    await until(lambda: not rig.here.box.updates.pending())

    log = (await rig.look("log"))["entries"]

    assert [entry["method"] for entry in log] == ["setWebhook"]


async def test_what_was_not_brought_waits_for_polling(rig: Rig, listener: Listener) -> None:
    await rig.cast(person(1001))
    listener.answer = lambda _: web.Response(status=500)
    await rig.result("setWebhook", url=listener.url)
    await rig.say(1001, "x")
    await until(lambda: listener.got)
    info = await rig.result("getWebhookInfo")

    await rig.result("deleteWebhook")

    assert info["pending_update_count"] == 1
    assert (await rig.update("message"))["text"] == "x"
    assert (await rig.result("getWebhookInfo"))["url"] == ""


async def test_a_press_too_old_is_not_brought_any_more(rig: Rig, listener: Listener) -> None:
    await rig.cast(person(1001))
    sent = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup=BUTTON)
    await rig.press(1001, sent)
    await rig.go(151)
    await rig.result("setWebhook", url=listener.url)
    await rig.say(1001, "x")
    await until(lambda: listener.got)

    assert set(listener.got[0]) == {"update_id", "message"}


async def test_pending_updates_can_be_dropped(rig: Rig) -> None:
    await rig.cast(person(1001))
    await rig.say(1001, "x")

    await rig.result("deleteWebhook", drop_pending_updates=True)

    assert (await rig.result("getWebhookInfo"))["pending_update_count"] == 0


async def test_setting_it_twice_within_a_second_is_too_fast(rig: Rig) -> None:
    await rig.result("setWebhook", url="http://127.0.0.1:1/x")
    await rig.result("deleteWebhook")

    answer = await rig.call("setWebhook", url="http://127.0.0.1:1/x")

    assert answer["error_code"] == 429
    assert answer["parameters"] == {"retry_after": 1}


@pytest.mark.parametrize(
    ("given", "description"),
    [
        ({"secret_token": "x" * 257}, "secret token is too long"),
        ({"secret_token": "中"}, "secret token contains unallowed characters"),
        ({"url": "http://example.org/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org:444/x"}, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
    ],
)
async def test_a_webhook_telegram_would_not_call_is_refused(rig: Rig, given: Json, description: str) -> None:
    refusal = await rig.refusal("setWebhook", **{"url": "https://example.org/x", **given})

    assert refusal == f"Bad Request: {description}"
