"""Who is on duty hears of things first, is reminded, swaps, and hands over; where nobody is, it is said."""

import pytest

from domain.days import DAY, HOUR, MINUTE
from tests.services.acting import goes_on_to_the_end, presses, registers
from tests.services.neighbourhood import ADMIN, LEADER, OUTSIDER, SECRETARY, STAFF_GROUP, WORKER, at
from tests.services.running import RunningBot, Said

ANN, COLLEAGUE, LISTENER = 6_100_001, 6_100_002, 6_100_003


@pytest.fixture
def colleague(bot):
    """A second grid worker of grid one."""
    joins(bot, COLLEAGUE, "grid_worker g1", by=SECRETARY)
    return COLLEAGUE


def joins(bot: RunningBot, user_id: int, words: str, by: int = SECRETARY) -> None:
    link = bot.hear(bot.message(by, f"/invite {words}"))[-1].text
    bot.hear(bot.message(user_id, f"/start {link.rsplit('?start=', 1)[1]}"))


def told(said: list[Said], user_id: int) -> str:
    return "\n".join(one.text for one in said if one.chat_id == user_id)


def until(bot: RunningBot, day: str, clock: str) -> list[Said]:
    """Let the time pass, doing each thing at its instant."""
    end, said = at(day, clock), []
    while bot.clock.at < end:
        bot.clock.at = min(end, bot.clock.at + 5 * MINUTE)
        said += bot.tick()
    return said


def falls_ill(bot: RunningBot, canaries, person: int = ANN) -> list[Said]:
    registers(bot, canaries, person)
    bot.hear(bot.message(person, "/report"))
    presses(bot, person, "Not well")
    bot.hear(bot.message(person, "39.1"))
    return goes_on_to_the_end(bot, canaries, person)


def test_who_is_on_duty_hears_of_an_alert_first_and_then_it_climbs_from_the_bottom(bot, says, canaries):
    says(SECRETARY, "/duty g1 alerts Secretary Shi today")
    said = falls_ill(bot, canaries)

    assert {one.chat_id for one in said if "URGENT" in one.text} == {STAFF_GROUP, SECRETARY}
    assert "Waits for: whoever is on duty" in told(said, STAFF_GROUP)

    bot.clock.at += 30 * MINUTE
    assert "URGENT" in told(bot.tick(), LEADER)
    bot.clock.at += 30 * MINUTE
    assert "URGENT" in told(bot.tick(), WORKER)


def test_a_question_goes_to_who_is_on_duty_and_then_to_the_group(bot, says, canaries):
    says(SECRETARY, "/duty g1 questions Worker Wu today")
    registers(bot, canaries, ANN)
    said = bot.hear(bot.message(ANN, "/ask zzq vvk xxj wwh?"))

    assert {one.chat_id for one in said if "A resident asks" in one.text} == {WORKER}

    bot.clock.at += 30 * MINUTE
    assert "A resident asks" in told(bot.tick(), STAFF_GROUP)


def test_a_roster_that_does_not_fall_on_this_hour_changes_nothing(bot, says, canaries):
    says(SECRETARY, "/duty g1 alerts Secretary Shi tonight")
    said = falls_ill(bot, canaries)

    assert {one.chat_id for one in said if "URGENT" in one.text} == {STAFF_GROUP, LEADER}


def test_the_week_is_shown_and_its_gaps_are_named(bot, says):
    says(SECRETARY, "/duty g1 alerts Worker Wu every Mon Tue Wed Thu Fri Sat Sun day")
    says(SECRETARY, "/duty g1 alerts Secretary Shi every Sat Sun Mon Tue Wed night")
    shown = "\n".join(says(WORKER, "/duty"))

    assert "alerts, Grid One" in shown
    assert "· Today: now until 20:00 Worker Wu, 20:00–08:00 Secretary Shi" in shown
    assert "⚠ Nobody is on duty for alerts in Grid One on Thursday night." in shown
    assert "⚠ Nobody is on duty for alerts in Grid One on Friday night." in shown
    assert shown.count("⚠") == 2
    assert "Without a roster in Grid One: questions." in shown


def test_a_gap_of_some_hours_is_told_by_its_hours(bot, says):
    says(SECRETARY, "/duty g1 alerts Worker Wu daily 08:00-20:00")
    says(SECRETARY, "/duty g1 alerts Secretary Shi daily 22:00-08:00")

    shown = "\n".join(says(WORKER, "/duty"))
    assert "⚠ Nobody is on duty for alerts in Grid One on Saturday from 20:00 to 22:00." in shown
    assert "⚠ … and 2 more gaps this week." in shown


