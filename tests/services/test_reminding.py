"""Prompts at the slots, and a ladder that is climbed once, rung by rung, until somebody is heard of."""

import pytest

from storage.due import next_due_at
from tests.services.acting import presses, registers
from tests.services.neighbourhood import LEADER, STAFF_GROUP, at
from tests.services.running import RunningBot, Said

ANN = 6_100_001
NUDGE = "I have not heard from you yet."


def until(bot: RunningBot, day: str, clock: str) -> list[tuple[int, Said]]:
    """All that is said by then, each with its instant."""
    said: list[tuple[int, Said]] = []
    while (bot.read(next_due_at) or 0) <= at(day, clock):
        heard = bot.to_next_due()
        said += [(bot.clock.at, one) for one in heard]
    bot.clock.at = at(day, clock)
    return said


def when(said: list[tuple[int, Said]], chat_id: int, words: str) -> list[int]:
    return [instant for instant, one in said if one.chat_id == chat_id and words in one.text]


@pytest.fixture
def silent(bot, canaries) -> list[tuple[int, Said]]:
    """Ann registered on the first at nine and was never heard of again; all that was said in four days."""
    registers(bot, canaries, ANN)
    return until(bot, "2020-02-05", "12:00")


def test_a_prompt_comes_at_each_slot(silent):
    asked = [at(f"2020-02-0{day}", clock) for day in range(1, 6) for clock in ("08:00", "20:00")]

    assert when(silent, ANN, "How are you?\nTap") == [
        one for one in asked if at("2020-02-01", "09:00") < one < at("2020-02-05", "12:00")
    ]


def test_each_rung_is_climbed_once_in_order_and_none_at_night(silent):
    nudges = when(silent, ANN, NUDGE)
    leader = when(silent, LEADER, "No answer to the prompts.")
    door = when(silent, STAFF_GROUP, "Please knock at the door.")
    lost = when(silent, STAFF_GROUP, "lost to follow-up")

    assert nudges == [at("2020-02-01", "22:00"), at("2020-02-02", "07:00")]
    assert leader == [at("2020-02-02", "07:00")]
    assert door[:1] == [at("2020-02-02", "20:00")]
    assert lost[:1] == [at("2020-02-04", "20:00")]


def test_a_household_is_nudged_once_not_once_for_each_of_its_people(bot, canaries):
    registers(bot, canaries, ANN, members=2)
    said = until(bot, "2020-02-02", "06:00")

    assert len(when(said, ANN, "Please report for: ")) == 1
    assert len(when(said, ANN, NUDGE)) == 1


def test_a_report_stops_the_ladder_and_settles_what_it_raised(bot, canaries):
    registers(bot, canaries, ANN)
    until(bot, "2020-02-02", "07:30")
    raised = bot.rows("SELECT kind, state FROM alert")
    presses(bot, ANN, "✓ All well")
    later = until(bot, "2020-02-02", "19:00")

    assert raised == [{"kind": "silence", "state": "open"}]
    assert bot.rows("SELECT state FROM alert") == [{"state": "resolved"}]
    assert when(later, ANN, NUDGE) == when(later, STAFF_GROUP, "knock") == []


def test_a_second_spell_has_a_ladder_of_its_own(bot, canaries):
    registers(bot, canaries, ANN)
    until(bot, "2020-02-02", "08:30")
    presses(bot, ANN, "✓ All well")
    later = until(bot, "2020-02-02", "22:15")

    assert when(later, ANN, NUDGE) == [at("2020-02-02", "22:00")]


def test_whoever_reported_for_the_slot_is_not_asked(bot, canaries, says):
    registers(bot, canaries, ANN)
    bot.clock.at = at("2020-02-01", "19:30")
    says(ANN, "1")
    said = until(bot, "2020-02-01", "23:00")

    assert [one.text for _, one in said if one.chat_id == ANN] == []


def test_a_restart_asks_nobody_twice(bot, canaries):
    registers(bot, canaries, ANN)
    bot.clock.at = at("2020-02-01", "20:00")
    first = bot.tick()
    bot.restart()

    assert len([one for one in first if one.chat_id == ANN]) == 1
    assert bot.tick() == []


def test_prompts_that_came_too_late_are_told_in_one_digest_and_not_sent(bot, canaries):
    registers(bot, canaries, ANN)
    bot.clock.at = at("2020-02-02", "12:00")
    said = bot.tick()

    assert len([one for one in said if one.chat_id == ANN and "How are you?" in one.text]) == 1, "the present slot's"
    assert len([one for one in said if "was not done" in one.text or "were not done" in one.text]) == 1


def test_yes_to_all_of_a_household_reports_for_each(bot, canaries):
    registers(bot, canaries, ANN, members=2)
    bot.to_next_due()
    presses(bot, ANN, "✓ All of us are well")

    assert bot.rows("SELECT COUNT(DISTINCT person_id) AS n, COUNT(*) AS reports FROM report") == [
        {"n": 3, "reports": 3}
    ]
