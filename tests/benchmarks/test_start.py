"""A start is measured up to the first answer of a real process."""

import os
import time
from pathlib import Path

from benchmarks import start
from benchmarks.start_houses import HOUSES, House, make


async def test_a_message_that_waited_is_answered_soon_after_the_start(tmp_path: Path) -> None:
    make(HOUSES[0], tmp_path, int(time.time() * 1000))
    async with start.life(HOUSES[0], tmp_path) as life:
        pss, rss = start.held(life.process.pid)
        cpu = start.cpu_seconds(life.process.pid)

    assert 0 < life.start.asked <= life.start.polled <= life.start.answered < 60
    assert 10 < pss <= rss < 1_000
    assert cpu > 0
    assert life.process.returncode == 0


async def test_what_a_crash_left_does_not_keep_people_waiting(tmp_path: Path) -> None:
    house = House("a crash", 100, 0, left=100)
    make(house, tmp_path, int(time.time() * 1000))
    [found] = await start.starts(house, tmp_path, 1)

    assert found.answered < 60


def test_a_slow_start_falls_short() -> None:
    slow = start.Start(1.0, 2.0, start.START_S + 1)

    assert [figure.met for figure in start.started(HOUSES[0], [slow])] == [False, None, None, None]


def test_memory_of_this_process_is_found() -> None:
    assert start.held(os.getpid())[1] > 10
