"""A change of policy takes effect by itself on its day, moves just what it said it would, and is told kindly."""

import re
from dataclasses import replace
from datetime import date

import pytest

from domain.policy import Change, Policy, PolicyBook
from services.scope import policy_for
from storage import areas
from tests.services.acting import presses, registers
from tests.services.neighbourhood import ADMIN, HOUSE, LEADER, OUTSIDER, SECRETARY, STAFF_GROUP, WORKER, at
from tests.services.running import RunningBot, Said, Shown
from tests.services.template import template_in

ANN, BOB, CLEO = 6_100_001, 6_100_002, 6_100_003


def three_register(bot, canaries):
    """Ann came on 20 January, Bob yesterday, both to Grid One; Cleo on 20 January to Grid Two."""
    registers(bot, canaries, ANN, choose=lambda options: options[-1])
    registers(bot, canaries, BOB)
    registers(bot, canaries, CLEO, gate=1, choose=lambda options: options[-1])
    assert last_dates(bot) == {ANN: "2020-02-03", BOB: "2020-02-14", CLEO: "2020-02-03"}


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    return template_in(tmp_path_factory.mktemp("watched"), "watched", three_register)


@pytest.fixture
def watched(lived):
    running, _ = lived.copy()
    yield running
    assert running.telegram.refused == []
    running.close()


@pytest.fixture
def says(watched):
    """Somebody writes in private; all that is said to them in answer."""
    return lambda user_id, words: [
        said.text for said in watched.hear(watched.message(user_id, words)) if said.chat_id == user_id
    ]


def last_dates(bot: RunningBot) -> dict[int, str]:
    rows = bot.rows(
        "SELECT p.user_id, e.last_date FROM episode AS e JOIN person AS p ON p.id = e.person_id ORDER BY p.user_id"
    )
    return {row["user_id"]: row["last_date"] for row in rows}


def changes(says, words: str) -> str:
    """Propose and confirm; the preview that was shown."""
    preview = says(ADMIN, f"/policy {words}")[0]
    assert "Shall it be so?" in preview, preview
    assert says(ADMIN, "/policy yes")[0].startswith("✓")
    return preview


def passes(bot: RunningBot, day: str, clock: str) -> list[Said]:
    """All that is said until then."""
    said: list[Said] = []
    while (next_at := bot.read(lambda tx: tx.one("due.next_due_at")["at"])) is not None and next_at <= at(day, clock):
        said += bot.to_next_due()
    bot.clock.at = at(day, clock)
    return said + bot.tick()


def to(said: list[Said], user_id: int, words: str) -> list[str]:
    return [one.text for one in said if one.chat_id == user_id and words in one.text]


def asked_at(bot: RunningBot, user_id: int, day: str) -> list[str]:
    return [
        row["slot"]
        for row in bot.rows(
            f"SELECT slot FROM due WHERE kind = 'prompt' AND subject_id = {user_id} AND local_date = '{day}' "
            "AND state IN ('waiting', 'done') ORDER BY slot"
        )
    ]


def test_what_was_previewed_is_what_happens_on_the_day(watched, says):
    preview = changes(says, "g1 days 21 from 2020-02-03")

    assert "2 open watches become longer" in preview
    assert re.search(r"90004: Mon 3 Feb → Mon 10 Feb", preview)
    assert last_dates(watched)[ANN] == "2020-02-03"
    passes(watched, "2020-02-03", "00:01")
    assert last_dates(watched) == {ANN: "2020-02-10", BOB: "2020-02-21", CLEO: "2020-02-03"}


def test_people_hear_of_it_once_and_not_in_the_night(watched, says):
    changes(says, "g1 days 21 from 2020-02-03")
    night = passes(watched, "2020-02-03", "06:59")
    morning = passes(watched, "2020-02-03", "07:01")
    later = passes(watched, "2020-02-05", "12:00")

    words = "The committee has changed how long the health watch lasts."
    assert [to(night, each, words) for each in (ANN, BOB)] == [[], []]
    assert "7 days later than before" in to(morning, ANN, words)[0]
    assert "Thank you for holding out" in to(morning, BOB, words)[0]
    assert to(morning, CLEO, words) == []
    assert [to(later, each, words) for each in (ANN, BOB)] == [[], []]


