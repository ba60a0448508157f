"""A short form of each run of `make fuzz`, and that each of them can find what it looks for."""

import json
import logging
from collections.abc import Iterator
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.payloads import from_json
from bot.wellformed import is_well_formed
from domain.ids import is_base36, is_token
from tests.fuzz import forging, reminding, stream
from tests.fuzz.calendar_oracle import Calendar
from tests.fuzz.entitled import Entitled
from tests.fuzz.marks import found_in
from tests.fuzz.mutants import mutate
from tests.fuzz.town import HERE, THERE, reopened
from tests.fuzz.watching import Ear, Watch
from tests.services.neighbourhood import OTHER_STAFF_GROUP, OUTSIDER, STAFF_GROUP, WORKER
from tests.services.running import Said

SEED = 7


@pytest.fixture(scope="module")
def settled() -> Iterator[stream.Settled]:
    with stream.settled(SEED) as made:
        yield made


def test_whatever_updates_come_nothing_raises_and_nobody_learns_of_others(settled):
    epoch = stream.Epoch(settled, f"{SEED}:0", 700).run()

    assert stream.told(stream.faults_by_place(epoch.faults)) == ""
    assert epoch.counts["quarantined"] > 50
    assert epoch.counts["seen by right"] > 50


def test_one_seed_makes_one_stream(settled):
    one, other = (stream.Epoch(settled, f"{SEED}:1", 120).run() for _ in range(2))

    assert one.batches == other.batches
    assert one.counts == other.counts


def test_no_forged_link_pass_or_button_opens_anything_and_each_genuine_one_does(settled):
    tried = forging.forge(settled, f"{SEED}:0", 6_000)

    assert tried.opened == []
    assert tried.shut == []
    assert len(tried.genuine) == 7
    assert len({way for _, way in tried.counts}) >= 11


def test_every_local_day_has_each_of_its_reminders_once():
    found = reminding.exhaustive(["Asia/Shanghai", "Europe/Berlin", "Pacific/Apia", "Africa/Casablanca"], 1)

    assert found.faults == []
    assert found.counts["reminders"] == 4 * 9 * 366


def test_the_planner_asks_once_a_slot_where_a_day_is_left_out():
    found = reminding.planned(SEED, 1, days=12)

    assert found.faults == []
    assert found.counts["asked through the planner"] > 25


@pytest.mark.parametrize(
    ("zone", "day", "clock", "at"),
    [
        ("Europe/Berlin", date(2020, 3, 29), "02:30", "2020-03-29T03:00:00+02:00"),
        ("Europe/Berlin", date(2020, 10, 25), "02:30", "2020-10-25T02:30:00+02:00"),
        ("Pacific/Apia", date(2011, 12, 30), "08:00", "2011-12-31T00:00:00+14:00"),
        ("Asia/Shanghai", date(2020, 2, 1), "08:00", "2020-02-01T08:00:00+08:00"),
    ],
)
def test_the_oracle_reads_what_the_clock_shows(zone, day, clock, at):
    assert Calendar(ZoneInfo(zone), day, day).due_at(day, clock) == datetime.fromisoformat(at).timestamp()


def test_a_name_is_for_its_own_grid_and_for_no_group(settled):
    bot = reopened(settled.path, settled.now_at, settled.telegram, settled.next_update)
    bot.log.end()
    entitled = Entitled(bot, settled.marks)
    entitled.look()
    name = next(n for n, mark in settled.marks.known.items() if mark.owner == HERE[0] and mark.kind == "name")

    assert [entitled.may_read(chat, name) for chat in (HERE[0], WORKER)] == [True, True]
    forbidden = (THERE[0], OUTSIDER, STAFF_GROUP, OTHER_STAFF_GROUP)
    assert [entitled.may_read(chat, name) for chat in forbidden] == [False] * 4
    bot.close()


def test_a_mark_is_found_in_whatever_it_was_put_into(settled):
    for kind in ("name", "phone", "room", "note", "question"):
        words = settled.marks.new(HERE[0], kind)
        assert found_in(json.dumps({"text": f"über {words.upper()}，"})) == found_in(words) != set()


def test_what_telegram_sends_is_well_formed_and_most_mutants_are_not(settled):
    assert [each for each in settled.heard if not is_well_formed(each)] == []
    random = Random(SEED)
    mutants = [mutate(random, random.choice(settled.heard)) for _ in range(400)]
    assert 100 < sum(not is_well_formed(each) for each in mutants) < 400


def test_half_a_sign_becomes_a_whole_one_on_the_way_in():
    assert from_json('{"a\\udc00": ["/start g_\\ud800", "\\ud83d\\ude37"]}') == {"a\ufffd": ["/start g_\ufffd", "😷"]}


@pytest.mark.parametrize("words", ["", "a b", "Monitori\0ng", "ａｂｃ", "é", "a=", "a\n"])
def test_only_the_signs_of_a_link_make_a_code(words):
    assert not is_token(words)


def test_an_id_has_one_writing():
    assert is_base36("0")
    assert is_base36("zz")
    assert not is_base36("0zz")


def test_words_that_reach_the_wrong_chat_or_the_log_are_found(settled):
    bot = reopened(settled.path, settled.now_at, settled.telegram, settled.next_update)
    bot.log.end()
    ear = Ear(settled.marks)
    watch = Watch(bot, settled.marks, Entitled(bot, settled.marks), ear)
    watch.begin()
    name = settled.marks.new(HERE[0], "name")
    ear.emit(logging.makeLogRecord({"msg": f"failed for {name}", "levelno": logging.INFO}))
    ear.emit(logging.makeLogRecord({"msg": "a bug", "levelno": logging.ERROR}))
    watch.check([], [Said(chat_id, "sendMessage", {"text": name}) for chat_id in (HERE[0], THERE[0], STAFF_GROUP)])
    bot.close()

    assert [each.kind for each in watch.faults] == ["disclosed", "exception", "disclosed", "disclosed"]
