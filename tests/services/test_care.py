"""Doorstep care: one carer for a household, who alone of the volunteers learns its door, and what visits set off."""

import pytest

from services import care_rights, revoking
from storage import staff
from tests.services.acting import presses as presses_any
from tests.services.acting import registers
from tests.services.caring import (
    CARER,
    ILL,
    OTHER,
    assigned,
    button_data,
    episode,
    person,
    quarantined,
    reports,
    standing,
    visits,
)
from tests.services.helping import (
    buttons,
    in_chats,
    minutes,
    offered,
    offers_to_help,
    presses,
    requests,
    toast,
    told,
    volunteer,
)
from tests.services.neighbourhood import DOORS, LEADER, OUTSIDER, RESIDENTS_GROUP, STAFF_GROUP, WORKER, at

DAY = 86_400_000


@pytest.fixture
def ill(bot, canaries):
    return quarantined(bot, canaries)


def test_who_has_nobody_is_listed_first_and_the_person_is_told_who_comes(bot, ill):
    listed = told(bot.hear(bot.message(WORKER, "/care")), WORKER)
    assert "Nobody looks after them:" in listed
    assert ill["name"] in listed
    said = assigned(bot)

    assert "Helper (volunteer) looks after you" in told(said, ILL)
    assert "0871-0000 0110" in told(said, ILL)
    assert f"H{CARER}" not in told(said, ILL)
    assert ill["name"] in told(said, CARER)
    assert DOORS[0] in told(said, CARER)
    assert "Nobody looks after them:" not in told(bot.hear(bot.message(WORKER, "/care")), WORKER)


def test_a_volunteer_who_is_not_the_carer_sees_nothing(bot, ill):
    assigned(bot)
    shown = told(bot.hear(bot.message(OTHER, "/care")), OTHER)
    assert shown == "You look after nobody in quarantine now."
    for step in ("open", "visit", "away", "refused", "take", "give", "part"):
        data = button_data(bot, "dc", "open").data.replace(":open", f":{step}")
        shown_button = next(b for b in bot.telegram.buttons if b.data.startswith("dc"))
        bot.hear(bot.press(OTHER, type(shown_button)(OTHER, 1, data, "")))

    assert OTHER not in set(in_chats(bot, ill["name"]))
    assert OTHER not in set(in_chats(bot, DOORS[0]))
    assert bot.rows("SELECT * FROM care_visit") == []
    assert ill["name"] in told(bot.hear(bot.message(CARER, "/care")), CARER)


def test_staff_elsewhere_see_and_give_nothing(bot, ill):
    assigned(bot)
    bot.hear(bot.message(OUTSIDER, "/care"))
    for shown in [b for b in bot.telegram.buttons if b.data.startswith("dc")]:
        bot.hear(bot.press(OUTSIDER, shown))

    assert OUTSIDER not in set(in_chats(bot, ill["name"]))
    assert [row["user_id"] for row in bot.rows("SELECT user_id FROM carer WHERE ended_at IS NULL")] == [CARER]


def test_a_visit_is_a_report_with_its_source_and_a_fever_raises_the_same_alert(bot, ill):
    assigned(bot)
    said = visits(bot)
    kept = reports(bot)[0]

    assert (kept["source"], kept["reporter_user_id"], kept["celsius_x10"]) == ("doorstep", CARER, 382)
    assert "Health alert, URGENT" in told(said, STAFF_GROUP)
    assert (episode(bot)["last_level"], episode(bot)["last_report_date"]) == ("urgent", "2020-02-01")
    assert "Noted at your door today" in told(said, ILL)
    assert "38.2" in told(said, ILL)
    assert bot.rows("SELECT outcome FROM visit") == [{"outcome": "home"}]
    presses_any(bot, WORKER, "I take it", STAFF_GROUP)
    assert f"measured at the door, Helper H{CARER}" in standing(bot, WORKER)
    assert "measured at the door" in told(bot.hear(bot.message(WORKER, "/list")), WORKER)
    assert "measured at the door" in told(bot.hear(bot.message(ILL, "/status")), ILL)


