"""Two bots on one database: one leads and the other stands by, and takes over within five seconds of its end."""

import os
import signal
import time
from argparse import Namespace
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from bot.commands.restore import run as restore
from storage.connection import DatabaseUnusable
from tests.crash.house import PEOPLE, House
from tests.crash.people import Person, live
from tests.crash.test_kills import OPEN, until_none

WITHIN = 5.0
PRIVACY = "How we treat what you tell us"


def asks(person: Person) -> None:
    """And is answered."""
    person.view = person.stage.get("state")
    live([person], [person.does(person.says("/privacy"), PRIVACY)])


def answers(house: House, person: Person) -> int:
    chats = house.stage.get("state")["chats"]
    chat = next(chat for chat in chats if chat["id"] == person.id)
    return sum(PRIVACY in message.get("text", "") for message in chat["messages"])


def polls(house: House) -> Counter[int]:
    """The statuses of all that was answered to whoever asked for updates."""
    entries = house.stage.get(f"log?after={house.first_entry}")["entries"]
    return Counter(entry["status"] for entry in entries if entry["method"] == "getUpdates")


def test_the_second_takes_over_after_each_death_and_all_is_said_once(url, tmp_path):
    takes_over(url, tmp_path, 3)  # How soon is measured where nothing else runs.


@pytest.mark.crash
def test_the_second_takes_over_again_and_again(url, tmp_path, ledger):
    took = takes_over(url, tmp_path, 40)
    assert max(took) < WITHIN
    goal = "one leads within 5 s, all is answered once, never do both ask Telegram"
    ledger.add("two at once, the leader killed", goal, deaths=len(took), most_seconds_until_an_answer=max(took))


def takes_over(url: str, folder: Path, deaths: int) -> list[float]:
    """The seconds from each death to the next answer."""
    took = []
    with closing(House(url, folder)) as house:
        person = Person(house.stage, PEOPLE[0], Random())
        house.begin()
        house.is_up()
        for _ in range(deaths):
            leader = house.pid
            house.begin()
            asks(person)
            house.end(leader)
            died = time.monotonic()
            asks(person)
            took.append(time.monotonic() - died)
            house.is_up()
        until_none(house, OPEN)
        assert answers(house, person) == 2 * deaths
        assert set(polls(house)) == {200}, "never did two ask Telegram at the same time"
        house.end(house.pid)
    return took


def test_of_two_that_begin_at_once_one_leads(url, tmp_path):
    with closing(House(url, tmp_path)) as house:
        person = Person(house.stage, PEOPLE[0], Random())
        for number in range(1, 4):
            lives = []
            for _ in range(2):
                house.begin()
                lives.append(house.pid)
            house.is_up()
            asks(person)
            until_none(house, OPEN)
            assert answers(house, person) == number
            for life in lives:
                house.end(life)
        assert set(polls(house)) == {200}


def test_whoever_stands_still_keeps_the_lead_and_goes_on(url, tmp_path):
    """A process that was stopped for a while, as by a machine that sleeps, must not meet a second one at its work."""
    with closing(House(url, tmp_path)) as house:
        person = Person(house.stage, PEOPLE[0], Random())
        house.begin()
        house.is_up()
        leader = house.pid
        house.begin()
        os.kill(leader, signal.SIGSTOP)
        person.view = house.stage.get("state")
        waiting = person.does(person.says("/privacy"), PRIVACY)
        next(waiting)
        time.sleep(2)
        assert answers(house, person) == 0
        os.kill(leader, signal.SIGCONT)
        live([person], [waiting])
        assert answers(house, person) == 1
        for life in (leader, house.pid):
            house.end(life)


def test_no_backup_is_put_in_the_place_of_a_database_somebody_works_on(url, tmp_path):
    with closing(House(url, tmp_path)) as house:
        house.begin()
        house.is_up()
        before = house.ask("SELECT COUNT(*) AS n FROM migration")
        options = Namespace(config=tmp_path / "config.toml", source=tmp_path / "none.db")
        with pytest.raises(DatabaseUnusable, match=r"Shouwang is running on .* Stop it first; nothing was changed"):
            restore(options)

        assert house.ask("SELECT COUNT(*) AS n FROM migration") == before
        house.end(house.pid)
