"""kill -9 while three hands give out the last masks: nobody gets twice, and the ledger adds up to nothing left."""

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from random import Random

import pytest

from domain.areas import Area, path_below
from domain.ids import AreaId, UserId
from domain.roles import Role
from domain.supplies import Entry, Good, Kind, Measure
from storage import accounts, areas, staff, supplies
from storage.connection import Tx
from tests.crash.house import NINE, PEOPLE, WORKER, House, Stage, local_day, rows, sandbox
from tests.crash.people import PATIENCE, Person, Waits, live
from tests.crash.test_kills import OPEN, until_none

HANDS = PEOPLE[:3]
TAPS, LINES = 5, 6  # Doors each hand gives to by a tap, and by a line.
STOCK = len(HANDS) * (TAPS + LINES) - 7
DOORS = [str(901 + number) for number in range(len(HANDS) * (TAPS + LINES))]
ENTRIES = "SELECT e.kind, e.change_x10, a.name AS door FROM supply_entry AS e LEFT JOIN area AS a ON a.id = e.door_id"


class Hand(Person):
    """Somebody who gives out masks. `given` are the doors the bot said have theirs, `refused` those it said no to."""

    def __init__(self, stage: Stage, id: int, random: Random, doors: list[str]) -> None:
        super().__init__(stage, id, random)
        self.doors, self.given, self.refused = doors, [], []

    def gives(self) -> Waits:
        yield from self.does(self.says("/supplies out masks 1"), "A tap gives 1 pcs.")
        for door in self.doors[:TAPS]:
            yield from self.does(self.presses(door, self.random.choice((1, 2, 3))), "✓ 1 pcs", door)
            self.given.append(door)
        for door in self.doors[TAPS:]:
            yield from self.gives_by_line(door)

    def gives_by_line(self, door: str) -> Waits:
        known = len(self._heard())
        self.says(f"/supplies out jx-k{door} masks 1 pcs")()
        deadline = time.monotonic() + PATIENCE
        while True:
            said = [message.get("text", "") for message in self._heard()[known:]]
            if any("✓ 1 pcs" in words and door in words for words in said):
                self.given.append(door)
                return
            if any("There is not as much: 0 pcs" in words for words in said):
                self.refused.append(door)
                return
            assert time.monotonic() < deadline, f"{self.id} heard nothing of {door}: {said[-3:]}"
            yield


def stock_up(tx: Tx) -> None:
    """Doors, three more grid workers, and too few masks for all."""
    grid, courtyard = areas.by_code(tx, "jx-g1"), areas.by_code(tx, "jx-c01")
    assert grid is not None
    assert courtyard is not None
    made = [
        Area(AreaId(id), courtyard.id, f"jx-k{name}", "household", name, name, path_below(courtyard.path, id))
        for id, name in enumerate(DOORS, 500)
    ]
    areas.add(tx, made)
    for id, user_id in enumerate(HANDS, 20):
        staff.appoint(tx, id, UserId(user_id), grid.id, Role.GRID_WORKER, "Hand", "", NINE)
        accounts.seen(tx, user_id, "en", NINE)
    supplies.add_good(tx, Good(40, "口罩", "masks", Measure.PIECE), "口罩", WORKER, NINE)
    came = Entry(id=41, area_id=grid.id, good_id=40, kind=Kind.IN, change_x10=STOCK * 10, user_id=WORKER, at=NINE,
                 local_date=date.fromisoformat(local_day(NINE)))  # fmt: skip
    assert supplies.book(tx, came, grid.path)


@pytest.fixture
def url() -> Iterator[str]:
    with sandbox() as found:
        yield found


def play(url: str, folder, kills: int) -> dict[str, int]:
    seed = int(os.environ.get("SHOUWANG_CRASH_SEED") or 11)
    random = Random(seed)
    with closing(House(url, folder)) as house:
        house.begin()
        house.is_up()
        house.kill("settling in")
        house.settle_in()
        house._on(house.database, stock_up)
        share = TAPS + LINES
        own = Stage(url)
        hands = [
            Hand(own, id, Random(random.random()), DOORS[n * share : (n + 1) * share]) for n, id in enumerate(HANDS)
        ]
        failures: list[BaseException] = []
        giving = threading.Thread(target=work, args=(hands, failures), daemon=True)
        giving.start()
        while len(house.kills) <= kills and giving.is_alive():
            house.begin()
            house.is_up()
            time.sleep(random.uniform(0, 0.25))
            house.kill("while masks are given")
        house.begin()
        giving.join(120)
        assert failures == []
        assert not giving.is_alive()
        until_none(house, OPEN)
        house.kill("at rest")
        own.http.close()
        house.look(lambda tx: judge(tx, hands))
        errors = [line for line in house.log.read_text().splitlines() if " ERROR " in line]
    assert errors == []
    assert len(house.kills) > kills // 2, "the masks were given out before the bot had died often enough"
    return {"kills": len(house.kills), "given": sum(len(each.given) for each in hands), "there_were": STOCK}


def work(hands: list[Hand], failures: list[BaseException]) -> None:
    try:
        live(hands, [hand.gives() for hand in hands])
    except BaseException as failure:
        failures.append(failure)


def judge(tx: Tx, hands: list[Hand]) -> None:
    entries = rows(tx, ENTRIES)
    out = Counter(row["door"] for row in entries if row["kind"] == "out")
    held = rows(tx, "SELECT balance_x10 FROM supply_stock")
    inbox = Counter(row["state"] for row in rows(tx, "SELECT state FROM inbox"))

    assert out == dict.fromkeys((door for hand in hands for door in hand.given), 1), "what was told is there, once"
    assert [row["balance_x10"] for row in held] == [0]
    assert sum(row["change_x10"] for row in entries) == 0
    assert out.total() == STOCK
    assert sum(len(hand.refused) for hand in hands) == len(DOORS) - STOCK
    refused = sum(len(hand.refused) for hand in hands)
    assert inbox == {"done": sum(hand.actions for hand in hands) - refused, "refused": refused}


@pytest.mark.timeout(300)
def test_twenty_kills_while_the_last_masks_are_given_out_lose_and_double_none(url, tmp_path):
    print(play(url, tmp_path, 20))


@pytest.mark.crash
@pytest.mark.timeout(900)
def test_many_more_kills_with_another_seed_each_time_lose_and_double_none(url, tmp_path, monkeypatch, ledger):
    for number in range(1, 9):
        monkeypatch.setenv("SHOUWANG_CRASH_SEED", str(100 + number))
        folder = tmp_path / str(number)
        folder.mkdir()
        goal = "as many given as there were, each once"
        ledger.add("kill -9 while the last masks are given out", goal, **play(url, folder, 25))
