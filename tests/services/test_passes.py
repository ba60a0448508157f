"""Passes: who has one, what a gate is told, what ends them, and what a temperature sets off."""

import json
import re
from dataclasses import replace

import pytest

from domain.days import DAY, MINUTE
from domain.help import first_name
from domain.households import Resident
from domain.ids import AreaId, UserId
from domain.passes import TOKEN_LENGTH
from domain.roles import Role
from services import retention
from storage import accounts, areas, people, residents, staff
from tests.services.acting import registers
from tests.services.helping import DOOR, presses, settle, told
from tests.services.neighbourhood import LEADER, OUTSIDER, STAFF_GROUP, WORKER

HOLDER, KEEPER, VISITOR, FLATMATE, NOBODY = range(6_600_001, 6_600_006)
CODE = re.compile(rf"start=([ev]_[A-Za-z0-9_-]{{{TOKEN_LENGTH}}})")
NUMBER = re.compile(r"(\d{4}) (\d{4})")


@pytest.fixture
def own(bot, canaries):
    """A resident with a known door, and a keeper at the courtyard's gate."""

    def do(unit) -> None:
        courtyard = areas.by_code(unit.tx, "g1-y")
        accounts.seen(unit.tx, KEEPER, "en", unit.now_at)
        staff.appoint(unit.tx, unit.new_id(), UserId(KEEPER), courtyard.id, Role.GATE_KEEPER, "马国强", "", unit.now_at)

    bot.write(do)
    return settle(bot, canaries, HOLDER)


def drawn(bot, user_id=HOLDER):
    """The code in a fresh picture's caption."""
    said = bot.hear(bot.message(user_id, "/pass"))
    return CODE.search(json.dumps([one.payload for one in said], ensure_ascii=False))[1]


def scans(bot, code, by=KEEPER):
    return bot.hear(bot.message(by, f"/start {code}"))


def minutes(bot, count):
    bot.clock.at += count * MINUTE
    return bot.tick()


def alerts(bot):
    return bot.rows("SELECT * FROM alert")


def counts(bot):
    return [(row["measured"], row["fever"], row["refused"]) for row in bot.rows("SELECT * FROM gate_count")]


def test_a_gate_is_told_valid_and_a_first_name_and_nothing_else(bot, own):
    said = scans(bot, drawn(bot))
    shown = told(said, KEEPER)

    assert "✓ VALID" in shown
    assert first_name(own.name) in shown
    assert own.phone not in shown
    assert own.name not in shown or own.name == first_name(own.name)


def test_the_holder_is_told_who_looked_and_can_look_it_up(bot, own):
    said = scans(bot, drawn(bot))
    again = bot.hear(bot.message(HOLDER, "/pass who"))

    assert "gate keeper 国强 looked at your pass" in told(said, HOLDER)
    assert "gate keeper 国强" in told(again, HOLDER)


def test_the_same_picture_opens_one_gate_once(bot, own):
    code = drawn(bot)
    scans(bot, code)

    assert "was shown at a gate already" in told(scans(bot, code), KEEPER)


def test_a_screenshot_of_an_older_picture_is_refused(bot, own):
    old = drawn(bot)
    drawn(bot)

    assert "There is a newer picture" in told(scans(bot, old), KEEPER)


def test_a_picture_is_too_old_after_its_minutes(bot, own):
    code = drawn(bot)
    minutes(bot, 12)

    assert "The picture is too old" in told(scans(bot, code), KEEPER)


def test_a_forged_code_is_refused_and_is_nobody_to_count(bot, own):
    code = drawn(bot)
    forged = code[:-1] + ("A" if code[-1] != "A" else "B")

    assert "This is no pass of ours" in told(scans(bot, forged), KEEPER)
    assert counts(bot) == []


def test_a_watch_that_begins_behind_the_door_ends_the_pass_at_once(bot, canaries, own):
    code = drawn(bot)
    registers(bot, canaries, FLATMATE)

    def moves_in(unit) -> None:
        person = people.of_account(unit.tx, FLATMATE)
        episode = people.open_episode(unit.tx, person.id)
        people.save_episode(unit.tx, replace(episode, area_id=own.area_id), unit.now_at)

    bot.write(moves_in)

    assert "✗ NOT VALID" in told(scans(bot, code), KEEPER)
    assert "under health watch, so there is no pass" in told(bot.hear(bot.message(HOLDER, "/pass")), HOLDER)


