"""Neighbours help: somebody asks, one of two who want to go gets it, and it ends with thanks; and one climbs."""

import pytest

from i18n.catalogue import LANGUAGES
from tests.story.people import speaking
from tests.story.stage import texts

SWITCH = {"en": "English", "zh-Hans": "中文"}
NAME, PHONE, WISH = "王桂芬", "19400001002", "两斤青椒和一袋米"
RECEIPT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
STRANGER_TO_ALL = (NAME, PHONE, WISH)


def all_speak(language, *people):
    """From now on the bot talks to them in this language."""
    for person in people:
        person.says("/language")
        person.presses(SWITCH[language])
    return speaking(language)


def asks(person, say):
    """Groceries for tomorrow, to the first door of the courtyard."""
    person.says("/need")
    person.presses(*say("I agree"))
    person.presses(*say("Groceries"))
    person.sees(*say("What do you need? Please list it: what, and how much of each."))
    person.says(WISH)
    person.presses(*say("tomorrow"))
    person.sees(*say("What is your name?"))
    person.says(NAME)
    person.sees(NAME)
    person.shares_contact()
    for step in ("building", "unit", "room"):
        person.chooses_first(step)
    person.presses(*say("Yes, save"))
    person.sees(*say("✓ Asked: {kind}.")[:1], NAME)


def shown_to(house, *but):
    """All that stands in the chats of everybody else, and in the log."""
    chats = house.stage.get("state")["chats"]
    return "\n".join([*(str(chat["messages"]) for chat in chats if chat["id"] not in but), house.log.read_text()])


def minutes_pass(house, minutes):
    house.stage.post("clock/jump", {"seconds": minutes * 60})


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_question_to_the_thanks(neighbourhood, language):
    house, asker, first, second = (
        neighbourhood, neighbourhood.resident, neighbourhood.volunteer, neighbourhood.neighbour,
    )  # fmt: skip
    say = all_speak(language, asker, first, second)
    asks(asker, say)
    offer = first.sees(*say("🤝 Help is wanted: {kind}"), *say("Groceries"))["text"]
    assert not any(words in offer for words in STRANGER_TO_ALL)
    assert not second.has_seen("🤝")
    minutes_pass(house, 21)
    second.sees(*say("🤝 Help is wanted: {kind}"))
    asker.sees(*say("✓ Asked: {kind}.")[:1])

    first.presses(*say("I take it"))
    told = first.sees(
        NAME, PHONE, WISH, *say("Safety code: {code}. Say it at the door; who asked for help has the same.")
    )
    code = next(part for part in told["text"].replace("：", " ").replace("。", " ").replace(".", " ").split()
                if part.isdigit() and len(part) == 4)  # fmt: skip
    asker.sees(code, *say("{kind}: {name} helps you.")[-1:])
    second.sees(*say("Taken, thank you."))
    second.last_press = {**first.last_press, "chat_id": second.id}
    second.last_press["message_id"] = house.stage.messages(second.id)[-1]["message_id"]
    second.presses_again()
    second.toast(*say("Somebody was faster and has taken it."))
    assert not any(words in shown_to(house, asker.id, first.id) for words in (*STRANGER_TO_ALL, code))

    first.presses(*say("On the way"))
    asker.sees(*say("{kind}: {name} is on the way to you.")[-1:], code)
    first.presses(*say("It is done"))
    first.sees(*say("Well done. Is there a receipt? Send a photo of it; only who asked for help sees it."))
    house.stage.post(f"users/{first.id}/send", {"chat_id": first.id, "photo": RECEIPT, "text": ""})
    first.sees(*say("✓ Done. Thank you for helping."))
    asker.sees(*say("Did it go well?"), *say("The receipt is above."))
    assert any("photo" in message for message in house.stage.messages(asker.id))
    house.stage.until(lambda: not any(NAME in text for text in texts(house.stage.messages(first.id))))

    asker.presses(*say("🙏 Thank you"))
    first.sees(*say("🙏 {kind}: who asked for help thanks you.")[-1:])
    asker.presses(*say("Yes, it went well"))
    asker.toast(*say("Good. Thank you."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_takes_climbs_to_the_staff_and_what_goes_wrong_does_too(neighbourhood, language):
    house, asker, leader, worker = (
        neighbourhood, neighbourhood.resident, neighbourhood.leader, neighbourhood.worker,
    )  # fmt: skip
    say = all_speak(language, asker, leader, worker)
    heard = speaking("zh-Hans")
    asks(asker, say)
    neighbourhood.volunteer.sees("🤝")
    minutes_pass(house, 21)
    neighbourhood.neighbour.sees("🤝")
    minutes_pass(house, 21)
    leader.sees(*say("🤝 Help is wanted: {kind}"))
    asker.sees(*say("{kind}: nobody has taken it yet. Staff of the neighbourhood know of it.")[-1:], "0871-0000 0110")
    worker.sees(*heard("🤝 Help is wanted: {kind}"), chat=house.staff_group)
    minutes_pass(house, 21)
    worker.sees(*say("🤝 Help is wanted: {kind}"))
    assert not any(words in shown_to(house, asker.id) for words in STRANGER_TO_ALL)

    worker.says("/needs")
    worker.sees(*say("Tap a number to open it."))
    worker.presses("1")
    worker.presses(*say("I take it"))
    worker.sees(NAME, PHONE, WISH)
    worker.presses(*say("It is done"))
    worker.presses(*say("No receipt"))
    worker.sees(*say("✓ Done. Thank you for helping."))
    asker.presses(*say("No, it did not"))
    asker.sees(*say("I am sorry. What went wrong? Only staff of your neighbourhood read it."))
    asker.says("米袋破了")
    asker.sees(*say("Thank you for telling. Staff of the neighbourhood look after it."))
    leader.sees(*heard("⚠ Help that did not go well: {kind}"), chat=house.staff_group)
    leader.presses(*heard("I look after it"), chat=house.staff_group)
    leader.sees("米袋破了", NAME)

    assert not any(words in shown_to(house, asker.id, worker.id, leader.id) for words in (*STRANGER_TO_ALL, "米袋破了"))