def test_it_is_written_by_buttons_too(bot, says, colleague):
    says(SECRETARY, "/duty")
    presses(bot, SECRETARY, "Put somebody on duty")
    for label in ("Grid One", "alerts", f"User{COLLEAGUE}", "Every week, by night", "Monday", "Thursday", "Done"):
        presses(bot, SECRETARY, label)
    said = presses(bot, SECRETARY, "Yes, save")

    assert f"✓ In the roster: User{COLLEAGUE}: alerts, Grid One, every Monday, Thursday 20:00–08:00" in told(
        said, SECRETARY
    )
    assert "You are in the duty roster" in told(said, COLLEAGUE)
    presses(bot, SECRETARY, "Take it out again")
    assert bot.rows("SELECT * FROM duty_shift WHERE ended_at IS NULL") == []


@pytest.mark.parametrize(
    ("user_id", "words", "answer"),
    [
        (LEADER, "g1-y-a alerts me today", "The roster here is written by others"),
        (OUTSIDER, "g1 alerts me today", "The roster here is written by others"),
        (WORKER, "g1 counselling me today", "The roster here is written by others"),
        (WORKER, "g1 alerts Leader Lu today", "Who is that?"),
        (WORKER, "g1 alerts me sometimes", "I am not sure when that is"),
        (WORKER, "g1 dancing me today", "Please send it like this"),
        (WORKER, "nowhere alerts me today", "I do not know the area"),
        (ANN, "g1 alerts me today", "This is for staff"),
        (ANN, "", "This is for staff"),
        (WORKER, "offer", "You have no shift"),
        (WORKER, "accept", "Nobody has offered"),
        (WORKER, "out", "There is no shift in the roster"),
    ],
)
def test_what_may_not_be_or_is_not_understood_is_said(bot, says, user_id, words, answer):
    assert answer in says(user_id, f"/duty {words}".strip())[-1]
    assert bot.rows("SELECT * FROM duty_shift") == []


def test_a_shift_is_offered_taken_and_reminded_of(bot, says, colleague):
    says(WORKER, "/duty alerts me tonight")
    says(WORKER, f"/duty offer 1 User{COLLEAGUE}")
    assert "The shift is yours until they take it" in bot.telegram.said[-1].text
    said = presses(bot, COLLEAGUE, "I take this shift")
    assert f"User{COLLEAGUE} takes your shift" in told(said, WORKER)

    later = until(bot, "2020-02-01", "20:00")
    assert "Your shift begins soon" in told(later, COLLEAGUE)
    assert "You are on duty now" in told(later, COLLEAGUE)
    assert told(later, WORKER) == ""


def test_an_offer_that_is_declined_or_late_changes_nothing(bot, says, colleague):
    says(WORKER, "/duty alerts me tonight")
    says(WORKER, f"/duty offer 1 User{COLLEAGUE}")
    assert "It stays yours" in told(bot.hear(bot.message(COLLEAGUE, "/duty decline")), WORKER)
    says(WORKER, f"/duty offer 1 User{COLLEAGUE}")
    until(bot, "2020-02-02", "09:00")

    assert says(COLLEAGUE, "/duty accept") == ["This offer does not hold any more."]
    assert bot.rows("SELECT * FROM duty_cover") == []


def take_all(bot: RunningBot, says, canaries) -> None:
    """The worker is on duty by day, the colleague by night; the worker has an alert and a question in hand."""
    says(SECRETARY, "/duty g1 alerts Worker Wu today")
    says(SECRETARY, "/duty g1 questions Worker Wu today")
    says(SECRETARY, f"/duty g1 alerts User{COLLEAGUE} tonight")
    says(SECRETARY, f"/duty g1 questions User{COLLEAGUE} tonight")
    falls_ill(bot, canaries)
    bot.hear(bot.message(ANN, "/ask zzq vvk xxj wwh?"))
    until(bot, "2020-02-01", "19:40")
    takes_both(bot)


def takes_both(bot: RunningBot) -> None:
    for prefix in ("a:", "tk:"):
        shown = (one for one in reversed(bot.telegram.buttons) if one.label == "I take it")
        bot.hear(bot.press(WORKER, next(one for one in shown if one.data.startswith(prefix))))


def holders(bot: RunningBot) -> tuple[int, int]:
    alert, question = bot.rows("SELECT claimed_by FROM alert"), bot.rows("SELECT claimed_by FROM question")
    return alert[0]["claimed_by"], question[0]["claimed_by"]


