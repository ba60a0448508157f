"""The machine's clock is turned forward and back under a bot at work: nothing is lost or doubled, nothing stands still.

libfaketime tells the bot's process the time, so its clock, its scheduler and its event loop see what they would see.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.crash.house import NINE, PEOPLE, House, rows
from tests.crash.people import Person, live
from tests.crash.test_kills import OPEN, until_none

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
HOUR, DAY, SECOND = 3_600_000, 86_400_000, 1_000
SOON = 20.0
PRIVACY, PROMPT = "How we treat what you tell us", "How are you?"
pytestmark = pytest.mark.skipif(LIBRARY is None, reason="no libfaketime: install the Debian package libfaketime")


@dataclass(slots=True)
class MachineClock:
    """What time(2) tells the bot: real time and an offset that can be changed under it."""

    file: Path
    at: int = 0

    def set(self, now_ms: int) -> None:
        """It is this instant, and time passes from there; within a second every process has heard of it."""
        self.at = now_ms - time.time_ns() // 1_000_000
        whole = self.file.with_suffix(".new")
        whole.write_text(f"{self.at / 1000:+.3f}\n")
        whole.replace(self.file)
        time.sleep(1.1)

    def step(self, by: int) -> None:
        """Turned forward or back."""
        self.set(time.time_ns() // 1_000_000 + self.at + by)

    def environment(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }


@pytest.fixture
def clock(tmp_path) -> MachineClock:
    found = MachineClock(tmp_path / "faketime")
    found.set(NINE)
    return found


@pytest.fixture
def house(url, tmp_path, clock) -> Iterator[House]:
    with closing(House(url, tmp_path, follow=False, env=clock.environment())) as found:
        found.begin()
        found.is_up()
        found.kill("settling in")
        yield found


@pytest.fixture
def person(house) -> Person:
    """Registered, and has reported for the morning."""
    code = house.settle_in()
    house.begin()
    house.is_up()
    found = Person(house.stage, PEOPLE[0], Random(1))
    found.view = house.stage.get("state")
    live([found], [found.registers(code)])
    live([found], [found.asks_to_report()])
    live([found], [found.reports("08:00")])
    return found


def is_answered_soon(person: Person) -> None:
    person.view = person.stage.get("state")
    began = time.monotonic()
    live([person], [person.does(person.says("/privacy"), PRIVACY)])
    assert time.monotonic() - began < SOON


def until_refused(house: House, times: int) -> None:
    """Telegram has said "Too Many Requests" so often."""
    deadline = time.monotonic() + SOON
    while True:
        entries = house.stage.get(f"log?after={house.first_entry}")["entries"]
        if sum(entry["status"] == 429 for entry in entries) >= times:
            return
        assert time.monotonic() < deadline
        time.sleep(0.05)


def prompts(house: House, person: Person) -> int:
    chats = house.stage.get("state")["chats"]
    chat = next(chat for chat in chats if chat["id"] == person.id)
    return sum(PROMPT in message.get("text", "") and "⌨" not in message["text"] for message in chat["messages"])


def until_prompted(house: House, person: Person, more_than: int) -> None:
    deadline = time.monotonic() + SOON
    while prompts(house, person) <= more_than:
        assert time.monotonic() < deadline, "the prompt did not come"
        time.sleep(0.05)


def nothing_is_doubled(house: House) -> None:
    until_none(house, OPEN)
    house.kill("at rest")

    def look(tx):
        reports = rows(tx, "SELECT person_id, local_date, slot, revision FROM report")
        dues = rows(tx, "SELECT kind, subject_id, local_date, slot FROM due")
        alerts = rows(tx, "SELECT episode_id, kind, opened_at FROM alert WHERE resolved_at IS NULL")
        persons = rows(tx, "SELECT user_id FROM person")
        return reports, dues, alerts, persons

    reports, dues, alerts, persons = house.look(look)
    for found in (reports, dues):
        counted = Counter(json.dumps(row, sort_keys=True) for row in found)
        assert set(counted.values()) <= {1}, counted
    assert len(persons) == 1
    assert set(Counter((row["episode_id"], row["kind"]) for row in alerts).values()) <= {1}
    errors = [line for line in house.log.read_text().splitlines() if " ERROR " in line]
    assert errors == []


@pytest.mark.crash
def test_people_are_answered_and_reports_kept_once_whatever_the_clock_does(house, person, clock, ledger):
    told = len(person.told)
    steps = (HOUR, -HOUR, -HOUR, HOUR, DAY, -DAY, -DAY, DAY)
    for step in steps:
        clock.step(step)
        is_answered_soon(person)
        kept = house.ask("SELECT COUNT(*) AS n FROM report")
        assert kept == [{"n": told}], "no step takes a report away or adds one"
    nothing_is_doubled(house)
    goal = f"answered within {SOON:.0f} s, nothing lost or doubled"
    ledger.add("the clock turned by ±1 hour and ±1 day", goal, steps=len(steps))


def test_a_prompt_comes_in_time_and_once_after_the_clock_was_turned_back(house, person, clock):
    """A scheduler that sleeps until the old time comes again would miss it by an hour."""
    clock.step(-HOUR)
    before = prompts(house, person)
    clock.set(NINE + 11 * HOUR - 2 * SECOND)
    until_prompted(house, person, before)
    for step in (-HOUR, HOUR):
        clock.step(step)
        time.sleep(2)
    assert prompts(house, person) == before + 1
    nothing_is_doubled(house)


def test_what_waits_for_another_try_does_not_wait_for_the_old_time_to_come_again(house, person, clock):
    refusal = {"status": 429, "parameters": {"retry_after": 2}, "times": 1}
    for number, step in enumerate((-HOUR, -DAY), start=1):
        house.stage.fault("sendMessage", "status", **refusal)
        person.view = house.stage.get("state")
        waiting = person.does(person.says("/privacy"), PRIVACY)
        next(waiting)
        until_refused(house, number)
        clock.step(step)
        began = time.monotonic()
        live([person], [waiting])
        assert time.monotonic() - began < SOON
    nothing_is_doubled(house)


@pytest.mark.crash
def test_a_bot_that_begins_with_an_earlier_clock_than_it_ended_with_goes_on(house, person, clock):
    house.stage.fault("sendMessage", "status", status=429, parameters={"retry_after": 3_000}, times=1)
    person.view = house.stage.get("state")
    waiting = person.does(person.says("/privacy"), PRIVACY)
    next(waiting)
    until_refused(house, 1)
    time.sleep(0.5)
    house.kill("before the clock is set right")
    clock.step(-DAY)
    house.begin()
    house.is_up()
    live([person], [waiting])
    is_answered_soon(person)
    nothing_is_doubled(house)
