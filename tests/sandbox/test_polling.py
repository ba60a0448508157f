"""getUpdates: what is confirmed, what is kept for how long, and who is interrupted."""

import asyncio
import time

import aiohttp
import pytest

from tests.sandbox.rig import BUTTON, Json, Rig, person, supergroup

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def fill(rig: Rig, count: int, **cast: object) -> list[int]:
    """Queues this many messages; returns their update ids. Each test polls with offsets of its own."""
    await rig.cast(person(1001), person(1002), supergroup(1001, 1002), **cast)
    for number in range(count):
        await rig.say(1001, str(number))
    return [update.id for update in rig.here.box.updates.pending()]


async def get(rig: Rig, offset: int | None = None, **more: object) -> list[Json]:
    found: list[Json] = await rig.result("getUpdates", **({} if offset is None else {"offset": offset}), **more)
    return found


async def test_update_ids_go_up_by_one(rig: Rig) -> None:
    ids = await fill(rig, 4)

    assert ids == list(range(ids[0], ids[0] + 4))


async def test_an_offset_confirms_all_below_it(rig: Rig) -> None:
    ids = await fill(rig, 4)

    assert [one["update_id"] for one in await get(rig, ids[2])] == ids[2:]
    assert [one["update_id"] for one in await get(rig, ids[0])] == ids[2:]


async def test_what_is_not_confirmed_comes_again(rig: Rig) -> None:
    ids = await fill(rig, 3)
    rig.here.box.poller.hold_s = 0.0

    assert [one["update_id"] for one in await get(rig, 0)] == ids
    assert [one["update_id"] for one in await get(rig, 1)] == ids


async def test_a_negative_offset_keeps_the_last_ones_and_forgets_the_others(rig: Rig) -> None:
    ids = await fill(rig, 5)

    assert [one["update_id"] for one in await get(rig, -2)] == ids[-2:]
    assert [one["update_id"] for one in await get(rig, 0)] == ids[-2:]


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (0, 1), (-5, 1), (100, 100), (1000, 100), ("x", 100)])
async def test_a_batch_has_1_to_100_updates(rig: Rig, limit: object, count: int) -> None:
    await fill(rig, 105)

    assert len(await get(rig, 0, limit=limit)) == count


async def test_a_long_poll_is_answered_by_the_first_update(rig: Rig) -> None:
    await fill(rig, 0)
    waiting = asyncio.create_task(get(rig, 0, timeout=50))
    await asyncio.sleep(0.05)
    still_waiting = not waiting.done()

    await rig.say(1001, "到了")

    assert still_waiting
    assert (await asyncio.wait_for(waiting, 10))[0]["message"]["text"] == "到了"


async def test_a_timeout_beyond_50_seconds_means_50(rig: Rig) -> None:
    """Above the range it still waits, and below it answers at once."""
    await fill(rig, 0)
    waiting = asyncio.create_task(get(rig, 0, timeout=10_000))
    await asyncio.sleep(0.05)
    still_waiting = not waiting.done()
    await rig.say(1001, "x")
    await waiting

    started = time.monotonic()
    assert await get(rig, 2_000_000_000, timeout=-5) != []
    assert still_waiting
    assert time.monotonic() - started < 10


async def test_the_same_offset_again_at_once_gets_one_update_only(rig: Rig) -> None:
    ids = await fill(rig, 3)

    first = await get(rig, ids[0])
    again = await get(rig, ids[0])

    assert (len(first), len(again)) == (3, 1)


async def test_the_same_offset_again_soon_is_held_when_there_is_nothing(rig: Rig) -> None:
    await fill(rig, 0)
    rig.here.box.poller.hold_s = 0.3
    await get(rig, 0)
    started = time.monotonic()

    await get(rig, 0)

    assert 0.25 < time.monotonic() - started < 10


async def test_another_offset_is_never_held(rig: Rig) -> None:
    ids = await fill(rig, 1)
    rig.here.box.poller.hold_s = 30
    await get(rig, ids[0])
    started = time.monotonic()

    await get(rig, ids[0] + 1)

    assert time.monotonic() - started < 10


async def test_a_second_poller_interrupts_the_first(rig: Rig) -> None:
    await fill(rig, 0)
    older = asyncio.create_task(rig.call("getUpdates", offset=0, timeout=30))
    await asyncio.sleep(0.05)
    younger = asyncio.create_task(rig.call("getUpdates", offset=1, timeout=30))

    refused = await asyncio.wait_for(older, 10)
    await rig.say(1001, "x")

    assert refused == {"ok": False, "error_code": 409, "description": CONFLICT}
    assert len((await asyncio.wait_for(younger, 10))["result"]) == 1


