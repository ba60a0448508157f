"""A resident goes out and comes back: the picture, the gate, the temperature, and what a fever sets off."""

import re

import pytest

from i18n.catalogue import LANGUAGES
from tests.story.people import speaking

SWITCH = {"en": "English", "zh-Hans": "中文"}
LINK = re.compile(r"start=([ehv]_[A-Za-z0-9_-]+)")


def all_speak(language, *people):
    for person in people:
        person.says("/language")
        person.presses(SWITCH[language])
    return speaking(language)


def link_in(person, words):
    message = person.sees(*words)
    return LINK.search(message.get("caption") or message["text"])[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pass_opens_the_gate_once_and_a_fever_ends_it(neighbourhood, language):
    house, person, keeper = neighbourhood, neighbourhood.resident, neighbourhood.keeper
    say = all_speak(language, person, keeper, house.worker)
    person.says("/pass")
    person.sees(*say("I do not know yet where you live. /household join puts you into your household; then /pass "
                     "gives you a pass. Or call {phone}.")[:1])  # fmt: skip
    house.worker.says(f"/code {house.first_door()}")
    person.opens(link_in(house.worker, ["start=h_"]))
    person.sees("/household")

    person.says("/pass")
    caption = say("Your entry pass. Show it at the gate within {n} minutes; it opens one gate once.")
    code = link_in(person, caption)
    keeper.opens(code)
    keeper.sees("✓", *say("VALID"))
    person.sees(*say("{who} looked at your pass at {gate}, {moment}.")[:1])
    keeper.presses("36.6")
    keeper.sees(*say("✓ {temperature}. They may come in.")[-1:])
    keeper.opens(code)
    keeper.sees(
        "✗", *say("NOT VALID. This picture was shown at a gate already. Please let them draw a fresh one: /pass")
    )

    person.presses(*say("Draw it anew"))
    house.stage.until(lambda: newest_link(house, person) != code)
    fresh = newest_link(house, person)
    keeper.opens(fresh)
    keeper.sees("✓", *say("VALID"))
    keeper.says("/gate 38.4")
    keeper.sees(*say("⚠ {temperature}: fever. Please stay calm and keep two metres.")[-1:])
    house.worker.sees(*speaking("zh-Hans")("Health alert"), chat=house.staff_group)
    person.sees(*say("Your health watch begins today, to protect you and your neighbours. Somebody of the committee "
                     "calls you."))  # fmt: skip
    person.says("/pass")
    person.sees("/need")
    keeper.says("/gate")
    keeper.sees(*say("{gate}, the last day:")[-1:])


def newest_link(house, person):
    captions = [message.get("caption") or "" for message in house.stage.messages(person.id)]
    return next(found[1] for each in reversed(captions) if (found := LINK.search(each)))
