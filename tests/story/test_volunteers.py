"""Somebody offers to help, is accepted, looks after a household, pauses, and is blocked at last."""

import pytest

from i18n.catalogue import LANGUAGES
from tests.story.people import speaking

SWITCH = {"en": "English", "zh-Hans": "中文"}
REASON = "收了别人的钱"


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_offer_to_the_block(neighbourhood, language):
    house = neighbourhood
    helper, worker = house.returnee, house.worker
    for person in (helper, worker):
        person.says("/language")
        person.presses(SWITCH[language])
    say = speaking(language)

    helper.says("/volunteer")
    helper.presses(*say("I agree"))
    helper.says("林晓")
    helper.sees(*say("Your phone number? Tap the button below to share it, or type it."))
    helper.shares_contact()
    helper.presses(*say("Groceries"))
    helper.presses(*say("Done"))
    helper.presses(*say("At any time"))
    helper.says(house.courtyard_code())
    helper.presses(*say("Yes, save"))
    helper.sees(*say("✓ Saved, thank you. The committee will ring you, and I tell you here when you can begin."))

    worker.sees("林晓", "19400001001")
    worker.presses(*say("Look at it"))
    worker.presses(*say("Accept"))
    helper.sees("/needs")

    worker.presses(*say("Pair with a household"))
    worker.says(house.first_door())
    helper.sees(*say("When they ask for help, you hear of it first. /volunteer shows it, and ends it."))

    helper.says("/volunteer")
    helper.presses(*say("For a week"))
    helper.sees(*say("✓ You are asked for nothing until then. What you had in hand waits for others."))
    helper.says("/volunteer")
    helper.presses(*say("Go on"))
    helper.sees(*say("✓ Good to have you back."))

    worker.says("/volunteers")
    worker.presses("1")
    worker.presses(*say("Block"))
    worker.says(REASON)
    worker.sees(*say("blocked"))
    helper.says("/volunteer")
    helper.sees(*say("This is not possible at the moment. Please call {phone}.")[:1])
    assert not helper.has_seen(REASON)