def test_the_day_counts_as_reported_and_nobody_is_asked_again(bot, ill):
    assigned(bot)
    bot.clock.at = at("2020-02-01", "19:30")
    visits(bot, celsius="36.5")
    bot.clock.at = at("2020-02-01", "20:00")

    assert "How are you?" not in told(bot.tick(), ILL)


def test_a_visit_ends_a_silence(bot, ill):
    assigned(bot)
    bot.clock.at = at("2020-02-01", "20:00")
    bot.tick()
    bot.clock.at = at("2020-02-02", "08:30")
    bot.tick()
    assert bot.rows("SELECT kind FROM alert WHERE resolved_at IS NULL") == [{"kind": "silence"}]
    visits(bot, celsius="36.5")

    assert bot.rows("SELECT id FROM alert WHERE kind = 'silence' AND resolved_at IS NULL") == []
    assert bot.rows("SELECT id FROM silence WHERE ended_at IS NULL") == []


def test_what_was_measured_is_not_taken_back_by_one_tap_and_both_stand(bot, ill):
    assigned(bot)
    visits(bot)
    bot.hear(bot.message(ILL, "1"))

    assert [(each["source"], each["level"]) for each in reports(bot)] == [("doorstep", "urgent"), ("self", "well")]
    assert episode(bot)["last_level"] == "urgent"
    visits(bot, celsius="36.5")
    assert [each["source"] for each in reports(bot)] == ["self", "doorstep"]
    assert episode(bot)["last_level"] == "watch"


def test_missing_supplies_come_first_and_become_a_help_request_by_one_tap(bot, ill):
    assigned(bot)
    said = visits(bot, celsius="36.5", supplied="no", lacks="two bags of rice")
    assert "Missing: two bags of rice" in told(said, CARER)
    said = presses(bot, CARER, "Ask volunteers to bring it")
    assert OTHER in offered(said)
    assert "two bags of rice" not in told(said, OTHER)
    again = presses(bot, CARER, "Ask volunteers to bring it")

    assert toast(again) == "It has been asked for already."
    assert [(r["kind"], r["urgency"], r["asker_user_id"]) for r in requests(bot)] == [("groceries", "soon", ILL)]
    assert "Supplies not ensured:" in told(bot.hear(bot.message(WORKER, "/care")), WORKER)
    brief = told(bot.hear(bot.message(WORKER, "/brief")), WORKER)
    assert "1 household in quarantine at home: 0 without a carer, 1 without supplies" in brief


def test_a_closed_door_is_a_visit_and_whoever_is_on_duty_hears_it_without_a_name(bot, ill):
    assigned(bot)
    said = presses(bot, CARER, "not at home")
    assert "Quarantine, a visit: not at home" in told(said, LEADER)
    assert ill["name"] not in told(said, LEADER)
    assert bot.rows("SELECT outcome FROM visit") == [{"outcome": "not_home"}]
    assert reports(bot) == []

    assert ill["name"] in told(presses(bot, LEADER, "Open it"), LEADER)


def test_a_missed_visit_is_told_to_the_carer_and_then_up_the_ladder(bot, ill):
    assigned(bot)
    bot.clock.at = at("2020-02-01", "10:00")
    assert "time for today's visit" in told(bot.tick(), CARER)
    bot.clock.at = at("2020-02-01", "16:00")
    assert "has not been entered yet" in told(bot.tick(), CARER)
    said = minutes(bot, 30)
    assert "was not visited today" in told(said, LEADER)
    assert ill["name"] not in told(said, LEADER)
    assert "was not visited today" in told(minutes(bot, 30), WORKER)
    visits(bot, celsius="36.5")

    assert "not visited" not in "".join(one.text for one in minutes(bot, 60))
    bot.clock.at = at("2020-02-02", "10:00")
    assert "time for today's visit" in told(bot.tick(), CARER)


