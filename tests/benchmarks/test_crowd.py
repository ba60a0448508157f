"""The crowd that measures bots: it waits for each answer, counts what is lost, and says how long it took."""

import asyncio
from contextlib import suppress

from benchmarks import jobs
from benchmarks.crowd import FIRST, HeardLog, Tally, Visitor, crowd
from benchmarks.rivals import bare
from benchmarks.stage import BOT
from sandbox import casting
from sandbox.server import running
from sandbox.world import Person


async def test_everybody_is_answered_by_a_bot_that_answers() -> None:
    async with running() as here:
        here.box.log = log = HeardLog()
        here.box.world = casting.read_world({"bot": BOT}, here.box.world)
        bot = asyncio.ensure_future(bare.serve(here.url, BOT["token"]))
        tally = await crowd(here.box, log, jobs.echo, range(FIRST, FIRST + 50), lanes=5, seconds=30)
        bot.cancel()
        with suppress(asyncio.CancelledError):
            await bot

    assert (tally.jobs, tally.updates, tally.lost) == (50, 50, 0)
    assert log.calls["sendMessage"] == 50
    assert all(wait > 0 for wait in tally.waits)


async def test_an_answer_that_never_comes_is_counted_as_lost() -> None:
    async with running() as here:
        here.box.log = log = HeardLog()
        here.box.world = casting.read_world({"bot": BOT}, here.box.world)

        async def hurried(visitor: Visitor) -> None:
            visitor.patience = 0.05
            await jobs.echo(visitor)

        tally = await crowd(here.box, log, hurried, [FIRST], lanes=1, seconds=5)

    assert (tally.jobs, tally.lost) == (0, 1)


async def test_only_words_that_were_waited_for_are_an_answer() -> None:
    async with running() as here:
        here.box.log = log = HeardLog()
        here.box.world = casting.read_world({"bot": BOT}, here.box.world)
        person = Person(FIRST, "P", started=True)
        here.box.world.people[FIRST] = person
        bot = asyncio.ensure_future(bare.serve(here.url, BOT["token"]))
        visitor = Visitor(here.box, log, person, Tally(), patience=5)
        found = await visitor.says("Saved for you", "Saved")
        bot.cancel()
        with suppress(asyncio.CancelledError):
            await bot

    assert found.request["text"] == "Saved for you"