def test_who_looks_after_them_gets_one_list_of_their_own_people(watched, says):
    changes(says, "g1 days 21 from 2020-02-03")
    said = passes(watched, "2020-02-03", "07:01")
    digests = {each: to(said, each, "Among those you look after") for each in (LEADER, WORKER, OUTSIDER, STAFF_GROUP)}

    assert [len(digests[each]) for each in (LEADER, WORKER, OUTSIDER, STAFF_GROUP)] == [1, 1, 0, 0]
    assert (digests[LEADER][0].count("·"), digests[WORKER][0].count("·")) == (1, 2)
    seen = watched.rows("SELECT DISTINCT user_id FROM audit_entry WHERE action = 'policy_told' ORDER BY user_id")
    assert [row["user_id"] for row in seen] == [LEADER, WORKER]


def test_a_shorter_watch_ends_on_the_evening_of_that_day_for_who_is_well(watched, says):
    changes(says, "g1 days 7 from tomorrow")
    passes(watched, "2020-02-02", "08:30")
    assert last_dates(watched) == {ANN: "2020-02-02", BOB: "2020-02-07", CLEO: "2020-02-03"}
    watched.hear(watched.press(ANN, Shown(ANN, 1, "w:20200202:0800", "")))
    said = passes(watched, "2020-02-02", "21:01")

    assert to(said, ANN, "the health watch has ended")
    reasons = watched.rows("SELECT closure_reason FROM episode WHERE closed_at IS NOT NULL")
    assert [row["closure_reason"] for row in reasons] == ["well"]
    assert asked_at(watched, ANN, "2020-02-03") == []


def test_who_did_not_report_on_the_new_last_day_waits_for_staff(watched, says):
    changes(says, "g1 days 7 from tomorrow")
    said = passes(watched, "2020-02-02", "21:01")

    assert to(said, STAFF_GROUP, "No report on the last day.")
    assert to(said, ANN, "the health watch has ended") == []


def test_from_today_is_at_once(watched, says):
    preview = changes(says, "g1 days 10 from today")

    assert "1 open watch ends that evening" in preview
    assert "1 open watch becomes shorter" in preview
    assert last_dates(watched) == {ANN: "2020-02-01", BOB: "2020-02-10", CLEO: "2020-02-03"}
    assert "2 days earlier than before" in to(watched.tick(), ANN, "The committee has changed")[0]


def test_a_longer_watch_takes_back_the_question_whether_to_close_it(watched, says):
    passes(watched, "2020-02-03", "21:05")
    assert watched.rows("SELECT id FROM alert WHERE kind = 'closure' AND resolved_at IS NULL")
    changes(says, "c days 21 from today")

    assert watched.rows("SELECT id FROM alert WHERE kind = 'closure' AND resolved_at IS NULL") == []
    assert last_dates(watched)[ANN] == "2020-02-10"
    said = passes(watched, "2020-02-10", "21:05")
    assert to(said, STAFF_GROUP, "Due for closure")


def test_the_nearest_area_wins_over_a_later_change_further_up(watched, says):
    changes(says, "g1 days 21 from tomorrow")
    preview = changes(says, "c days 7 from 2020-02-03")

    assert "1 open watch ends that evening" not in preview
    assert "1 open watch goes on under the new rule" in preview
    passes(watched, "2020-02-03", "00:01")
    assert last_dates(watched) == {ANN: "2020-02-10", BOB: "2020-02-21", CLEO: "2020-02-03"}


