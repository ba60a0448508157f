"""What people of these stories do again and again."""

import re

from i18n.catalogue import render
from i18n.text import Text

NAME, PHONE = "林晓", "19400001001"
NOTICE = "明天上午楼道消毒，请关好门窗。"


def speaking(language):
    """In this language: the pieces of a sentence between its gaps, as a reader would look for them."""

    def say(msgid, plural=None):
        gaps = dict.fromkeys(re.findall(r"\{(\w+)\}", msgid), "\0") | ({"n": 1} if plural else {})
        return [piece for piece in render(Text(msgid, gaps, plural), language).split("\0") if piece.strip()]

    return say


def register(house, say, person=None, members=None, arrived="昨天"):
    """Through the gate, by buttons and by typing."""
    person = person or house.returnee
    person.opens(house.gate_payload())
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


def write_notice(author, say, *kinds, moment="现在", options=("Nothing special",)):
    """Through the whole conversation, to the question whether all is right."""
    author.says("/notice")
    author.sees(
        *say(
            "Send me the notice: words, a photo, an album, a file, a voice message or a poll. "
            "You may also forward one, or tap a template."
        )
    )
    author.says(NOTICE)
    author.presses(*say("Only this one"))
    for kind in kinds:
        author.presses(*say(kind))
    author.presses(*say("Done"))
    author.chooses_first("areas")
    author.presses(*say("Done"))
    author.says(moment)
    for option in options:
        author.presses(*say(option))
    author.presses(*say("Without end"))
    author.sees(*say("Above is how it will look. Is it right?"), "楼道消毒" if not kinds else say(kinds[0])[0])
