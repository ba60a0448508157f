"""kill -9 and an outage while a notice goes out: nobody is left out, and only what was on its way comes twice."""

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from random import Random
from typing import Any

import pytest

from domain.audience import HEADS, RESIDENT_GROUPS, RESIDENTS, Audience
from domain.contents import Content
from domain.notices import Notice, State
from storage import accounts, areas, due, groups, notices
from storage.connection import Tx
from storage.due import Due
from storage.groups import Group
from tests.crash.house import BOT, NINE, WORKER, House, local_day, sandbox
from tests.crash.test_kills import until_none

FIRST, GROUP = 50_001, -200
WORDS = "The stairs are disinfected tomorrow."
DAY = 86_400_000
MOST_IN_FLIGHT = 6
A_MINUTE = 60.0
OPEN = """SELECT o.id FROM outbox AS o JOIN notice_delivery AS d ON d.outbox_id = o.id
WHERE o.state IN ('waiting', 'sending')
UNION SELECT id FROM due WHERE kind IN ('notice', 'notice_slice') AND state = 'waiting'"""


@pytest.fixture
def url() -> Iterator[str]:
    with sandbox() as found:
        yield found


def test_ten_kills_while_a_notice_goes_out_leave_nobody_out(url, tmp_path):
    print(play(url, tmp_path, readers=250, kills=10))


@pytest.mark.crash
def test_a_hundred_kills_while_a_notice_goes_out_leave_nobody_out(url, tmp_path, ledger):
    numbers = play(url, tmp_path, readers=1_500, kills=100)
    ledger.add("kill -9 while a notice goes out", "nobody left out, sent twice ≤ in flight", **numbers)


def test_seconds_without_telegram_in_the_middle_lose_and_double_nothing(url, tmp_path):
    assert without_telegram(url, tmp_path, 5)[0] == dict.fromkeys([*readers(80), GROUP], 1)


def without_telegram(url: str, folder, seconds: float) -> tuple[Counter[int], float]:
    """Somebody asks in the middle of it; how often each has the notice, and the seconds from its end to the answer."""
    with closing(house_with_a_notice(url, folder, 80)) as house:
        house.begin()
        house.is_up()
        until_some_have_it(house, 20)
        house.stage.fault("*", "html", times=None)
        time.sleep(seconds / 2)
        house.stage.post(f"users/{FIRST}/send", {"chat_id": FIRST, "text": "/privacy"})
        time.sleep(seconds / 2)
        house.stage.all_well()
        began = time.monotonic()
        until_answered(house, FIRST, "How we treat what you tell us")
        answered = time.monotonic() - began
        finish(house)
        return received(house), answered


def until_answered(house: House, user_id: int, words: str) -> None:
    deadline = time.monotonic() + A_MINUTE
    while not any(words in message.get("text", "") for message in messages(house, user_id)):
        assert time.monotonic() < deadline, "never answered"
        time.sleep(0.1)


def messages(house: House, user_id: int) -> list[dict[str, Any]]:
    return next((chat["messages"] for chat in house.stage.get("state")["chats"] if chat["id"] == user_id), [])


def play(url: str, folder, readers: int, kills: int) -> dict[str, int]:
    seed = int(os.environ.get("SHOUWANG_CRASH_SEED") or 7)
    random = Random(seed)
    with closing(house_with_a_notice(url, folder, readers)) as house:
        house.kills.clear()
        for number in range(kills):
            house.begin()
            house.is_up()
            time.sleep(random.uniform(0.2, 1.0))
            if number == kills // 2:
                house.stage.post(f"chats/{GROUP}/migrate", {})
            house.kill("while a notice goes out")
        left_at_last = len(house.ask(OPEN))
        house.begin()
        house.is_up()
        finish(house)
        got = received(house)
    judge(house, got, readers)
    doubled = sum(count - 1 for count in got.values())
    in_flight = sum(kill.in_flight.total() for kill in house.kills)
    print(f"seed {seed}: {left_at_last} left at the last kill")
    return {"kills": kills, "readers": readers, "calls_in_flight_at_a_kill": in_flight, "sent_twice": doubled}


def judge(house: House, got: Counter[int], count: int) -> None:
    assert set(got) == {*readers(count), GROUP}, "nobody is left out"
    in_doubt = sum((kill.in_flight for kill in house.kills), Counter())
    doubled = {chat: times - 1 for chat, times in got.items() if times > 1}
    assert all(times <= in_doubt[chat] for chat, times in doubled.items() if chat > 0), (doubled, in_doubt)
    assert all(kill.in_flight.total() <= MOST_IN_FLIGHT for kill in house.kills)
    assert max(kill.in_flight.total() for kill in house.kills) > 0, "some deaths came in the middle of a call"


def finish(house: House) -> None:
    until_none(house, OPEN)
    house.kill("all is said")
    house.stage.all_well()


def readers(count: int) -> range:
    return range(FIRST, FIRST + count)


def house_with_a_notice(url: str, folder, count: int) -> House:
    """All of the grid's readers, and a notice that is due as soon as somebody is there to send it."""
    house = House(url, folder)
    users = [
        {"id": id, "first_name": f"R{id}", "language_code": "en", "started": True} for id in (*readers(count), WORKER)
    ]
    group = {"id": GROUP, "type": "group", "title": "Neighbours", "bot": "administrator", "members": [WORKER]}
    world = {"bot": BOT, "users": users, "chats": [group], "now_ms": NINE, "utc_offset_minutes": 480}
    house.stage.post("world", world)
    house.begin()
    house.is_up()
    house.kill("settling in")
    house.settle_in()
    house._on(house.database, lambda tx: plan(tx, count))
    house.stage.post("limits", {"enabled": True, "latency_ms": 100})
    return house


def plan(tx: Tx, count: int) -> None:
    grid = areas.by_code(tx, "jx-g1")
    assert grid is not None
    for id in readers(count):
        accounts.seen(tx, id, "en", NINE)
        accounts.set_area(tx, id, grid.id)
    groups.bind(tx, Group(GROUP, grid.id, "residents", "Neighbours", "en"), WORKER, NINE)
    notice = Notice(
        id=10,
        area_id=grid.id,
        author_user_id=WORKER,
        contents={"en": Content("text", WORDS)},
        audience=Audience((grid.id,), (RESIDENTS, HEADS, RESIDENT_GROUPS)),
        state=State.PLANNED,
        post_at=NINE,
    )
    notices.plan(tx, notice, NINE)
    due.plan(tx, [Due(11, "notice", notice.id, local_day(NINE), "now", NINE, NINE + DAY)])


def received(house: House) -> Counter[int]:
    """How often each chat holds the notice."""
    found: Counter[int] = Counter()
    for chat in house.stage.get("state")["chats"]:
        times = sum(WORDS in message.get("text", "") for message in chat["messages"])
        if times:
            found[chat["id"] if chat["id"] > 0 else GROUP] += times
    return found


def until_some_have_it(house: House, count: int) -> None:
    deadline = time.monotonic() + 30
    while received(house).total() < count:
        assert time.monotonic() < deadline
        time.sleep(0.1)