def test_new_times_of_asking_begin_on_their_day_and_the_old_ones_end(watched, says):
    preview = changes(says, "g1 slots 09:00 from tomorrow")
    assert "2 open watches go on under the new rule" in preview
    passes(watched, "2020-02-02", "00:01")

    assert asked_at(watched, ANN, "2020-02-01") == ["20:00"]
    assert asked_at(watched, ANN, "2020-02-02") == ["09:00"]
    assert asked_at(watched, CLEO, "2020-02-02") == ["08:00", "20:00"]
    said = passes(watched, "2020-02-02", "20:30")
    assert [len(to(said, each, "How are you?")) > 0 for each in (ANN, CLEO)] == [True, True]


def test_times_come_back_when_the_change_is_withdrawn(watched, says):
    changes(says, "g1 slots 09:00, 18:00 from tomorrow")
    passes(watched, "2020-02-02", "00:01")
    assert says(ADMIN, "/policy withdraw g1 slots yes")[0].startswith("✓ Withdrawn.")

    assert asked_at(watched, ANN, "2020-02-02") == ["08:00", "20:00"]


def test_a_prompt_of_this_morning_can_be_answered_after_its_time_was_done_away_with(watched, says):
    passes(watched, "2020-02-02", "08:01")
    changes(says, "g1 slots 10:00 from today")
    said = watched.hear(watched.press(ANN, Shown(ANN, 1, "w:20200202:0800", "")))
    forged = watched.hear(watched.press(ANN, Shown(ANN, 1, "w:20200202:0930", "")))

    assert [one.payload.get("text") for one in said if one.method == "answerCallbackQuery"] == ["Saved. Thank you."]
    assert [one.payload.get("text") for one in forged] == ["This button is out of date."]


def test_the_release_and_the_brief_move_to_their_new_times(watched, says):
    changes(says, "g1 closure_time 19:00 from 2020-02-03")
    changes(says, "g1 brief_time 18:00 from tomorrow")
    early = passes(watched, "2020-02-02", "18:01")
    late = passes(watched, "2020-02-02", "21:31")
    last = passes(watched, "2020-02-03", "19:01")

    assert len(to(early, STAFF_GROUP, "Daily brief, Grid One, Sun 2 Feb")) == 1
    assert to(late, STAFF_GROUP, "Daily brief") == []
    assert to(last, STAFF_GROUP, "Due for closure")


def test_a_change_can_be_withdrawn_before_its_day_and_then_nothing_happens(watched, says):
    changes(says, "g1 days 21 from 2020-02-03")
    assert "It changes no open watch." in says(ADMIN, "/policy withdraw g1 days")[0]
    presses(watched, ADMIN, "Withdraw it")
    said = passes(watched, "2020-02-03", "12:00")

    assert last_dates(watched)[ANN] == "2020-02-03"
    assert to(said, ANN, "The committee has changed") == []


def test_withdrawn_after_its_day_it_is_undone_from_today_and_said_so_first(watched, says):
    changes(says, "g1 days 21 from tomorrow")
    passes(watched, "2020-02-05", "12:00")
    preview = says(ADMIN, "/policy withdraw g1 days 2020-02-02")[0]

    assert "21 → 14" in preview
    assert "1 open watch ends that evening" in preview
    assert says(ADMIN, "/policy withdraw g1 days 2020-02-02 yes")[0].startswith("✓ Withdrawn. Days of watch is 14")
    assert last_dates(watched) == {ANN: "2020-02-05", BOB: "2020-02-14", CLEO: "2020-02-03"}
    assert says(ADMIN, "/policy withdraw g1 days 2020-02-02 yes")[0].startswith("Nothing was changed there")


def test_changed_and_taken_back_within_the_same_hours_nobody_is_bothered(watched, says):
    watched.clock.at = at("2020-02-01", "23:00")
    changes(says, "g1 days 21 from today")
    says(ADMIN, "/policy withdraw g1 days yes")
    said = passes(watched, "2020-02-02", "07:30")

    assert last_dates(watched) == {ANN: "2020-02-03", BOB: "2020-02-14", CLEO: "2020-02-03"}
    assert to(said, ANN, "The committee has changed") == []
    assert to(said, WORKER, "Among those you look after") == []


