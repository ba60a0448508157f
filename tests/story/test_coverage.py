"""Staff see how far a courtyard is covered, walk it with a list and a picture, and tick doors; in both languages."""

import re

import pytest

from tests.story.people import speaking
from tests.story.stage import texts


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_staff_go_down_to_a_missing_door_and_tick_it(neighbourhood, language):
    say = speaking(language)
    house, secretary, code = neighbourhood, neighbourhood.secretary, neighbourhood.courtyard_code()
    secretary.says("/language")
    secretary.presses("中文" if language == "zh-Hans" else "English")
    secretary.says("/coverage")
    secretary.sees(*say("Visited means: somebody answered within {n} days."), "1. ", "%")

    secretary.says(f"/coverage {code}")
    below = say("\nBelow it, the worst first:")[0]
    house.stage.until(lambda: sum(below in words for words in texts(house.stage.messages(secretary.id))) == 2)
    before = _counts(texts(house.stage.messages(secretary.id))[-1], say("visited")[0])
    assert before[0] == 0
    secretary.presses(f"1{say('Building {n}')[0]}" if language == "zh-Hans" else "Building 1")
    secretary.presses(*say("Picture of the doors"))
    picture = secretary.sees(*say("{area}: each cell is a household."))
    assert house.stage.file(picture["photo"][-1]["file_id"])[:4] == b"\x89PNG"
    secretary.presses(*say("Walk list (PDF)"))
    walk = secretary.sees(*say("It holds names: keep it to yourself and destroy it afterwards."))
    assert house.stage.file(walk["document"]["file_id"])[:4] == b"%PDF"

    label = "未走访" if language == "zh-Hans" else "Not visited"
    secretary.presses(label)
    listed = secretary.sees(*say("Tap a door to tick it, or write /door and the door."))
    first = listed["reply_markup"]["inline_keyboard"][0][0]["text"]
    secretary.presses(first)
    secretary.sees(*say("No visit yet."))
    secretary.presses(*say("refused"))
    secretary.sees("✓", *say("refused"))
    secretary.presses(*say("Again tomorrow"))
    secretary.sees("✓", *say("again on {day}"))
    second = listed["reply_markup"]["inline_keyboard"][0][1]["text"]
    words = "不在家 明天 门口有狗" if language == "zh-Hans" else "not home tomorrow 门口有狗"
    secretary.says(f"/door {code} {second} {words}")
    secretary.sees("✓", *say("not at home"), "门口有狗", *say("again on {day}"))

    secretary.says(f"/coverage {code}")
    secretary.sees(f"{say('visited')[0]} 1/{before[1]}")
    house.resident.says("/coverage")
    house.resident.sees(
        *say("This is for staff of the neighbourhood. If you are one, ask your administrator for an invite link.")
        if language == "zh-Hans"
        else speaking("zh-Hans")(
            "This is for staff of the neighbourhood. If you are one, ask your administrator for an invite link."
        )
    )
    assert not any("门口有狗" in words for words in texts(house.stage.messages(house.staff_group)))


def _counts(words, aspect):
    done, expected = re.search(rf"{aspect} (\d+)/(\d+)", words).groups()
    return int(done), int(expected)
