"""What people of these stories do again and again."""

import re

from i18n.catalogue import render
from i18n.text import Text

NAME, PHONE = "林晓", "19400001001"


def speaking(language):
    """In this language: the pieces of a sentence between its gaps, as a reader would look for them."""

    def say(msgid, plural=None):
        gaps = dict.fromkeys(re.findall(r"\{(\w+)\}", msgid), "\0") | ({"n": 1} if plural else {})
        return [piece for piece in render(Text(msgid, gaps, plural), language).split("\0") if piece.strip()]

    return say


def register(house, say, person=None, members=None, arrived="昨天", payload=None):
    """Through the gate or by another link, by buttons and by typing."""
    person = person or house.returnee
    person.opens(payload or house.gate_payload())
    person.presses(*say("I agree"))
    person.sees(*say("What is your name?"))
    person.says(NAME)
    person.sees(NAME)
    person.shares_contact()
    person.presses(*say("Hubei"))
    person.sees(*say("When did you arrive? Tap, or type a date such as 8 Dec."))
    person.says(arrived)
    person.presses(*say("Train"))
    for step in ("building", "unit", "room"):
        person.chooses_first(step)
    if members:
        person.waits_for_button(*say("Nobody else"))
        person.says(members)
    else:
        person.presses(*say("Nobody else"))
    person.presses(*say("I need nothing"))
    person.presses(*say("Yes, save"))
    person.sees(*say("✓ Saved. You are registered."))
