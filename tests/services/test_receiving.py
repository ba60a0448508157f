"""A report is kept for its slot, once, and the latest slot says how somebody is."""

import json

import pytest

from tests.services.acting import conversation, goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import at
from tests.services.running import Json, RunningBot, Shown

ANN = 6_100_001


@pytest.fixture
def ann(bot, canaries) -> int:
    registers(bot, canaries, ANN)
    return ANN


def reports(bot: RunningBot) -> list[Json]:
    return bot.rows("SELECT * FROM report ORDER BY id")


def episode(bot: RunningBot) -> Json:
    return bot.rows("SELECT * FROM episode")[0]


def well(slot: str, day: str = "20200201") -> Shown:
    return Shown(ANN, 1, f"w:{day}:{slot}", "✓ All well")


def reports_at(bot: RunningBot, canaries, temperature: str) -> list[str]:
    bot.hear(bot.message(ANN, "/report"))
    presses(bot, ANN, "Not well")
    bot.hear(bot.message(ANN, temperature))
    return [said.text for said in goes_on_to_the_end(bot, canaries, ANN)]


def test_one_tap_is_a_whole_report_in_two_calls(bot, ann):
    said = bot.hear(bot.press(ann, well("0800")))

    assert sorted(one.method for one in said) == ["answerCallbackQuery", "editMessageText"]
    assert [(row["slot"], row["level"], row["late"], row["revision"]) for row in reports(bot)] == [
        ("08:00", "well", 0, 1)
    ]


def test_the_same_tap_again_changes_nothing_and_says_so(bot, ann):
    bot.hear(bot.press(ann, well("0800")))
    said = bot.hear(bot.press(ann, well("0800")))

    assert [one.payload["text"] for one in said] == ["Already noted."]
    assert len(reports(bot)) == 1


def test_the_very_same_press_under_another_number_is_passed_over(bot, ann):
    press = bot.press(ann, well("0800"))
    bot.hear(press)

    assert bot.hear({**press, "update_id": press["update_id"] + 500_000}) == []


def test_a_correction_takes_the_place_of_the_first_which_stays_on_record(bot, canaries, ann):
    bot.hear(bot.press(ann, well("0800")))
    said = reports_at(bot, canaries, "38.2")

    assert any("This corrects your earlier report." in text for text in said)
    assert [(row["revision"], row["replaced_at"] is None) for row in reports(bot)] == [(1, False), (2, True)]
    assert episode(bot)["last_level"] == "urgent"


def test_a_report_after_the_next_slot_began_is_marked_late(bot, ann):
    bot.clock.at = at("2020-02-01", "20:30")
    bot.hear(bot.press(ann, well("0800")))

    assert [row["late"] for row in reports(bot)] == [1]


def test_the_mornings_button_pressed_in_the_evening_does_not_undo_the_evenings_fever(bot, canaries, ann):
    bot.clock.at = at("2020-02-01", "20:30")
    reports_at(bot, canaries, "38.2")
    bot.hear(bot.press(ann, well("0800")))

    assert sorted((row["slot"], row["level"]) for row in reports(bot)) == [("08:00", "well"), ("20:00", "urgent")]
    assert episode(bot)["last_level"] == "urgent"


def test_yesterdays_button_reports_nothing(bot, ann):
    bot.clock.at = at("2020-02-02", "09:00")
    said = bot.hear(bot.press(ann, well("0800")))

    assert "That day has passed" in said[0].payload["text"]
    assert reports(bot) == []


@pytest.mark.parametrize("data", ["w:20200201:9999", "w:20200201:1200", "w:20200201:", "w:", "w:x:0800"])
def test_a_button_that_never_was_reports_nothing(bot, ann, data):
    said = bot.hear(bot.press(ann, Shown(ann, 1, data, "")))

    assert [one.payload["text"] for one in said] == ["This button is out of date."]
    assert reports(bot) == []


def test_not_well_in_the_middle_of_a_report_goes_on_with_it(bot, ann, says):
    says(ann, "/report")
    presses(bot, ann, "Not well")
    says(ann, "38.2")
    said = [one.text for one in presses(bot, ann, "Not well") if one.text]

    assert int(conversation(bot, ann)["answers"]["temperature"]) == 382
    assert "Do you feel any of these?" in said[-1]


def test_not_well_in_the_middle_of_a_registration_loses_none_of_it(bot, ann, says):
    says(ann, "/report")
    bot.hear(bot.message(ann, f"/start g_{bot.rows('SELECT token FROM gate ORDER BY id')[0]['token']}"))
    before = conversation(bot, ann)
    said = [one.text for one in presses(bot, ann, "Not well") if one.text]

    assert conversation(bot, ann) == before
    assert "Another conversation is open." in said[0]
    assert len(said) == 2, "the open question is put again"


def test_a_report_for_one_whose_watch_has_ended_is_never_kept_for_another(bot, canaries, says):
    """Of two, one was chosen; then that one is released, and the other is the only one left."""
    registers(bot, canaries, ANN, members=1)
    names = [row["name"] for row in bot.rows("SELECT name FROM person ORDER BY id")]
    says(ANN, "/report")
    presses(bot, ANN, "Not well")
    presses(bot, ANN, names[1])
    says(ANN, "39.0")
    bot.write(_close_last)
    presses(bot, ANN, "None of these")
    said = [one.text for one in bot.hear(bot.message(ANN, "none"))]

    assert reports(bot) == []
    assert any("has ended in the meantime" in text for text in said)


def _close_last(unit) -> None:
    unit.tx._connection.execute(
        "UPDATE episode SET closed_at = 1, closure_reason = 'decided' WHERE id = (SELECT MAX(id) FROM episode)"
    )


def test_an_explicit_no_is_kept_as_no(bot, canaries, ann):
    bot.hear(bot.message(ANN, "/report"))
    presses(bot, ANN, "Not well")
    bot.hear(bot.message(ANN, "36.5"))
    presses(bot, ANN, "None of these")
    presses(bot, ANN, "Nothing to add")
    row = reports(bot)[0]

    assert (row["celsius_x10"], json.loads(row["symptoms"]), row["note"], row["level"]) == (365, [], "", "well")
