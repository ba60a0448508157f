import pytest

from bot import demo_cast
from tests.story.people import register, speaking
from tests.story.stage import texts

staff = speaking("zh-Hans")
THANKED = (
    "Your health watch has ended, so I have taken you out of {group}. Thank you for having been part of it. "
    "Should you ever need it again, you come in the same way."
)
ASKED = "You asked to come into {group}. It is for people under health watch in {area}."


def link_to(house):
    """The link the bot made when it began to keep the door."""
    house.stage.until(lambda: house.stage.chat(house.monitoring_group)["invite_links"])
    return house.stage.chat(house.monitoring_group)["invite_links"][0]


def knocks(house, person):
    house.stage.post(f"users/{person.id}/join", {"invite_link": link_to(house)})


def members(house):
    return house.stage.chat(house.monitoring_group)["members"]


def comes_in(house, person):
    house.stage.until(lambda: person.id in members(house))


def start_link(message):
    """Where the button below a message leads."""
    return message["reply_markup"]["inline_keyboard"][0][0]["url"].split("?start=", 1)[1]


def speaks(person, language):
    person.opens("")
    person.says("/language")
    person.presses("English" if language == "en" else "中文")


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_a_stranger_asks_registers_is_let_in_and_goes_with_thanks_when_the_watch_is_over(neighbourhood, language):
    house, person, say = neighbourhood, neighbourhood.returnee, speaking(language)
    if language == "en":
        speaks(person, language)
    knocks(house, person)
    asked = person.sees(*say(ASKED))
    assert person.id not in members(house)

    register(house, say, payload=start_link(asked), arrived="十四天前" if language == "zh-Hans" else "14 days ago")
    comes_in(house, person)
    person.sees(*say("✓ Welcome: you are in {group} now."))

    person.says("/report")
    person.presses(*say("✓ All well")) if _has_button(person, say) else person.presses(*say("✓ All well"))
    person.sees(*say("✓ Saved: all well, {day} {slot}."))
    house.stage.jump("21:05")
    person.sees(*say("{name}: the {days} days are over, the health watch has ended. Thank you for reporting so faithfully. If you feel ill later, call {phone}."))
    assert person.id in members(house)
    house.stage.post("clock/jump", {"seconds": 25 * 3600})
    house.stage.until(lambda: person.id not in members(house))
    person.sees(*say(THANKED))

    group = texts(house.stage.messages(house.monitoring_group))
    assert [words for words in group if words] == []