async def test_the_next_conflict_within_three_seconds_comes_three_seconds_late(rig: Rig) -> None:
    await fill(rig, 0)
    rig.here.box.poller.hold_s = 0.3
    polls = []
    for offset in range(3):
        polls.append(asyncio.create_task(rig.call("getUpdates", offset=offset, timeout=30)))
        await asyncio.sleep(0.05)

    first_refused, second_waits = polls[0].done(), not polls[1].done()
    refused = await asyncio.wait_for(polls[1], 10)
    polls[2].cancel()

    assert (first_refused, second_waits, refused["error_code"]) == (True, True, 409)


async def test_a_poller_that_hangs_up_makes_room(rig: Rig) -> None:
    await fill(rig, 0)
    async with aiohttp.ClientSession() as other:
        gone = asyncio.create_task(other.get(f"{rig.bot_url}/getUpdates?timeout=30&offset=5"))
        await asyncio.sleep(0.05)
        gone.cancel()
    await asyncio.sleep(0.05)

    await rig.say(1001, "x")

    assert len(await get(rig, 0)) == 1


async def test_nobody_polls_while_there_is_a_webhook(rig: Rig) -> None:
    await fill(rig, 0)
    await rig.result("setWebhook", url="http://127.0.0.1:1/x")

    assert await rig.call("getUpdates") == {"ok": False, "error_code": 409, "description": WEBHOOK_ACTIVE}
    await rig.result("deleteWebhook")
    assert await get(rig) == []


async def test_setting_a_webhook_interrupts_the_poller(rig: Rig) -> None:
    await fill(rig, 0)
    polling = asyncio.create_task(rig.call("getUpdates", timeout=30))
    await asyncio.sleep(0.05)

    await rig.result("setWebhook", url="http://127.0.0.1:1/x")

    assert (await asyncio.wait_for(polling, 10))["description"] == "Conflict: terminated by setWebhook request"


@pytest.mark.parametrize(("seconds", "kept"), [(149, ["message", "callback_query"]), (151, ["message"]), (86_401, [])])
async def test_a_press_is_kept_150_seconds_and_a_message_a_day(rig: Rig, seconds: int, kept: list[str]) -> None:
    await fill(rig, 1)
    sent = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup=BUTTON)
    await rig.press(1001, sent)

    await rig.go(seconds)

    assert [next(kind for kind in one if kind != "update_id") for one in await get(rig, 0)] == kept


async def test_allowed_updates_count_when_an_update_is_made(rig: Rig) -> None:
    await fill(rig, 1)
    await get(rig, 0, allowed_updates=["callback_query"])
    await rig.say(1001, "未见")
    sent = await rig.result("sendMessage", chat_id=1001, text="x", reply_markup=BUTTON)
    await rig.press(1001, sent)

    kinds = [set(one) - {"update_id"} for one in await get(rig, 1)]

    assert kinds == [{"message"}, {"callback_query"}]
    assert (await rig.result("getWebhookInfo"))["allowed_updates"] == ["callback_query"]


@pytest.mark.parametrize("given", [None, "", "nonsense", {"a": 1}])
async def test_what_is_no_list_leaves_allowed_updates_as_they_were(rig: Rig, given: object) -> None:
    await fill(rig, 0)
    await get(rig, 0, allowed_updates=["poll"])
    await get(rig, 1, allowed_updates=given)

    await rig.say(1001, "x")

    assert await get(rig, 2) == []


async def test_an_empty_list_means_all_but_members_and_reactions(rig: Rig) -> None:
    await fill(rig, 0)
    await get(rig, 0, allowed_updates=["chat_member"])
    await rig.stage("users/1002/leave", chat_id=-100200)
    asked_for = [set(one) - {"update_id"} for one in await get(rig, 1)]
    await get(rig, 2, allowed_updates=[])
    await rig.stage("users/1002/join", chat_id=-100200)

    kinds = [set(one) - {"update_id"} for one in await get(rig, -1)]

    assert asked_for == [{"chat_member"}]
    assert kinds == [{"message"}]


async def test_any_update_can_be_put_into_the_queue(rig: Rig) -> None:
    await fill(rig, 0)
    given = await rig.stage("updates", raw={"message": {"nonsense": True}})

    assert await get(rig, 0) == [{"update_id": given["update_id"], "message": {"nonsense": True}}]
