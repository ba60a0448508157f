"""`/policy` by command and by button: who may, what is shown, what is asked back."""

import pytest

from domain.days import HOUR, MINUTE
from domain.policy_fields import FIELDS
from tests.services.acting import presses, registers
from tests.services.neighbourhood import ADMIN, LEADER, OUTSIDER, SECRETARY, STAFF_GROUP, WORKER

ANN = 6_100_001


def test_it_shows_every_value_with_where_it_comes_from(says):
    told = says(LEADER, "/policy")[0]

    assert "What holds in Building A today" in told
    assert "Days of watch: 14 (default)" in told
    assert len([line for line in told.splitlines() if line.endswith("(default)")]) == len(FIELDS)


def test_a_value_from_above_names_the_area_and_the_day(bot, says):
    says(ADMIN, "/policy c claim_minutes 45 from today")
    says(ADMIN, "/policy yes")
    says(ADMIN, "/policy c claim_minutes 30 from 2020-02-10")
    says(ADMIN, "/policy yes")
    told = says(WORKER, "/policy claim_minutes")[0]

    assert "Now: 45" in told
    assert "From: Test Community since Sat 1 Feb" in told
    assert "From Mon 10 Feb on, c: Taken alert, minutes 30" in told
    assert "· 1 Feb 09:00, Admin An: c, Taken alert, minutes 45, from Sat 1 Feb on" in told


@pytest.mark.parametrize(
    ("user_id", "words", "said"),
    [
        (ANN, "/policy", "This is for staff of the neighbourhood."),
        (LEADER, "/policy g1-y-a days 21", "Only an administrator of Building A"),
        (SECRETARY, "/policy c days 21", "Only an administrator of Test Community"),
        (SECRETARY, "/policy withdraw c days", "Only an administrator of Test Community"),
        (OUTSIDER, "/policy g1", "This is outside your area."),
        (OUTSIDER, "/policy history g1", "This is outside your area."),
        (ADMIN, "/policy zz days", "I do not know the area zz."),
        (ADMIN, "/policy dayz 21", "Did you mean days (Days of watch)?"),
        (ADMIN, "/policy g1 closure 21:00", "Did you mean closure_time (Time of release)?"),
        (ADMIN, "/policy g1 xyzzyq 5", "I know no value “xyzzyq”. /policy shows all of them."),
        (ADMIN, "/policy g1 days 100", "a whole number from 1 to 90"),
        (ADMIN, "/policy g1 days 21 from 2020-01-01", "has already passed"),
        (ADMIN, "/policy g1 days 14", "Days of watch is 14 there on Sun 2 Feb anyway."),
        (ADMIN, "/policy g1 leader_hours 1", "before the building leader is told"),
        (ADMIN, "/policy yes", "There is no change that waits for your yes."),
        (ADMIN, "/policy no", "There is no change that waits for your yes."),
        (ADMIN, "/policy withdraw g1 days", "Nothing was changed there for Days of watch"),
    ],
)
def test_a_no_says_why_and_what_to_do(says, user_id, words, said):
    told = says(user_id, words)

    assert len(told) == 1
    assert said in told[0]


def test_nothing_holds_before_somebody_says_yes(bot, says):
    says(ADMIN, "/policy g1 days 21 from today")
    assert says(ADMIN, "/policy no") == ["Nothing was changed."]

    assert "Days of watch: 14 (default)" in says(ADMIN, "/policy g1")[0]
    assert bot.rows("SELECT id FROM policy_change") == []


def test_a_button_of_an_older_preview_changes_nothing_newer(bot, says):
    says(ADMIN, "/policy g1 days 21 from today")
    old = next(one for one in bot.telegram.keyboard(ADMIN) if one.label.startswith("No"))
    yes = next(one for one in bot.telegram.keyboard(ADMIN) if one.label.startswith("Yes"))
    says(ADMIN, "/policy g1 days 10 from today")
    for button in (old, yes):
        said = bot.hear(bot.press(ADMIN, button))
        assert said[0].payload["text"].startswith("There is no change that waits for your yes.")

    assert says(ADMIN, "/policy yes")[0].startswith("✓")
    assert "Days of watch: 10 (Grid One since Sat 1 Feb)" in says(ADMIN, "/policy g1")[0]