def test_who_registers_is_told_that_their_pass_ends_and_the_picture_opens_nothing(bot, canaries, own):
    code = drawn(bot)
    registers(bot, canaries, HOLDER)

    assert "VALID\n" not in told(scans(bot, code), KEEPER)
    assert "does not open gates any more" in "\n".join(one.text for one in bot.telegram.said if one.chat_id == HOLDER)


def test_another_courtyards_gate_does_not_open(bot, own):
    def do(unit) -> None:
        elsewhere = areas.by_code(unit.tx, "g2-y")
        accounts.seen(unit.tx, NOBODY, "en", unit.now_at)
        staff.appoint(unit.tx, unit.new_id(), UserId(NOBODY), elsewhere.id, Role.GATE_KEEPER, "K", "", unit.now_at)

    bot.write(do)
    said = told(scans(bot, drawn(bot), by=NOBODY), NOBODY)

    assert "It is for another gate" in said
    assert own.name not in said


def test_who_keeps_no_gate_learns_nothing(bot, own):
    code = drawn(bot)
    said = told(scans(bot, code, by=VISITOR), VISITOR)

    assert "Only those who keep the gates can read it" in said
    assert own.name not in said
    assert "✓ VALID" in told(scans(bot, code), KEEPER)


def test_guessing_codes_ends_after_some_tries(bot, own):
    for _ in range(5):
        scans(bot, "e_" + "A" * TOKEN_LENGTH, by=VISITOR)

    assert "Too many wrong codes" in told(scans(bot, "e_" + "A" * TOKEN_LENGTH, by=VISITOR), VISITOR)


def test_a_normal_temperature_is_a_count_and_nothing_more(bot, own):
    scans(bot, drawn(bot))
    said = presses(bot, KEEPER, "36.6")
    again = presses(bot, KEEPER, "36.4")

    assert "They may come in" in told(said, KEEPER)
    assert counts(bot) == [(1, 0, 0)]
    assert alerts(bot) == []
    assert any("noted for this person already" in str(one.payload) for one in again)
    assert bot.rows("SELECT * FROM report") == []


def test_a_fever_begins_a_watch_and_opens_an_alert_that_names_nobody_to_the_gate(bot, own):
    scans(bot, drawn(bot))
    said = bot.hear(bot.message(KEEPER, "/gate 38.2"))

    assert "fever" in told(said, KEEPER)
    assert [alert["kind"] for alert in alerts(bot)] == ["health"]
    assert "Health alert" in told(said, STAFF_GROUP)
    assert own.name not in told(said, STAFF_GROUP)
    assert "Your health watch begins today" in told(said, HOLDER)
    assert counts(bot) == [(1, 1, 0)]
    assert "under health watch" in told(bot.hear(bot.message(HOLDER, "/pass")), HOLDER)


def test_a_second_fever_of_the_same_person_opens_no_second_alert(bot, own):
    scans(bot, drawn(bot))
    bot.hear(bot.message(KEEPER, "/gate 38.2"))
    bot.hear(bot.message(KEEPER, "/gate 38.4"))

    assert len(alerts(bot)) == 1


def test_a_temperature_that_cannot_be_one_is_asked_again(bot, own):
    scans(bot, drawn(bot))
    bot.hear(bot.message(KEEPER, "/gate 98"))
    said = bot.hear(bot.message(KEEPER, "/gate 36.6"))

    assert "They may come in" in told(said, KEEPER)


def test_a_temperature_without_a_pass_says_what_comes_first(bot, own):
    assert "First a pass" in told(bot.hear(bot.message(KEEPER, "/gate 36.6")), KEEPER)


def lives_without_phone(bot, name="老王奶奶"):
    def do(unit) -> Resident:
        door = areas.by_code(unit.tx, DOOR)
        entry = Resident(unit.new_id(), AreaId(door.id), name, "19499999999", False)
        residents.add(unit.tx, [entry], None, unit.now_at)
        return entry

    return bot.write(do)


def paper_number(bot):
    said = bot.hear(bot.message(WORKER, f"/pass paper {DOOR}"))
    return "".join(NUMBER.search(json.dumps([one.payload for one in said], ensure_ascii=False)).groups())


def test_paper_for_who_has_no_phone_is_read_by_its_number_with_a_temperature(bot, own):
    lives_without_phone(bot)
    number = paper_number(bot)
    said = bot.hear(bot.message(KEEPER, f"/gate {number} 36.5"))

    assert "✓ VALID" in told(said, KEEPER)
    assert "They may come in" in told(said, KEEPER)


