"""The sandbox's time: jumping, stopping where a follower asks to, and waiting for it."""

import asyncio

import pytest

from tests.sandbox.rig import NOON_MS, Json, Rig, person


async def now_ms(rig: Rig) -> int:
    return int((await rig.look("clock"))["now_ms"])


async def follow(rig: Rig, after: int, next_ms: int | None = None) -> Json:
    return await rig.look(f"clock/follow?after={after}" + (f"&next={next_ms}" if next_ms is not None else ""))


async def test_a_world_begins_when_it_says_and_goes_on(rig: Rig) -> None:
    await rig.cast(person(1001), now_ms=NOON_MS)

    assert 0 <= await now_ms(rig) - NOON_MS < 2000


@pytest.mark.parametrize(
    ("jump", "passed_ms"),
    [({"seconds": 90}, 90_000), ({"now_ms": NOON_MS + 5_000}, 5_000), ({"to": "13:00"}, 3_600_000)],
)
async def test_a_jump_goes_by_seconds_to_an_instant_or_to_a_time_of_day(rig: Rig, jump: Json, passed_ms: int) -> None:
    await rig.cast(person(1001), now_ms=NOON_MS, utc_offset_minutes=8 * 60)

    answer = await rig.stage("clock/jump", **jump)

    assert abs(answer["now_ms"] - NOON_MS - passed_ms) < 2000


async def test_a_time_of_day_that_is_over_means_tomorrow(rig: Rig) -> None:
    await rig.cast(person(1001), now_ms=NOON_MS, utc_offset_minutes=8 * 60)

    answer = await rig.stage("clock/jump", to="11:59")

    assert abs(answer["now_ms"] - NOON_MS - 86_340_000) < 2000


@pytest.mark.parametrize("jump", [{}, {"to": "25:00"}, {"to": "next"}, {"seconds": "soon"}])
async def test_a_jump_to_nowhere_is_refused(rig: Rig, jump: Json) -> None:
    assert (await rig.stage_refusal("clock/jump", **jump))[0] == 400


async def test_a_jump_stops_wherever_a_follower_is_due(rig: Rig) -> None:
    await rig.cast(person(1001), now_ms=NOON_MS)
    due = [NOON_MS + hours * 3_600_000 for hours in (1, 2, 30)]
    visited: list[int] = []
    late_ms: list[int] = []

    async def live() -> None:
        version = 0
        while True:
            told = await follow(rig, version, next((one for one in due if one not in visited), None))
            version = told["version"]
            fresh = [one for one in due if one <= told["now_ms"] and one not in visited]
            visited.extend(fresh)
            late_ms.extend(told["now_ms"] - one for one in fresh)

    bot = asyncio.create_task(live())
    await asyncio.sleep(0.05)
    shown = await rig.look("clock")
    await rig.stage("clock/jump", seconds=3 * 3600)
    bot.cancel()

    assert shown["following"] is True
    assert shown["next_ms"] == due[0]
    assert visited == due[:2]
    assert max(late_ms) < 60_000


async def test_next_means_what_was_announced(rig: Rig) -> None:
    await rig.cast(person(1001), now_ms=NOON_MS)
    waiting = asyncio.create_task(follow(rig, 10_000, NOON_MS + 60_000))
    await asyncio.sleep(0.02)
    known = (await rig.look("clock"))["version"]
    waiting.cancel()
    held = asyncio.create_task(follow(rig, known, NOON_MS + 60_000))
    await asyncio.sleep(0.02)

    jump = asyncio.create_task(rig.stage("clock/jump", to="next"))
    told = await asyncio.wait_for(held, 10)
    follower = asyncio.create_task(follow(rig, told["version"]))
    answer = await asyncio.wait_for(jump, 10)
    follower.cancel()

    assert abs(answer["now_ms"] - NOON_MS - 60_000) < 2000