def test_a_hand_over_moves_all_work_with_a_note_and_in_private(bot, says, colleague, canaries):
    take_all(bot, says, canaries)
    asked = told(until(bot, "2020-02-01", "19:50"), WORKER)
    assert "Your shift ends at 20:00" in asked
    assert f"After you: User{COLLEAGUE}" in asked
    assert "Health alert, URGENT, East Yard" in asked
    assert holders(bot) == (WORKER, WORKER)

    said = bot.hear(bot.message(WORKER, "/handover she waits for a call"))
    assert holders(bot) == (COLLEAGUE, COLLEAGUE)
    assert "Note: she waits for a call" in told(said, COLLEAGUE)
    assert bot.rows("SELECT name FROM person")[0]["name"] in told(said, COLLEAGUE)
    assert "she waits" not in told(said, STAFF_GROUP)
    assert [row["note"] for row in bot.rows("SELECT note FROM duty_handover")] == ["", ""]
    assert "Worker Wu hands over to you" not in told(until(bot, "2020-02-01", "21:00"), COLLEAGUE)


def test_who_handed_over_has_no_name_and_no_button_left(bot, says, colleague, canaries):
    take_all(bot, says, canaries)
    until(bot, "2020-02-01", "19:50")
    name = bot.rows("SELECT name FROM person")[0]["name"]
    holding = [key for key, words in bot.telegram.texts.items() if key[0] == WORKER and name in words]
    assert holding
    bot.hear(bot.message(WORKER, "/handover"))

    assert not any(name in bot.telegram.texts[key] for key in holding)
    assert not any(bot.telegram.keyboards[key] for key in holding)


def test_a_hand_over_nobody_answers_moves_the_work_after_the_grace(bot, says, colleague, canaries):
    take_all(bot, says, canaries)
    until(bot, "2020-02-01", "20:10")
    takes_both(bot)
    until(bot, "2020-02-01", "20:25")
    assert holders(bot) == (WORKER, WORKER)
    said = until(bot, "2020-02-01", "20:30")

    assert holders(bot) == (COLLEAGUE, COLLEAGUE)
    assert "Worker Wu hands over to you" in told(said, COLLEAGUE)
    assert f"Handed over to User{COLLEAGUE}" in told(said, WORKER)


def test_a_note_may_be_a_reply_and_the_button_works_once(bot, says, colleague):
    says(SECRETARY, "/duty g1 alerts Worker Wu today")
    says(SECRETARY, f"/duty g1 alerts User{COLLEAGUE} tonight")
    until(bot, "2020-02-01", "19:50")
    number = next(key[1] for key, words in bot.telegram.texts.items() if "Your shift ends" in words)
    said = bot.hear(bot.reply(WORKER, WORKER, number, "the gate is broken"))
    again = presses(bot, WORKER, "Hand everything over")

    assert "Note: the gate is broken" in told(said, COLLEAGUE)
    assert told(again, WORKER) == "It has been handed over already."


def test_where_nobody_follows_the_work_waits_for_all_and_the_note_for_the_next(bot, says, colleague, canaries):
    says(SECRETARY, "/duty g1 alerts Worker Wu today")
    until(bot, "2020-02-01", "19:20")
    falls_ill(bot, canaries)
    presses(bot, WORKER, "I take it")
    until(bot, "2020-02-01", "19:50")
    said = bot.hear(bot.message(WORKER, "/handover call her at nine"))
    assert "Nobody follows you" in told(said, WORKER)
    assert bot.rows("SELECT state FROM alert")[0]["state"] == "open"
    says(SECRETARY, f"/duty g1 alerts User{COLLEAGUE} 2 Feb day")
    begun = until(bot, "2020-02-02", "08:00")

    assert "Left for you by Worker Wu: call her at nine" in told(begun, COLLEAGUE)
    assert "URGENT" in told(begun, COLLEAGUE)
    assert bot.rows("SELECT note FROM duty_handover")[0]["note"] == ""


def test_who_wants_to_hand_over_too_early_hears_when(bot, says):
    says(SECRETARY, "/duty g1 alerts Worker Wu today")

    assert says(WORKER, "/handover") == ["Your shift ends at 20:00. Shortly before, I ask you to hand over."]
    assert says(OUTSIDER, "/handover") == ["There is no talk to hand over."]