def test_the_next_missed_visit_begins_at_the_foot_of_the_ladder_again(bot, ill):
    assigned(bot)
    for day in ("2020-02-02", "2020-02-03"):
        bot.clock.at = at(day, "10:00")
        bot.tick()
        bot.clock.at = at(day, "16:00")
        bot.tick()
        assert "was not visited today" in told(minutes(bot, 30), LEADER), day
        minutes(bot, 30)


def test_who_was_visited_is_not_asked_for_again(bot, ill):
    assigned(bot)
    visits(bot, celsius="36.5")
    bot.clock.at = at("2020-02-01", "10:00")

    assert "time for today's visit" not in told(bot.tick(), CARER)


def test_care_is_handed_on_and_what_named_the_household_is_taken_back(bot, ill):
    assigned(bot)
    said = assigned(bot, OTHER)

    assert ill["name"] in told(said, OTHER)
    assert ill["name"] not in standing(bot, CARER)
    assert "looks after you" in told(said, ILL)
    assert "You do not look after" in toast(bot.hear(bot.press(CARER, button_data(bot, "dc", "open"))))


def test_a_carer_gives_it_back_and_those_in_charge_hear_it(bot, ill):
    assigned(bot)
    said = presses(bot, CARER, "I cannot go on")

    assert "has nobody who looks after it" in told(said, LEADER)
    assert "cannot come to you any more" in told(said, ILL)
    assert ill["name"] not in standing(bot, CARER)


def test_whoever_loses_the_post_looks_after_nobody(bot, ill):
    assigned(bot)
    post = bot.read(lambda tx: staff.posts_of(tx, CARER))[0]
    bot.write(lambda unit: revoking.revoke(unit, WORKER, post.id))
    said = bot.deliver()

    assert bot.rows("SELECT id FROM carer WHERE ended_at IS NULL") == []
    assert "has nobody who looks after it" in told(said, LEADER)
    assert ill["name"] not in standing(bot, CARER)


def test_care_ends_by_itself_with_the_quarantine(bot, ill):
    assigned(bot)
    bot.clock.at = at("2020-02-14", "20:30")
    bot.hear(bot.message(ILL, "1"))
    bot.clock.at = at("2020-02-14", "21:05")
    bot.tick()

    assert episode(bot)["closure_reason"] == "well"
    assert bot.rows("SELECT id FROM carer WHERE ended_at IS NULL") == []
    assert ill["name"] not in standing(bot, CARER)
    bot.clock.at += DAY
    assert "visit" not in told(bot.tick(), CARER)


def test_a_household_of_two_is_measured_one_by_one(bot, canaries):
    quarantined(bot, canaries, members=1)
    assigned(bot)
    visits(bot, celsius="36.5", who="1")
    presses(bot, CARER, "Somebody else of the household")
    for words in ("2", "37.4", "none"):
        said = bot.hear(bot.message(CARER, words))

    assert "The visit is saved" in told(said, CARER)
    assert sorted(each["celsius_x10"] for each in reports(bot)) == [365, 374]
    assert len(bot.rows("SELECT * FROM care_visit")) == 1


def test_staff_take_it_themselves(bot, ill):
    bot.hear(bot.message(LEADER, "/care"))
    presses(bot, LEADER, "1")
    said = presses(bot, LEADER, "I look after them")

    assert "(building leader) looks after you" in told(said, ILL)
    assert [row["action"] for row in bot.rows("SELECT action FROM audit_entry")].count("care_assigned") == 1


