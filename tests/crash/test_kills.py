"""kill -9 while people register and report: nothing they were told is saved is lost, and nothing is there twice."""

import os
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from itertools import chain
from random import Random
from typing import Any

import pytest

from tests.crash import evidence
from tests.crash.desk import Enquiry
from tests.crash.house import HELPERS, PEOPLE, QUIET, WORKER, House, Stage
from tests.crash.killer import FIRST_POINTS, POINTS_AT_WORK, Killer
from tests.crash.neighbours import Errand
from tests.crash.people import PATIENCE, Person, Step, live

A_ROUND = 50
THOUSAND = "kill -9 while people register, report, ask, ask for help, take it on and answer"
NOTHING = "0 acknowledged facts lost, 0 effects doubled, sent twice ≤ in flight"
HALF_A_DAY = 12 * 3_600_000
# Shorter than anything due may wait, or it would rightly be skipped when the bot is dead meanwhile.
LEAP = HALF_A_DAY // 4
OPEN = "SELECT id FROM outbox WHERE state IN ('waiting', 'sending') UNION SELECT id FROM inbox WHERE state = 'waiting'"


class Story(threading.Thread):
    """What people do while the bot dies and dies: everybody registers, then reports slot by slot."""

    def __init__(self, house: House, code: str, random: Random) -> None:
        super().__init__(daemon=True)
        self.house = house
        self.stage = Stage(house.stage.url)
        self.code = code
        self.random = random
        self.people = [Person(self.stage, id, Random(random.random())) for id in (*PEOPLE, QUIET)]
        self.reporting = self.people[:-1]
        self.worker = Person(self.stage, WORKER, Random(random.random()))
        self.errands: list[Errand] = []
        self.enquiries: list[Enquiry] = []
        self.enough = threading.Event()
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            self._tell()
        except BaseException as failure:
            self.failure = failure
        self.stage.http.close()

    def _tell(self) -> None:
        live(self.people, [person.registers(self.code) for person in self.people])
        live(self.reporting, [chain(person.asks_to_report(), person.reports("08:00")) for person in self.reporting])
        while not self.enough.is_set():
            self._next_slot()

    def _next_slot(self) -> None:
        now_ms = self.stage.get("clock")["now_ms"]
        began = now_ms // HALF_A_DAY * HALF_A_DAY + HALF_A_DAY
        for before in range(HALF_A_DAY - LEAP, -1, -LEAP):
            self.stage.post("clock/jump", {"now_ms": began - before})
            until_none(self.house, f"SELECT * FROM due WHERE state = 'waiting' AND due_at <= {began - before}")
        slot = "08:00" if began // HALF_A_DAY % 2 == 0 else "20:00"
        ill = self.random.choice(self.reporting)
        scripts = [chain(each.is_asked(began), each.reports(slot, fever=each is ill)) for each in self.reporting]
        live(self.reporting, scripts)
        for _ in range(2):
            self._an_errand()
            self._an_enquiry()

    def _an_errand(self) -> None:
        """One needs something, and both who can go want to."""
        first, second = (each for each in self.people if each.id in HELPERS)
        asker = self.random.choice([each for each in self.reporting if each.id not in HELPERS])
        errand = Errand(asker, (first, second), f"rice {len(self.errands)} bags")
        self.errands.append(errand)
        people, scripts = zip(*errand.scripts(), strict=True)
        live(list(people), list(scripts))

    def _an_enquiry(self) -> None:
        """What no ready answer fits goes to a person, who takes it and answers."""
        number = len(self.enquiries)
        words = f"三号楼的电梯什么时候修好？第{number}次问"
        enquiry = Enquiry(self.random.choice(self.reporting), self.worker, words, f"At {number} o'clock")
        self.enquiries.append(enquiry)
        people, scripts = zip(*enquiry.scripts(), strict=True)
        live(list(people), list(scripts))


