from tests.story.people import NAME, register, speaking
from tests.story.stage import texts

say = speaking("zh-Hans")
SAVED = say("✓ Saved: all well, {day} {slot}.")


def calls_since(stage, number):
    entries = stage.get(f"log?after={number}")["entries"]
    return [entry["method"] for entry in entries if entry["method"] != "getUpdates"]


def test_the_head_of_a_household_reports_for_everybody_with_one_tap(neighbourhood):
    house, person = neighbourhood, neighbourhood.returnee
    register(house, say, members="王芳、李小宝")

    house.stage.jump("20:00")
    person.sees(NAME, "王芳", "李小宝")
    before = house.stage.last_entry()
    person.presses(*say("✓ All of us are well"))
    person.sees(*SAVED)
    house.stage.until(lambda: len(calls_since(house.stage, before)) >= 2)

    assert sorted(calls_since(house.stage, before)) == ["answerCallbackQuery", "editMessageText"]

    person.presses_again()
    person.toast(*say("Already noted."))

    person.says("/report")
    person.presses(*say("Not well, or more to say"))
    person.presses("王芳")
    person.says("37.9")
    person.presses(*say("None of these"))
    person.presses(*say("Nothing to add"))
    person.sees(*say("This corrects your earlier report."))
    house.worker.sees(*say("Health alert"), chat=house.staff_group)
    house.leader.presses(*say("I take it"))
    house.leader.sees("王芳", "37.9", *say("It corrects an earlier report."))

    house.worker.presses(*say("Resolved"), chat=house.staff_group)
    house.worker.toast(*say("Somebody else has this. Take it first if it comes back."))


def test_a_second_scan_brings_what_is_known_up_to_date_and_doubles_nothing(neighbourhood):
    house, person = neighbourhood, neighbourhood.returnee
    register(house, say)
    person.says("/status")
    person.sees(NAME, *say("No report yet."))

    person.opens(house.gate_payload())
    for step in ("building", "unit", "room"):
        person.chooses_first(step)
    person.presses(*say("Nobody else"))
    person.presses(*say("I need nothing"))
    # The review of the first time stands above with the same buttons.
    person.sees(*say("Please look it over. Is all of this right?"))
    person.presses(*say("Change something"))
    person.presses(*say("Name"))
    person.says("林小晓")
    person.sees("林小晓", *say("Please look it over. Is all of this right?"))
    person.presses(*say("Yes, save"))
    person.sees(*say("✓ Saved. You are registered."))
    person.says("/status")
    person.sees("林小晓", *say("No report yet."))

    assert texts(house.stage.messages(person.id))[-1].count("林") == 1


def test_an_answer_that_cannot_be_right_is_refused_and_nothing_is_lost(neighbourhood):
    house, person = neighbourhood, neighbourhood.returnee
    register(house, say)
    person.says("/report")
    person.presses(*say("Not well, or more to say"))
    for words in ("99", "25", "四十九度", "不知道"):
        person.says(words)
        person.sees(*say("What is the temperature? Tap, or type it, such as 36.5"))
    person.says("３６度５")
    person.sees("36.5")
    person.says("都没有")
    person.presses(*say("Nothing to add"))
    person.sees("36.5", *say("Symptoms: none"))