def test_who_registers_after_the_day_is_watched_by_the_new_rule(watched, says, canaries):
    changes(says, "g1 days 21 from tomorrow")
    passes(watched, "2020-02-02", "09:00")
    registers(watched, canaries, 6_100_009)

    assert last_dates(watched)[6_100_009] == "2020-02-22"


def test_a_bot_that_was_away_catches_up_in_order(watched, says):
    changes(says, "g1 days 21 from 2020-02-02")
    changes(says, "g1 days 10 from 2020-02-05")
    watched.clock.at = at("2020-02-06", "09:00")
    watched.tick()

    assert last_dates(watched) == {ANN: "2020-02-05", BOB: "2020-02-10", CLEO: "2020-02-03"}


def test_a_change_in_the_settings_takes_effect_on_its_day_as_well(watched, founded):
    book = PolicyBook(Policy(), (Change("g1", date(2020, 2, 2), {"days": 21}),))
    again = RunningBot(watched.path, watched.clock.at, replace(HOUSE, policies=book), first_update=2_000_000)
    passes(again, "2020-02-02", "00:01")

    assert last_dates(again) == {ANN: "2020-02-10", BOB: "2020-02-21", CLEO: "2020-02-03"}
    again.close()


def test_a_watch_staff_made_longer_is_not_made_shorter(watched, says):
    passes(watched, "2020-02-03", "21:05")
    presses(watched, WORKER, "7 days more", STAFF_GROUP)
    changes(says, "g1 days 7 from tomorrow")
    passes(watched, "2020-02-04", "00:01")

    assert last_dates(watched)[ANN] == "2020-02-10"


def test_another_program_on_the_same_facts_sees_it_and_one_look_is_enough(watched, says):
    other = RunningBot(watched.path, watched.clock.at, HOUSE, first_update=3_000_000)

    def days(unit):
        return policy_for(unit, areas.by_code(unit.tx, "g1-y-a-1-1")).days

    assert other.write(days) == 14
    changes(says, "g1 days 21 from today")
    assert other.write(days) == 21
    assert other.write(lambda unit: _looks(unit, days)) == ["areas.by_code", "meta.get"]
    other.close()


def _looks(unit, work) -> list[str]:
    """Which statements this takes."""
    asked: list[str] = []

    class Watched:
        def one(self, statement, **values):
            asked.append(statement)
            return unit.tx.one(statement, **values)

        def all(self, statement, **values):
            asked.append(statement)
            return unit.tx.all(statement, **values)

    work(replace(unit, tx=Watched()))
    return asked


def test_what_was_rolled_back_is_not_remembered(watched, says):
    says(ADMIN, "/policy g1 days 21 from today")

    def broken(unit):
        from services import policy_changing

        policy_changing.confirm(unit, ADMIN, None)
        assert policy_for(unit, areas.by_code(unit.tx, "g1")).days == 21
        raise RuntimeError

    with pytest.raises(RuntimeError):
        watched.write(broken)

    assert watched.write(lambda unit: policy_for(unit, areas.by_code(unit.tx, "g1")).days) == 14
    assert last_dates(watched)[ANN] == "2020-02-03"


def test_a_household_is_told_in_one_message(watched, says, canaries):
    registers(watched, canaries, 6_100_009, members=2, choose=lambda options: options[-1])
    changes(says, "d days 21 from today")
    told = to(watched.tick(), 6_100_009, "The committee has changed")

    assert len(told) == 1
    assert told[0].count("7 days later than before") == 3


def test_the_secretary_of_the_community_sees_the_change_but_no_names_she_has_no_need_of(watched, says):
    changes(says, "g1 days 21 from tomorrow")
    said = passes(watched, "2020-02-02", "07:01")

    assert to(said, SECRETARY, "Among those you look after") == []
    assert "days_of" not in says(SECRETARY, "/policy g1")[0]
    assert "Days of watch: 21 (Grid One since Sun 2 Feb)" in says(SECRETARY, "/policy g1")[0]
