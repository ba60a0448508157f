"""The menu and the help, over HTTP, in both languages: six buttons, and everything two taps away."""

import pytest

from domain.menus import MOST
from tests.story.people import register, speaking

LANGUAGES = ("zh-Hans", "en")


def speaks(person, language):
    """This person chooses the language."""
    person.says("/language")
    person.presses("English" if language == "en" else "中文")
    person.sees(*speaking(language)("✓ I will write to you in English."))


def menu_of(stage, person):
    """The labels of the newest keyboard of the menu, row by row."""
    for message in reversed(stage.messages(person.id)):
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        if any(button.get("callback_data", "").startswith("m:") for row in rows for button in row):
            return [[button["text"] for button in row] for row in rows]
    return []


def buttons_of(stage, person):
    return [label for row in menu_of(stage, person) for label in row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_returnee_goes_straight_to_registration_and_then_reports_from_the_menu(neighbourhood, language):
    house, person, say = neighbourhood, neighbourhood.returnee, speaking(language)
    speaks(person, language)
    person.opens(house.gate_payload())
    person.waits_for_button(*say("I agree"))
    assert buttons_of(house.stage, person) == []
    register(house, say, arrived="昨天" if language == "zh-Hans" else "yesterday")
    person.waits_for_button(*say("Report how I am"))

    shown = buttons_of(house.stage, person)
    assert shown[0] == say("Report how I am")[0]
    assert say("My health watch")[0] in shown
    assert len(shown) <= MOST

    person.presses(*say("Report how I am"))
    person.presses(*say("✓ All well"))
    person.sees(*say("✓ Saved: all well, {day} {slot}."))
    person.says("菜单" if language == "zh-Hans" else "menu")
    person.sees(*say("What would you like to do?"))
    assert not person.has_seen(*say("This menu is out of date. Send /start for the one of today."))

    person.presses(*say("More …"))
    person.presses(*say("What is kept"))
    person.sees("120")
    person.presses(*say("‹ Back"))
    house.stage.until(lambda: say("More …")[0] in buttons_of(house.stage, person))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_resident_asks_from_the_menu_and_reads_the_help_page_by_page(neighbourhood, language):
    house, person, say = neighbourhood, neighbourhood.resident, speaking(language)
    speaks(person, language)
    person.says("/start")
    person.sees(*say("What would you like to do?"))
    assert len(buttons_of(house.stage, person)) <= MOST
    assert say("Report how I am")[0] not in buttons_of(house.stage, person)

    person.presses(*say("Ask a question"))
    person.sees(*say("Please write your question, for example: /ask when does the gate open?"))
    # Whoever is not under watch is told so in words that stay, as after the typed command.
    person.presses(*say("More …"))
    person.presses(*say("My health watch"))
    person.sees(*say("You are not under health watch. Scan the poster at your gate if you have just come back."))

    person.says("/help")
    person.sees("120")
    person.presses(*say("My data"))
    person.sees("/mydata", "/forget")
    person.presses(*say("‹ Back"))
    person.sees("120")
    person.says("/help 监测" if language == "zh-Hans" else "/help watch")
    person.sees("/status", "/household")
    person.says("/help notices")
    person.sees(
        *say("This is for staff of the neighbourhood. If you are one, ask your administrator for an invite link.")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leader_sees_first_what_waits_and_finds_the_work_behind_a_button(neighbourhood, language):
    house, leader, say = neighbourhood, neighbourhood.leader, speaking(language)
    register(house, speaking("zh-Hans"))
    house.returnee.says("/report")
    house.returnee.presses(*speaking("zh-Hans")("Not well, or more to say"))
    house.returnee.says("38.6")
    house.returnee.presses(*speaking("zh-Hans")("None of these"))
    house.returnee.presses(*speaking("zh-Hans")("Nothing to add"))
    leader.sees(*speaking("zh-Hans")("Health alert"))
    speaks(leader, language)

    leader.says("/start")
    leader.sees(*say("{n} alert waits for somebody to take it.", "{n} alerts wait for somebody to take them."))
    assert buttons_of(house.stage, leader)[0] == say("Who is unwell or silent")[0]
    assert len(buttons_of(house.stage, leader)) <= MOST

    leader.presses(*say("Notices and duty"))
    leader.presses(*say("My posts"))
    leader.sees(*say("Your posts:"))
    leader.says("/help")
    leader.presses(*say("Alerts"))
    leader.sees("/list")
