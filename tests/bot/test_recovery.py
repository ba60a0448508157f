"""Every fault, with the patience the bot really has: it goes on within a minute, loses nothing and never spins.

All faults are met at the same time, each by a bot of its own, because the slowest takes more than half a minute.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from tests.bot.running import OTHER, PERSON, Bot, bot_at_work, most_in_a_second
from tests.sandbox.rig import Json

A_MINUTE = 60.0
# Honest work of a registration and two people takes about ten in a second; a spin takes hundreds.
NO_SPIN = 20
LASTS, LASTS_LONG = 2.5, 12.0
PRIVACY, HELP = "How we treat what you tell us", "The usual commands:"

KINDS: dict[str, Json] = {
    "401": {"kind": "status", "status": 401},
    "404": {"kind": "status", "status": 404},
    "409": {"kind": "status", "status": 409},
    "429 that names a time": {"kind": "status", "status": 429, "parameters": {"retry_after": 2}},
    "429 that names none": {
        "kind": "status",
        "status": 429,
        "description": "Too Many Requests",
        "parameters": {"retry_after": None},
    },
    "429 as a page": {"kind": "html", "status": 429},
    "500": {"kind": "status", "status": 500},
    "502 as a page": {"kind": "html"},
    "half a body": {"kind": "half"},
    "bad JSON": {"kind": "bad_json"},
    "reset before": {"kind": "refuse"},
    "reset after": {"kind": "drop"},
}
# By then the waits have grown.
LONG: Json = {"kind": "html"}
HANG: Json = {"kind": "hang", "seconds": 600, "times": 1}
ASKING, SAYING, PRESSING, ALL = "getUpdates", "sendMessage", "editMessageText and answerCallbackQuery", "all methods"
WHERE = (ASKING, SAYING, PRESSING)


@dataclass(frozen=True)
class Recovery:
    """What was measured of one fault."""

    seconds: float
    most_in_a_second: int


Trial = Callable[[Bot, Json], Awaitable[Recovery]]
Recoveries = dict[tuple[str, str], Recovery | BaseException]


async def asking(bot: Bot, fault: Json) -> Recovery:
    return await _writing(bot, ASKING, fault)


async def saying(bot: Bot, fault: Json) -> Recovery:
    return await _writing(bot, SAYING, fault)


async def everything(bot: Bot, fault: Json) -> Recovery:
    return await _writing(bot, "*", fault)


async def _writing(bot: Bot, method: str, fault: Json) -> Recovery:
    """One writes while it lasts and once more when it is over, and both are answered."""
    began, seen = await _begin(bot, fault, method)
    before = sum(PRIVACY in each for each in await bot.told())
    await bot.says("/privacy")
    if fault is HANG and method == SAYING:
        assert await bot.answers("/privacy", PRIVACY, OTHER) < A_MINUTE / 6  # One call that hangs holds up nobody else.
    began = await _last(bot, fault, began)
    await bot.answers("/help", HELP, within=A_MINUTE)

    async def both() -> bool:
        return sum(PRIVACY in each for each in await bot.told()) > before

    await bot.until(both, A_MINUTE, "what was said while the fault lasted")
    return _measured(bot, began, seen)


async def pressing(bot: Bot, fault: Json) -> Recovery:
    """In a registration each press changes the message; one is made while the fault lasts, and one when it is over."""
    await _open_question(bot)
    question = (await bot.told())[-1]
    began, seen = await _begin(bot, fault, "editMessageText", "answerCallbackQuery")
    await bot.presses_first()
    began = await _last(bot, fault, began)

    async def changed() -> bool:
        return (await bot.told())[-1] != question

    await bot.until(changed, A_MINUTE, "the change that was asked for while the fault lasted")
    answered = len(_answered(bot))
    question = (await bot.told())[-1]
    await bot.presses_first()
    await bot.until(changed, A_MINUTE, "the next change")

    async def press_answered() -> bool:
        return len(_answered(bot)) > answered

    await bot.until(press_answered, A_MINUTE, "the word that the press has come")
    await bot.says("/cancel")
    return _measured(bot, began, seen)


async def _open_question(bot: Bot) -> None:
    await bot.rig.stage(f"users/{PERSON}/start", payload=f"g_{bot.gate}")
    for step in ("I agree", "What is your name?", "Your phone number?", "Where did you come from?"):
        await _newest_has(bot, step)
        if step == "I agree":
            await bot.presses_first()
        elif step == "What is your name?":
            await bot.says("林晓")
        elif step == "Your phone number?":
            await bot.rig.stage(f"users/{PERSON}/send", chat_id=PERSON, contact=True)


async def _newest_has(bot: Bot, sign: str) -> None:
    async def shown() -> bool:
        return sign in "".join((await bot.told())[-1:]) + str((await bot.rig.chat(PERSON))["messages"][-1:])

    await bot.until(shown, what=sign)


def _answered(bot: Bot) -> list[Json]:
    return [each for each in bot.requests("answerCallbackQuery") if each["status"] == 200]


async def _begin(bot: Bot, fault: Json, *methods: str) -> tuple[float, int]:
    seen = len(bot.requests())
    for method in methods:
        await bot.fault(method, **fault)
    return time.monotonic(), seen


async def _last(bot: Bot, fault: Json, began: float) -> float:
    """When the fault ended; one that hangs ends by itself, so all of its time counts."""
    if fault is HANG:
        return began
    await asyncio.sleep(LASTS_LONG if fault is LONG else LASTS)
    bot.all_is_well()
    return time.monotonic()


def _measured(bot: Bot, began: float, seen: int) -> Recovery:
    return Recovery(time.monotonic() - began, most_in_a_second(bot.requests()[seen:]))


async def second_poller(bot: Bot, _: Json) -> Recovery:
    """Somebody runs the bot twice: the other one asks all the time, and keeps nothing."""
    ends = time.monotonic() + LASTS
    while time.monotonic() < ends:
        asking = asyncio.create_task(bot.rig.call("getUpdates", timeout=25))
        await asyncio.wait({asking}, timeout=max(0.0, ends - time.monotonic()))
        asking.cancel()
        await asyncio.sleep(0.1)
    began = time.monotonic()
    await bot.answers("/help", HELP, within=A_MINUTE)
    own = [each for each in bot.requests("getUpdates") if "allowed_updates" in each["request"]]
    assert any(each["status"] == 409 for each in own)
    return Recovery(time.monotonic() - began, most_in_a_second(own))


TRIALS: dict[str, tuple[Json, dict[str, Trial]]] = {
    **{kind: (fault, {ASKING: asking, SAYING: saying, PRESSING: pressing}) for kind, fault in KINDS.items()},
    **{
        f"hang of {where}": (HANG, {where: trial})
        for where, trial in zip(WHERE, (asking, saying, pressing), strict=True)
    },
    "502 everywhere": (LONG, {ALL: everything}),
    "a second poller": ({}, {ASKING: second_poller}),
}
CASES = [(kind, where) for kind, (_, trials) in TRIALS.items() for where in trials]


@pytest.fixture(scope="module")
def recoveries(tmp_path_factory: pytest.TempPathFactory) -> Recoveries:
    """All of them, measured once."""
    found: Recoveries = {}
    asyncio.run(_meet_all(found, tmp_path_factory.mktemp("recoveries")))
    for (kind, where), measured in found.items():
        print(f"{kind:24} {where:44} {measured}")
    return found


async def _meet_all(found: Recoveries, folder: Any) -> None:
    async with asyncio.TaskGroup() as group:
        for number, kind in enumerate(TRIALS):
            group.create_task(_meet(found, kind, folder / str(number)))


async def _meet(found: Recoveries, kind: str, folder: Any) -> None:
    fault, trials = TRIALS[kind]
    async with bot_at_work(folder) as bot:
        for where, trial in trials.items():
            try:
                found[kind, where] = await trial(bot, fault)
            except (AssertionError, aiohttp.ClientError, TimeoutError) as error:
                bot.all_is_well()
                found[kind, where] = error


@pytest.mark.parametrize(("kind", "where"), CASES)
def test_the_bot_goes_on_within_a_minute_and_never_spins(recoveries: Recoveries, kind: str, where: str):
    measured = recoveries[kind, where]

    assert isinstance(measured, Recovery), measured
    assert measured.seconds < A_MINUTE
    assert measured.most_in_a_second <= NO_SPIN