def play(url: str, folder, seed: int, kills: int, points: Sequence[str] = (), **more: Any) -> dict[str, int]:
    """A house from its first start, `kills` deaths, one at each of `points`, one at rest; numbers of what happened."""
    random = Random(seed)
    with closing(House(url, folder, **more)) as house:
        killer = Killer(house, random, house.stage)
        # On PostgreSQL the key signs links alone, and is made when the database is there.
        killer.kill_at_each(FIRST_POINTS[-1:] + FIRST_POINTS[:-1] if house.postgres else FIRST_POINTS, 1, 1)
        for _ in range(3):
            killer.kill_at("migration applied", random.randrange(1, 18))
        for _ in range(3):
            killer.kill_once("starting")
        house.begin()
        killer.start_takes = house.is_up()
        house.kill("greeting")
        story = Story(house, house.settle_in(), random)
        story.start()
        killer.kill_at_each(points)
        while len(house.kills) < kills and story.is_alive():
            killer.kill_once()
        story.enough.set()
        house.begin()
        story.join(120)
        if story.failure is not None:
            raise story.failure
        until_all_is_brought(house)
        until_none(house, OPEN)
        house.kill("at rest")
        killer.read_log()
        twice = house.look(lambda tx: _judge(tx, story, killer))
    errors = [line for line in house.log.read_text().splitlines() if " ERROR " in line]
    assert errors == []
    assert set(points) <= set(killer.points)
    ways = Counter(kill.how for kill in house.kills)
    print(f"seed {seed}: {dict(ways)}")
    return {
        "kills": len(house.kills),
        "registrations": len(story.people),
        "reports": sum(len(person.told) for person in story.people),
        "requests_taken_on": len(story.errands),
        "questions_taken_and_answered": len(story.enquiries),
        "calls_in_flight_at_a_kill": sum(kill.in_flight.total() for kill in house.kills),
        "sent_twice": twice,
    }


def until_all_is_brought(house: House) -> None:
    """A webhook that was not there for a while is tried again only after a pause."""
    deadline = time.monotonic() + 2 * PATIENCE
    while house.stage.get("state")["counts"]["pending_updates"]:
        assert time.monotonic() < deadline, "Telegram still has something to bring"
        time.sleep(0.1)


def until_none(house: House, sql: str) -> None:
    """The bot has done all of these."""
    deadline = time.monotonic() + PATIENCE
    while found := house.ask(sql):
        assert time.monotonic() < deadline, f"never done: {found}"
        time.sleep(0.05)


def _judge(tx, story: Story, killer: Killer) -> int:
    people, kills = story.people, killer.house.kills
    evidence.every_update_was_handled_once(tx, killer.entries, [*people, story.worker])
    evidence.every_registration_is_there_once(tx, people)
    for person in people:
        evidence.every_report_is_there_once(tx, person)
    evidence.nothing_was_doubled_by_what_followed(tx, people)
    evidence.every_request_has_one_helper(tx, story.errands)
    evidence.every_question_was_answered_once(tx, story.enquiries)
    evidence.staff_heard_of_each_once(tx, killer.house.stage, people)
    return evidence.every_promise_was_kept(tx, killer.entries, kills)


@pytest.mark.timeout(300)  # Half a minute where nothing else runs.
def test_nothing_acknowledged_is_lost_or_doubled_by_fifty_kills_one_of_them_at_each_named_point(url, tmp_path, seed):
    print(play(url, tmp_path, seed, A_ROUND, POINTS_AT_WORK))


ROUNDS = -(-int(os.environ.get("SHOUWANG_CRASH_KILLS", "1000")) // A_ROUND)


@pytest.mark.crash
@pytest.mark.parametrize("number", range(1, ROUNDS + 1))
def test_nothing_acknowledged_is_lost_or_doubled_by_a_thousand_kills(url, tmp_path, seed, number, ledger):
    """Round by round, each with a house and a seed of its own; SHOUWANG_CRASH_KILLS says how many kills in all."""
    numbers = play(url, tmp_path, seed + number, A_ROUND)
    print(f"round {number} of {ROUNDS}: {numbers}")
    ledger.seed = seed
    ledger.add(THOUSAND, NOTHING, **numbers)


def test_a_conversation_goes_on_in_mid_sentence_whenever_the_bot_died(url, tmp_path):
    """Each answer is given while nobody is there to hear it, and is taken up by the next life."""
    with closing(House(url, tmp_path)) as house:
        house.begin()
        house.is_up()
        house.kill("settling in")
        code = house.settle_in()
        person = Person(house.stage, PEOPLE[0], Random())
        asking: Step = (person.says("/report"), ("How are you?",))
        report = person.full_report(person.presses("Not well"), "08:00", 365, "a note")
        for act, words in [*person.registration(code), asking, *report]:
            person.view = house.stage.get("state")
            waiting = person.does(act, *words)
            next(waiting)
            house.begin()
            live([person], [waiting])
            house.kill("between two sentences")
        kept = house.ask("SELECT celsius_x10, note, revision FROM report")

    assert kept == [{"celsius_x10": 365, "note": "a note", "revision": 1}]
