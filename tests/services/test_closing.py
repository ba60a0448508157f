"""On the evening of the last day who is well goes free, and about all others staff decide."""

import pytest

from tests.services.acting import presses, registers
from tests.services.neighbourhood import OUTSIDER, STAFF_GROUP, WORKER, at
from tests.services.running import Json, RunningBot, Said, Shown

ANN = 6_100_001


@pytest.fixture
def ann(bot, canaries) -> int:
    """Came on 20 January: the third of February is her last day."""
    registers(bot, canaries, ANN, choose=lambda options: options[-1])
    assert episode(bot)["last_date"] == "2020-02-03"
    return ANN


def episode(bot: RunningBot) -> Json:
    return bot.rows("SELECT * FROM episode")[0]


def evening(bot: RunningBot, day: str = "2020-02-03") -> list[Said]:
    said: list[Said] = []
    while bot.clock.at < at(day, "21:00"):
        said = bot.to_next_due()
    return said


def reports_well(bot: RunningBot, *days: str) -> None:
    for day in days:
        bot.clock.at = at(day, "08:30")
        bot.tick()
        bot.hear(bot.press(ANN, Shown(ANN, 1, f"w:{day.replace('-', '')}:0800", "")))


def cards(said: list[Said]) -> list[str]:
    return [one.text for one in said if one.chat_id == STAFF_GROUP and "Due for closure" in one.text]


def test_who_is_well_and_reported_goes_free_with_a_word(bot, ann):
    reports_well(bot, "2020-02-01", "2020-02-02", "2020-02-03")
    said = evening(bot)

    assert [one.text for one in said if one.chat_id == ann and "the 14 days are over" in one.text]
    assert (episode(bot)["closure_reason"], episode(bot)["closed_by"]) == ("well", None)
    assert cards(said) == []


def test_who_did_not_report_that_day_waits_for_staff(bot, ann):
    reports_well(bot, "2020-02-01", "2020-02-02")
    said = evening(bot)

    assert ["No report on the last day." in text for text in cards(said)] == [True]
    assert episode(bot)["closed_at"] is None


def test_who_was_ill_in_the_last_days_waits_for_staff(bot, ann):
    reports_well(bot, "2020-02-01")
    bot.hear(bot.message(ANN, "/report"))
    presses(bot, ANN, "Not well")
    bot.hear(bot.message(ANN, "37.5"))
    presses(bot, ANN, "None of these")
    presses(bot, ANN, "Nothing to add")
    reports_well(bot, "2020-02-02", "2020-02-03")
    said = evening(bot)

    assert ["Not well in the last days." in text for text in cards(said)] == [True]


@pytest.mark.parametrize(("label", "reason"), [("Release", "decided"), ("In hospital", "hospital"), ("Lost", "lost")])
def test_staff_decide_with_one_tap(bot, ann, label, reason):
    evening(bot)
    said = presses(bot, WORKER, label, STAFF_GROUP)

    assert (episode(bot)["closure_reason"], episode(bot)["closed_by"]) == (reason, WORKER)
    assert bool([one for one in said if one.chat_id == ann]) == (reason == "decided")
    assert bot.rows("SELECT id FROM alert WHERE resolved_at IS NULL") == []
    again = presses(bot, WORKER, label, STAFF_GROUP)
    assert [one.payload.get("text") for one in again] == ["This has been settled already."]


def test_seven_days_more_are_seven_days_more_and_end_again(bot, ann):
    evening(bot)
    said = presses(bot, WORKER, "7 days more", STAFF_GROUP)

    assert episode(bot)["last_date"] == "2020-02-10"
    assert [one.text for one in said if one.chat_id == ann and "please go on reporting" in one.text]
    reports_well(bot, "2020-02-04", "2020-02-08", "2020-02-09", "2020-02-10")
    evening(bot, "2020-02-10")
    assert episode(bot)["closure_reason"] == "well"


def test_nobody_from_another_grid_decides(bot, ann):
    evening(bot)
    said = presses(bot, OUTSIDER, "Release", STAFF_GROUP)

    assert said[0].payload["text"] == "This is outside your area."
    assert episode(bot)["closed_at"] is None


def test_after_the_release_nobody_is_asked_and_a_report_that_was_begun_ends(bot, ann, says):
    evening(bot)
    says(ANN, "/report")
    presses(bot, ANN, "Not well")
    presses(bot, WORKER, "Release", STAFF_GROUP)
    later = [said for _ in range(6) for said in bot.to_next_due() if said.chat_id == ANN]

    assert later == []
    assert bot.rows("SELECT * FROM conversation") == []


def test_a_watch_past_its_last_day_at_registration_is_decided_at_once(bot, canaries, says):
    registers(bot, canaries, ANN)
    bot.hear(bot.message(ANN, "/cancel"))
    bot.write(lambda unit: unit.tx._connection.execute("UPDATE episode SET last_date = '2020-01-31'"))
    said = bot.tick()

    assert len(cards(said)) == 1