def test_pressed_twice_it_is_one_change(bot, says):
    says(ADMIN, "/policy g1 days 21 from today")
    presses(bot, ADMIN, "Yes, change it")
    again = presses(bot, ADMIN, "Yes, change it")

    assert again[0].payload["text"] == "It was confirmed already."
    assert len(bot.rows("SELECT id FROM policy_change WHERE confirmed_at IS NOT NULL")) == 1


def test_nobody_confirms_what_another_proposed(bot, says):
    says(ADMIN, "/policy g1 days 21 from today")
    button = next(one for one in bot.telegram.keyboard(ADMIN) if one.label.startswith("Yes"))
    said = bot.hear(bot.press(SECRETARY, button))

    assert said[0].payload["text"].startswith("There is no change that waits for your yes.")


def test_an_old_preview_is_shown_anew_before_it_is_confirmed(bot, canaries, says):
    says(ADMIN, "/policy g1 days 21 from tomorrow")
    registers(bot, canaries, ANN)
    bot.clock.at += HOUR + MINUTE
    told = says(ADMIN, "/policy yes")

    assert "1 open watch becomes longer" in told[0]
    assert says(ADMIN, "/policy yes")[0].startswith("✓ From Sun 2 Feb on")


def test_by_buttons_from_the_overview_to_the_change(bot, says):
    says(ADMIN, "/policy g1")
    presses(bot, ADMIN, "The watch and its days")
    presses(bot, ADMIN, "Days of watch")
    asked = presses(bot, ADMIN, "Change it")
    assert any("Full days of health watch after the day of arrival" in one.text for one in asked)
    assert says(ADMIN, "lots")[0].startswith("Days of watch: a whole number from 1 to 90")
    assert "From which day on?" in says(ADMIN, "21")[-1]
    said = presses(bot, ADMIN, "From tomorrow")
    assert any("14 → 21" in one.text for one in said)
    presses(bot, ADMIN, "Yes, change it")

    presses(bot, ADMIN, "What was changed")
    presses(bot, ADMIN, "Withdraw: Days of watch")
    presses(bot, ADMIN, "Withdraw it")
    assert bot.rows("SELECT withdrawn_by FROM policy_change") == [{"withdrawn_by": ADMIN}]


def test_what_cannot_be_is_said_at_the_end_of_the_conversation_too(bot, says):
    says(ADMIN, "/policy g1 leader_hours")
    presses(bot, ADMIN, "Change it")
    says(ADMIN, "1")
    said = presses(bot, ADMIN, "From tomorrow")

    assert any("before the building leader is told" in one.text for one in said)
    assert bot.rows("SELECT * FROM conversation") == []


def test_every_button_fits_and_none_is_for_those_who_may_not_change(bot, says):
    for topic in ("The watch", "When nobody", "Alerts", "Talks", "Questions", "Figures"):
        says(WORKER, "/policy")
        presses(bot, WORKER, topic)
    says(WORKER, "/policy counselling_quiet_minutes")

    assert all(len(one.data.encode()) <= 64 for one in bot.telegram.buttons)
    assert not [one for one in bot.telegram.buttons if one.chat_id == WORKER and one.label == "Change it"]


def test_the_list_of_a_preview_is_seen_in_private_and_the_look_is_kept(bot, canaries, says):
    registers(bot, canaries, ANN)
    told = says(ADMIN, "/policy g1 days 21 from today")[0]
    in_group = bot.hear(bot.message(ADMIN, "/policy g1 days 10", STAFF_GROUP))

    assert "· Qq" in told
    assert in_group == []
    looks = bot.rows("SELECT user_id, person_id FROM audit_entry WHERE action = 'policy_previewed'")
    assert [row["user_id"] for row in looks] == [ADMIN]
    assert looks[0]["person_id"] == bot.rows("SELECT id FROM person")[0]["id"]


def test_a_policy_for_alerts_holds_at_once_where_it_was_changed(bot, canaries, says):
    registers(bot, canaries, ANN)
    says(ADMIN, "/policy g1 triage urgent 37.5; watch 37.0 from today")
    says(ADMIN, "/policy yes")
    bot.hear(bot.message(ANN, "/report"))
    presses(bot, ANN, "Not well")
    bot.hear(bot.message(ANN, "37.6"))
    presses(bot, ANN, "None of these")
    presses(bot, ANN, "Nothing to add")

    assert bot.rows("SELECT level FROM report") == [{"level": "urgent"}]
