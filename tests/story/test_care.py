"""Quarantine begins, somebody comes to the door, measures a fever, and the person is brought to hospital and back."""

import pytest

from i18n.catalogue import LANGUAGES
from tests.story.people import NAME, PHONE, register, speaking
from tests.story.stage import texts
from tests.story.test_help import all_speak

WHERE, LARDER = "安宁医院发热门诊", "大米和青菜"


def shown_to(house, *but):
    """All that stands in the chats of everybody else, and in the log."""
    chats = house.stage.get("state")["chats"]
    return "\n".join([*(str(chat["messages"]) for chat in chats if chat["id"] not in but), house.log.read_text()])


def is_given_to(house, say, worker, carer):
    """Staff give the household to a volunteer, and the person hears who comes."""
    worker.says("/care")
    worker.sees(*say("\nNobody looks after them:"), NAME)
    worker.presses("1")
    worker.presses(*say("Somebody else shall look after them"))
    worker.presses("马超")
    carer.sees(*say("You look after this household while its quarantine lasts:"), NAME, PHONE)
    house.returnee.sees(
        *say("They take your temperature, collect the waste and ask whether you have what you need."), "0871"
    )


def is_visited(say, carer, ill):
    """A fever and an empty larder; what is missing is asked for by one tap."""
    carer.presses(*say("Enter a visit"))
    carer.sees(*say("Which temperature did you measure? Tap, or type it, such as 36.5"))
    carer.says("38.2")
    carer.sees(*say("Do they feel any of these? Tick all that apply."))
    carer.says("2")
    carer.presses(*say("Yes"))
    carer.sees(*say("Do they have what they need for the coming days: food, water, medicine?"))
    carer.presses(*say("No"))
    carer.sees(*say("What is missing? Please list it."))
    carer.says(LARDER)
    carer.presses(*say("Nothing to add"))
    carer.presses(*say("Ask volunteers to bring it"))
    carer.toast(*say("✓ Asked. Volunteers bring it to the door."))
    ill.sees(*say("✓ Asked: {kind}.")[:1])
    assert ill.has_seen("38.2")


def is_brought_to_hospital(house, say, worker):
    """From the alert in the group to the summary for the hospital."""
    worker.presses(*speaking("zh-Hans")("I take it"), chat=house.staff_group)
    worker.sees(NAME, "38.2", *say("measured at the door"))
    worker.presses(*say("Bring them to hospital"))
    worker.sees(NAME, *say("🚑 Transfer to hospital"))
    worker.presses(*say("Called"))
    worker.sees(*say("Whom did you call? Tap, or type it."))
    worker.says(WHERE)
    worker.sees(WHERE)
    worker.presses(*say("Contacts listed"))
    worker.presses(*say("Nobody else"))
    worker.sees(*say("Waits for: {step}")[:1], WHERE)
    for step in ("Ambulance took them", "Disinfection ordered", "Arrived at the hospital"):
        worker.presses(*say(step))
        worker.toast(*say("✓ Noted."))
    worker.sees(*say("Waits for: the outcome"))
    worker.presses(*say("Summary"))
    worker.sees(*say("Summary for the hospital"), NAME, "38.2", WHERE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_quarantine_to_the_hospital_and_home_again(neighbourhood, language):
    house, ill, worker, carer = (
        neighbourhood, neighbourhood.returnee, neighbourhood.worker, neighbourhood.volunteer,
    )  # fmt: skip
    neighbour = neighbourhood.neighbour
    ill.opens("")
    say = all_speak(language, ill, worker, carer, neighbour)
    register(house, say)
    is_given_to(house, say, worker, carer)
    neighbour.says("/care")
    neighbour.sees(*say("You look after nobody in quarantine now."))
    is_visited(say, carer, ill)
    is_brought_to_hospital(house, say, worker)

    house.stage.jump("20:00")
    ill.says("/status")
    ill.sees(*say("In hospital: nobody asks for a report meanwhile."))
    assert not ill.has_seen(*say("Day {day} of {days}. How are you?")[-1:])

    worker.presses(*say("Close"))
    worker.presses(*say("Back at home"))
    worker.toast(*say("✓ Closed."))
    ill.sees(*say("The health watch goes on until {last}. Please report again each day.")[:1])

    elsewhere = shown_to(house, ill.id, worker.id, carer.id)
    assert not [words for words in (NAME, PHONE, WHERE, "38.2", LARDER) if words in elsewhere]
    assert not [text for text in texts(house.stage.messages(house.residents_group)) if "🚑" in text]