def test_my_data_holds_visits_and_forget_leaves_no_word(bot, ill, canaries):
    assigned(bot)
    lacks = canaries.new(ILL, "note")
    visits(bot, celsius="36.5", supplied="no", lacks=lacks)
    said = bot.hear(bot.message(ILL, "/mydata"))
    copy = next(one.content.decode() for one in said if one.chat_id == ILL and one.content)
    assert lacks in copy
    assert '"source": "doorstep"' in copy
    bot.hear(bot.message(ILL, "/forget"))
    presses(bot, ILL, "Yes, erase it")

    tables = [row["name"] for row in bot.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = " ".join(
        str(row) for table in tables for row in bot.rows(f"SELECT * FROM {table}") if table != "help_request"
    )
    assert lacks not in kept
    assert ill["name"] not in standing(bot, CARER)


def test_visits_go_after_three_months_and_a_carer_who_is_gone_is_named_nowhere(bot, ill):
    assigned(bot)
    visits(bot, celsius="36.5")
    bot.hear(bot.message(CARER, "/forget"))
    presses(bot, CARER, "Yes, erase it")
    assert bot.rows(f"SELECT id FROM care_visit WHERE user_id = {CARER}") == []
    assert bot.rows(f"SELECT id FROM carer WHERE user_id = {CARER}") == []
    assert bot.rows(f"SELECT id FROM report WHERE reporter_user_id = {CARER}") == []
    bot.clock.at += 91 * DAY
    bot.write(care_rights.tidy)

    assert bot.rows("SELECT id FROM care_visit") == []
    assert bot.rows("SELECT id FROM carer") == []


def test_it_all_goes_on_after_a_restart_in_the_middle_of_a_visit(bot, ill):
    assigned(bot)
    presses(bot, CARER, "Enter a visit")
    bot.hear(bot.message(CARER, "38.2"))
    bot.restart()
    for words in ("cough", "yes", "yes", "none"):
        said = bot.hear(bot.message(CARER, words))

    assert "The visit is saved" in told(said, CARER)
    assert [each["celsius_x10"] for each in reports(bot)] == [382]


def test_a_conversation_about_a_household_ends_with_the_post(bot, ill):
    assigned(bot)
    presses(bot, CARER, "Enter a visit")
    post = bot.read(lambda tx: staff.posts_of(tx, CARER))[0]
    bot.write(lambda unit: revoking.revoke(unit, WORKER, post.id))
    bot.deliver()
    for words in ("38.2", "cough", "yes", "yes", "none"):
        bot.hear(bot.message(CARER, words))

    assert reports(bot) == []


def test_groups_of_residents_never_hear_of_it(bot, ill):
    assigned(bot)
    visits(bot)
    presses(bot, CARER, "not at home")

    assert [one.text for one in bot.telegram.said if one.chat_id == RESIDENTS_GROUP] == []
    assert person(bot)["name"] not in "".join(one.text for one in bot.telegram.said if one.chat_id < 0)
    assert "Enter a visit" in buttons(bot, CARER)


def test_where_the_grid_does_not_know_the_door_the_room_as_typed_stands_for_it(bot, canaries):
    registers(bot, canaries, ILL, gate=1)
    volunteer(bot, CARER, "g2-y")
    room = person(bot)["room"]
    assigned(bot, by=OUTSIDER)
    said = visits(bot, celsius="36.5")

    assert room in standing(bot, CARER)
    assert "The visit is saved" in told(said, CARER)
    assert bot.rows("SELECT room FROM care_visit") == [{"room": room}]
    assert bot.rows("SELECT id FROM visit") == []
    bot.hear(bot.message(ILL, "/forget"))
    presses(bot, ILL, "Yes, erase it")
    assert room not in str(bot.rows("SELECT * FROM care_visit") + bot.rows("SELECT * FROM carer"))


def test_a_volunteer_who_pauses_gives_the_household_back(bot, ill):
    offers_to_help(bot, CARER, "g1-y-a")
    assigned(bot)
    said = bot.hear(bot.message(CARER, "/volunteer pause"))

    assert "has nobody who looks after it" in told(said, LEADER)
    assert ill["name"] not in standing(bot, CARER)
    bot.hear(bot.message(LEADER, "/care"))
    presses(bot, LEADER, "1")
    presses(bot, LEADER, "Somebody else shall")
    assert f"Helper H{CARER}, volunteer" not in buttons(bot, LEADER)
    assert f"Helper H{OTHER}, volunteer" in buttons(bot, LEADER)