def test_who_goes_on_is_asked_for_nothing(bot, says):
    says(SECRETARY, "/duty g1 alerts Worker Wu daily 08:00-20:00")
    says(SECRETARY, "/duty g1 alerts Worker Wu daily 20:00-08:00")
    said = told(until(bot, "2020-02-01", "21:00"), WORKER)

    assert "Your shift ends" not in said
    assert said.count("You are on duty now") == 1
    assert "begins soon" not in said
    assert bot.rows("SELECT * FROM duty_handover") == []


def test_a_listener_in_the_roster_is_asked_first_and_visitors_hear_hours_and_no_name(bot, says, canaries):
    joins(bot, LISTENER, "counsellor c")
    registers(bot, canaries, ANN)
    assert "Somebody is usually there from 09:00 to 21:00." in says(ANN, "/talk")[-1]
    says(ANN, "/cancel")
    says(SECRETARY, f"/duty c counselling User{LISTENER} daily 20:00-22:00")
    page = says(ANN, "/talk")[-1]
    assert "Today somebody is there from 20:00 to 22:00." in page
    assert f"User{LISTENER}" not in page
    says(ANN, "/cancel")
    until(bot, "2020-02-01", "20:00")
    bot.hear(bot.message(ANN, "/talk"))
    assert "Somebody is there now, until 22:00." in bot.telegram.said[-1].text
    assert "Somebody would like to talk." in told(presses(bot, ANN, "Yes, ask somebody"), LISTENER)


def test_who_listens_is_named_to_those_who_arrange_it_and_not_to_others(bot, says):
    joins(bot, LISTENER, "counsellor c")
    says(SECRETARY, f"/duty c counselling User{LISTENER} daily 20:00-22:00")

    assert f"User{LISTENER}" in "\n".join(says(SECRETARY, "/duty"))
    assert f"20:00–22:00 User{LISTENER}" in "\n".join(says(LISTENER, "/duty"))
    shown = "\n".join(says(WORKER, "/duty"))
    assert "20:00–22:00 a counsellor" in shown
    assert f"User{LISTENER}" not in shown


def test_who_goes_off_duty_is_not_asked_before_their_shift_ends(bot, says, canaries):
    joins(bot, LISTENER, "counsellor c")
    registers(bot, canaries, ANN)
    says(SECRETARY, f"/duty c counselling User{LISTENER} today")
    says(LISTENER, "/duty off")
    bot.hear(bot.message(ANN, "/talk"))

    assert "Nobody is on duty at this moment." in told(presses(bot, ANN, "Yes, ask somebody"), ANN)


def test_a_talk_goes_to_the_next_listener_with_the_hand_over(bot, says, canaries):
    joins(bot, LISTENER, "counsellor c")
    joins(bot, COLLEAGUE, "counsellor c")
    registers(bot, canaries, ANN)
    says(SECRETARY, f"/duty c counselling User{LISTENER} 1 Feb 09:00-10:00")
    says(SECRETARY, f"/duty c counselling User{COLLEAGUE} 1 Feb 10:00-12:00")
    until(bot, "2020-02-01", "09:40")
    bot.hear(bot.message(ANN, "/talk"))
    presses(bot, ANN, "Yes, ask somebody")
    presses(bot, LISTENER, "I take it")
    asked = until(bot, "2020-02-01", "09:50")
    assert "1 talk with a visitor" in told(asked, LISTENER)
    number = next(key[1] for key, words in bot.telegram.texts.items() if "Your shift ends" in words)
    said = bot.hear(bot.reply(LISTENER, LISTENER, number, "she sleeps badly"))

    assert bot.rows("SELECT counsellor_user_id FROM counselling")[0]["counsellor_user_id"] == COLLEAGUE
    assert "she sleeps badly" not in told(said, ANN)
    assert "A different listener goes on with you" in told(said, ANN)
    assert "You are listening to visitor" in told(said, COLLEAGUE)


def test_a_shift_entered_when_it_is_over_moves_nothing_and_is_not_told_as_late(bot, says):
    bot.clock.at += 13 * HOUR
    says(SECRETARY, "/duty g1 alerts Worker Wu today")
    said = bot.tick()

    assert told(said, ADMIN) == ""
    assert "Your shift ends" not in told(said, WORKER)


def test_the_roster_of_long_ago_is_dropped(bot, says, colleague):
    says(WORKER, "/duty alerts me today")
    says(WORKER, f"/duty offer 1 User{COLLEAGUE}")
    says(COLLEAGUE, "/duty accept")
    until(bot, "2020-02-01", "21:00")
    bot.clock.at += 36 * DAY
    bot.tick()

    for table in ("duty_shift", "duty_cover", "duty_offer", "duty_handover"):
        assert bot.rows(f"SELECT * FROM {table}") == [], table
