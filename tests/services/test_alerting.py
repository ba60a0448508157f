"""An alert is one person's at a time, comes back when it is left lying, and shows who it is only to whoever took it."""

import pytest

from domain.days import MINUTE
from tests.services.acting import goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import LEADER, OUTSIDER, SECRETARY, STAFF_GROUP, WORKER
from tests.services.running import RunningBot, Said

ANN = 6_100_001


@pytest.fixture
def fever(bot, canaries) -> list[Said]:
    """Ann, of building A, has reported 39.1; what was said then."""
    registers(bot, canaries, ANN)
    bot.hear(bot.message(ANN, "/report"))
    presses(bot, ANN, "Not well")
    bot.hear(bot.message(ANN, "39.1"))
    return goes_on_to_the_end(bot, canaries, ANN)


def alert(bot: RunningBot):
    return bot.rows("SELECT * FROM alert")[0]


def toasts(said: list[Said]) -> list[str]:
    return [one.payload.get("text", "") for one in said if one.method == "answerCallbackQuery"]


def names_in(bot: RunningBot, said: list[Said]) -> set[int]:
    """The chats that were told Ann's name or phone."""
    person = bot.rows("SELECT name, phone FROM person")[0]
    return {one.chat_id for one in said if person["name"] in one.everything or person["phone"] in one.everything}


def waits(bot: RunningBot, minutes: int) -> list[Said]:
    bot.clock.at += minutes * MINUTE
    return bot.tick()


def test_it_stands_in_the_staff_group_and_with_the_nearest_on_duty_without_a_name(bot, fever):
    shown = {one.chat_id for one in fever if "URGENT" in one.text}

    assert shown == {STAFF_GROUP, LEADER}
    assert names_in(bot, fever) <= {ANN}


def test_the_first_to_take_it_has_it_and_only_they_are_told_who_it_is(bot, fever):
    first = presses(bot, LEADER, "I take it", STAFF_GROUP)
    old = next(one for one in bot.telegram.buttons if one.label == "I take it")
    second = bot.hear(bot.press(WORKER, old))

    assert names_in(bot, first) == {LEADER}
    assert toasts(first) == ["It is yours. I wrote you who it is."]
    assert toasts(second) == ["Somebody was faster and has taken it."]
    assert names_in(bot, second) == set()
    assert alert(bot)["claimed_by"] == LEADER


def test_two_in_one_commit_are_still_one_after_the_other(bot, fever):
    card = next(one for one in bot.telegram.buttons if one.label == "I take it")
    said = bot.hear(bot.press(WORKER, card), bot.press(LEADER, card))

    assert toasts(said) == ["It is yours. I wrote you who it is.", "Somebody was faster and has taken it."]
    assert alert(bot)["claimed_by"] == WORKER


def test_taking_it_twice_says_that_it_is_theirs(bot, fever):
    presses(bot, WORKER, "I take it", STAFF_GROUP)

    assert toasts(presses(bot, WORKER, "I take it", STAFF_GROUP)) == ["It is yours already."]


def test_nobody_from_another_grid_takes_it(bot, fever):
    said = presses(bot, OUTSIDER, "I take it", STAFF_GROUP)

    assert toasts(said) == ["This is outside your area."]
    assert names_in(bot, said) == set()


def test_nobody_who_holds_no_post_takes_it(bot, fever):
    said = presses(bot, 6_100_009, "I take it", STAFF_GROUP)

    assert len(toasts(said)) == 1
    assert names_in(bot, said) == set()
    assert alert(bot)["claimed_by"] is None


def test_nobody_takes_it_and_it_climbs_to_the_grid_worker_and_the_community(bot, fever):
    first, second, third, fourth = (waits(bot, 30) for _ in range(4))

    assert WORKER in {one.chat_id for one in first}
    assert SECRETARY in {one.chat_id for one in second}
    assert {LEADER, WORKER, SECRETARY} <= {one.chat_id for one in third}, "at the top all are told once more"
    assert fourth == []
    assert alert(bot)["state"] == "open"


def test_it_comes_back_when_whoever_took_it_does_nothing(bot, fever):
    presses(bot, LEADER, "I take it", STAFF_GROUP)
    waits(bot, 59)
    held = alert(bot)["claimed_by"]
    waits(bot, 1)

    assert held == LEADER
    assert (alert(bot)["claimed_by"], alert(bot)["state"]) == (None, "open")


def test_each_step_of_the_work_gives_more_time(bot, fever):
    presses(bot, LEADER, "I take it", STAFF_GROUP)
    waits(bot, 50)
    presses(bot, LEADER, "Called")
    waits(bot, 50)

    assert (alert(bot)["claimed_by"], alert(bot)["state"]) == (LEADER, "called")


def test_taking_and_calling_in_one_instant_still_comes_back(bot, fever):
    """After an outage both presses wait in the inbox and share a commit, and so an instant."""
    presses(bot, LEADER, "I take it", STAFF_GROUP)
    presses(bot, LEADER, "Called")
    presses(bot, LEADER, "Visiting")
    waits(bot, 60)

    assert alert(bot)["claimed_by"] is None


def test_it_comes_back_also_when_the_bot_was_down_for_days(bot, fever):
    presses(bot, LEADER, "I take it", STAFF_GROUP)
    waits(bot, 60 * 24 * 3)

    assert alert(bot)["claimed_by"] is None


def test_a_worse_report_makes_the_same_alert_worse(bot, canaries):
    registers(bot, canaries, ANN)
    for temperature in ("37.4", "39.0"):
        bot.hear(bot.message(ANN, "/report"))
        presses(bot, ANN, "Not well")
        bot.hear(bot.message(ANN, temperature))
        presses(bot, ANN, "None of these")
        presses(bot, ANN, "Nothing to add")

    assert bot.rows("SELECT level, state FROM alert") == [{"level": "urgent", "state": "open"}]


def test_resolved_is_resolved(bot, fever):
    presses(bot, LEADER, "I take it", STAFF_GROUP)
    said = presses(bot, LEADER, "Resolved")
    again = presses(bot, LEADER, "Called")

    assert toasts(said) == ["Settled. Thank you."]
    assert toasts(again) == ["This has been settled already."]
    waits(bot, 61)
    assert alert(bot)["state"] == "resolved"
