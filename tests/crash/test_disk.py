"""The disk is full, at every write there is; or the database is locked. What was answered is kept, the rest waits."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import cycle
from pathlib import Path
from random import Random

import pytest

from tests.crash import evidence
from tests.crash.house import PEOPLE, House, rows
from tests.crash.people import Person, Step, live
from tests.crash.scarcity import FileLimit, Scarcity, SmallDisk
from tests.crash.test_kills import OPEN, until_none

MOST_PAGES = 16
BUSY = "database_busy"
LOCKED = float(os.environ.get("SHOUWANG_CRASH_LOCKED", "30"))


@pytest.fixture
def small_disk(tmp_path) -> Iterator[SmallDisk]:
    disk = SmallDisk(tmp_path / "data")
    if not disk.mount():
        pytest.skip("a small disk cannot be mounted: that takes an administrator's rights")
    try:
        yield disk
    finally:
        disk.unmount()


def steps(person: Person, code: str) -> list[Step]:
    """All of a registration and of a report."""
    asking: Step = (person.says("/report"), ("How are you?",))
    report = person.full_report(person.presses("Not well"), "08:00", 365, "a note")
    return [*person.registration(code), asking, *report]


def failures(house: House) -> int:
    return house.log.read_text().count(BUSY)


def acts_in_need(house: House, scarcity: Scarcity, person: Person, step: Step, pages: int) -> bool:
    """Do a thing while there is no room; whether that was felt. It is answered once there is room again."""
    act, words = step
    person.view = house.stage.get("state")
    before = failures(house)
    scarcity.begins(pages)
    waiting = person.does(act, *words)
    answered = False
    deadline = time.monotonic() + 3
    while failures(house) == before and not answered and time.monotonic() < deadline:
        person.view = house.stage.get("state")
        answered = next(waiting, waiting) is waiting
        time.sleep(0.01)
    scarcity.ends()
    if not answered:
        live([person], [waiting])
    return failures(house) > before


def play(house: House, scarcity: Scarcity, code: str, people: list[Person], pages: Iterator[int]) -> dict[int, int]:
    """How often each number of pages was too few."""
    felt: dict[int, int] = {}
    for person in people:
        for step in steps(person, code):
            left = next(pages)
            felt[left] = felt.get(left, 0) + acts_in_need(house, scarcity, person, step, left)
        person.registered = True
        person._notes("08:00", 365, "a note")
    until_none(house, OPEN)
    return felt


def judge(house: House, people: list[Person]) -> None:
    entries = house.stage.get(f"log?after={house.first_entry}")["entries"]

    def look(tx):
        assert rows(tx, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        evidence.every_update_was_handled_once(tx, entries, people)
        evidence.every_registration_is_there_once(tx, people)
        for person in people:
            evidence.every_report_is_there_once(tx, person)
        return evidence.every_promise_was_kept(tx, entries, house.kills)

    house.kill("at rest")
    assert house.look(look) == 0, "nothing came twice"


def settled(house: House) -> str:
    """Its staff is appointed and the bot is at work."""
    house.begin()
    house.is_up()
    house.kill("settling in")
    code = house.settle_in()
    house.begin()
    house.is_up()
    return code


def limited(url: str, folder: Path, count: int, seed: int) -> int:
    """How many writes failed."""
    random = Random(seed)
    with closing(House(url, folder)) as house:
        code = settled(house)
        people = [Person(house.stage, id, Random(seed)) for id in PEOPLE[:count]]
        limit = FileLimit(house.pid, house.database, cut=random.choice((0, 24, 1_000, 4_119)))
        felt = play(house, limit, code, people, cycle(random.sample(range(MOST_PAGES), MOST_PAGES)))
        judge(house, people)
    assert sum(felt.values()) >= 5 * count, f"the limit was hardly felt: {felt}"
    print(f"seed {seed}, cut {limit.cut}: writes that failed, by pages left: {dict(sorted(felt.items()))}")
    return sum(felt.values())


def test_a_write_that_fails_at_any_page_loses_nothing_and_is_done_when_there_is_room(url, tmp_path):
    limited(url, tmp_path, 1, 7)


@pytest.mark.crash
@pytest.mark.parametrize("seed", range(8))
def test_writes_that_fail_at_every_page_lose_nothing_and_double_nothing(url, tmp_path, seed, ledger):
    goal = "0 facts lost, 0 doubled, all answered when there is room"
    ledger.add("disk full, at each page of each write", goal, failed_writes=limited(url, tmp_path, 4, seed))


def test_a_full_disk_loses_nothing_and_all_is_answered_when_there_is_room(url, tmp_path, small_disk):
    with closing(House(url, tmp_path)) as house:
        code = settled(house)
        people = [Person(house.stage, PEOPLE[0], Random())]
        felt = play(house, small_disk, code, people, cycle(range(0, MOST_PAGES, 3)))
        judge(house, people)
    assert sum(felt.values()) >= 3, f"the full disk was hardly felt: {felt}"


def locked(url: str, folder: Path, seconds: float, at: Sequence[int]) -> None:
    """Another program holds the database at these steps, as a backup program or a careless hand may."""
    with closing(House(url, folder)) as house:
        code = settled(house)
        person = Person(house.stage, PEOPLE[0], Random())
        for number, (act, words) in enumerate(steps(person, code)):
            person.view = house.stage.get("state")
            waiting = person.does(act, *words)
            if number in at:
                house._on(house.database, lambda tx, waiting=waiting: _hold(tx, waiting, seconds))
            live([person], [waiting])
        person.registered = True
        person._notes("08:00", 365, "a note")
        until_none(house, OPEN)
        assert failures(house) > 0
        judge(house, [person])


def _hold(tx, waiting: Iterator[None], seconds: float) -> None:
    tx._connection.execute("COMMIT")
    tx._connection.execute("BEGIN EXCLUSIVE")
    next(waiting)
    time.sleep(seconds)


def test_a_database_that_is_locked_for_a_while_loses_nothing(url, tmp_path):
    locked(url, tmp_path, 6, (12,))


@pytest.mark.crash
def test_a_database_that_is_locked_for_half_a_minute_loses_nothing(url, tmp_path, ledger):
    times = (0, 12, 17)
    locked(url, tmp_path, LOCKED, times)
    ledger.add("database locked", "0 facts lost, 0 doubled", times=len(times), most_seconds=LOCKED)