def test_a_fever_with_paper_opens_an_alert_for_the_right_person(bot, own):
    entry = lives_without_phone(bot)
    bot.hear(bot.message(KEEPER, f"/gate {paper_number(bot)} 38.6"))

    people = bot.rows(
        "SELECT p.name FROM alert a JOIN episode e ON e.id = a.episode_id JOIN person p ON p.id = e.person_id"
    )
    assert [row["name"] for row in people] == [entry.name]


def test_a_mistyped_number_is_told_as_such(bot, own):
    lives_without_phone(bot)
    number = paper_number(bot)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)

    assert "This number is mistyped" in told(bot.hear(bot.message(KEEPER, f"/gate {wrong}")), KEEPER)


def test_paper_printed_anew_makes_the_old_one_useless(bot, own):
    lives_without_phone(bot)
    old = paper_number(bot)
    paper_number(bot)

    assert "was taken back" in told(bot.hear(bot.message(KEEPER, f"/gate {old}")), KEEPER)


def visitor_link(bot):
    bot.hear(bot.message(HOLDER, "/pass visitor"))
    said = bot.hear(*(bot.message(HOLDER, each) for each in ("Old Friend", "brings soup", "for two hours", "yes")))
    return CODE.search(told(said, HOLDER))[1], "".join(NUMBER.search(told(said, HOLDER)).groups())


def test_a_visitor_opens_the_link_once_and_shows_a_picture(bot, own):
    link, _ = visitor_link(bot)
    said = scans(bot, link, by=VISITOR)
    code = CODE.search(json.dumps([one.payload for one in said], ensure_ascii=False))[1]

    assert "is not valid any more" in told(scans(bot, link, by=NOBODY), NOBODY)
    assert "✓ VALID\nOld" in told(scans(bot, code), KEEPER)


def test_a_visitors_number_is_over_after_its_hours(bot, own):
    _, number = visitor_link(bot)
    minutes(bot, 121)

    assert "Its time is over" in told(bot.hear(bot.message(KEEPER, f"/gate {number}")), KEEPER)


def test_a_visitors_pass_is_taken_back(bot, own):
    _, number = visitor_link(bot)
    presses(bot, HOLDER, "Take it back")

    assert "was taken back" in told(bot.hear(bot.message(KEEPER, f"/gate {number}")), KEEPER)


def test_a_visitor_with_a_fever_is_told_to_staff_without_a_name(bot, own):
    _, number = visitor_link(bot)
    said = bot.hear(bot.message(KEEPER, f"/gate {number} 38.0"))

    assert "Fever at the gate" in told(said, STAFF_GROUP)
    assert "Old Friend" not in told(said, STAFF_GROUP)
    assert bot.rows("SELECT * FROM episode") == []


def test_a_courier_has_a_number_for_the_day(bot, own):
    said = bot.hear(bot.message(KEEPER, "/gate courier SF Express, Wang"))
    number = "".join(NUMBER.search(told(said, KEEPER)).groups())
    assert "✓ VALID" in told(bot.hear(bot.message(KEEPER, f"/gate {number}")), KEEPER)

    minutes(bot, 24 * 60)
    assert "Its time is over" in told(bot.hear(bot.message(KEEPER, f"/gate {number}")), KEEPER)


def test_who_came_through_is_forgotten_after_the_days_of_policy(bot, own):
    scans(bot, drawn(bot))
    presses(bot, KEEPER, "36.6")
    bot.clock.at += 4 * DAY
    bot.write(retention.keep_tidy)

    assert bot.rows("SELECT * FROM pass_scan") == []
    assert counts(bot) == [(1, 0, 0)]


def test_who_is_forgotten_opens_no_gate(bot, own):
    code = drawn(bot)
    visitor_link(bot)
    bot.hear(bot.message(HOLDER, "/forget"))
    presses(bot, HOLDER, "Yes, erase it")

    assert "NOT VALID" in told(scans(bot, code), KEEPER)
    assert "Old Friend" not in json.dumps(bot.rows("SELECT * FROM entry_pass"), default=str)


def test_staff_of_elsewhere_print_nothing_here(bot, own):
    lives_without_phone(bot)
    said = bot.hear(bot.message(OUTSIDER, f"/pass paper {DOOR}"))

    assert bot.rows("SELECT * FROM entry_pass") == []
    assert "老王" not in told(said, OUTSIDER)


def test_a_building_leader_may_look_at_passes_too(bot, own):
    assert "✓ VALID" in told(scans(bot, drawn(bot), by=LEADER), LEADER)
