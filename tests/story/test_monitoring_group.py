import pytest

from tests.story.people import NAME, register, speaking
from tests.story.stage import texts

staff = speaking("zh-Hans")
ASKED = "You asked to come into {group}. It is for people under health watch in {area}."
WELCOME = "✓ Welcome: you are in {group} now."
FAREWELL = (
    "{name}: the {days} days are over, the health watch has ended. Thank you for reporting so faithfully. "
    "If you feel ill later, call {phone}."
)
THANKED = (
    "Your health watch has ended, so I have taken you out of {group}. Thank you for having been part of it. "
    "Should you ever need it again, you come in the same way."
)
TURNED_AWAY = (
    "I could not let you into {group}: I know of no health watch of yours in {area}. "
    "If there should be one, register and ask again, or call {phone}."
)
REMINDED = "{group} still waits for you. Please register until {day} {clock}; after that your request lapses."
STRANGER = (
    "{name} came into {group} without my doing and is not under health watch in {area}. "
    "I have said nothing in the group."
)
ROBBED = "In the monitoring group {group} I may not: {rights}. Until then nobody is let in or taken out there."
PUT_OUT = (
    "I was put out of the monitoring group {group} ({area}). Nobody is let in or taken out there any more. "
    "Add me again as an administrator, and I go on."
)
LINK = "✓ {group}: I keep the door now. The way in is {link}"


def group_of(house):
    return house.stage.chat(house.monitoring_group)


def knocks(house, person):
    """By the link the bot made when it began to keep the door."""
    house.stage.until(lambda: group_of(house)["invite_links"])
    house.stage.post(f"users/{person.id}/join", {"invite_link": group_of(house)["invite_links"][0]})


def is_inside(house, person):
    return person.id in group_of(house)["members"]


def is_waiting(house, person):
    return person.id in group_of(house)["join_requests"]


def start_link(message):
    """Where the button below a message leads."""
    return message["reply_markup"]["inline_keyboard"][0][0]["url"].split("?start=", 1)[1]


def link_in_description(house):
    house.stage.until(lambda: "?start=" in group_of(house)["description"])
    return group_of(house)["description"].split("?start=", 1)[1].split()[0]


def hours_pass(house, hours):
    house.stage.post("clock/jump", {"seconds": hours * 3600})


def speaks(person, language):
    person.opens("")
    person.says("/language")
    person.presses("English" if language == "en" else "中文")


def nothing_was_said_in_the_group(house):
    said = [words for words in texts(house.stage.messages(house.monitoring_group)) if words]
    return said == []


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_a_stranger_asks_registers_comes_in_and_goes_with_thanks_when_the_watch_is_over(neighbourhood, language):
    house, person, say = neighbourhood, neighbourhood.returnee, speaking(language)
    if language == "en":
        speaks(person, language)
    knocks(house, person)
    asked = person.sees(*say(ASKED))
    assert not is_inside(house, person)

    register(house, say, payload=start_link(asked), arrived="十四天前")
    house.stage.until(lambda: is_inside(house, person))
    person.sees(*say(WELCOME))

    person.says("/report")
    person.presses(*say("✓ All well"))
    person.sees(*say("✓ Saved: all well, {day} {slot}."))
    house.stage.jump("21:05")
    person.sees(*say(FAREWELL))
    assert is_inside(house, person)

    hours_pass(house, 36)
    house.stage.until(lambda: not is_inside(house, person))
    person.sees(*say(THANKED))
    assert nothing_was_said_in_the_group(house)

    # No ban stays behind: the same link leads to the door again.
    knocks(house, person)
    house.stage.until(lambda: sum(say(ASKED)[0] in words for words in texts(house.stage.messages(person.id))) == 2)
    hours_pass(house, 25)
    person.sees(*say(TURNED_AWAY))
    house.stage.until(lambda: not is_waiting(house, person))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_who_cannot_be_written_to_any_more_finds_the_way_in_the_description_and_is_let_in_all_the_same(
    neighbourhood, language
):
    house, person, say = neighbourhood, neighbourhood.returnee, speaking(language)
    description = link_in_description(house)
    # An hour passes before the bot can fetch again what has happened; the poll that is open now ends with a message.
    house.stage.post("faults", {"method": "getUpdates", "times": 1_000_000, "kind": "status", "status": 502})
    house.leader.says("/help")
    house.stage.until(lambda: len(house.stage.messages(house.leader.id)) >= 2)
    knocks(house, person)
    hours_pass(house, 1)
    house.stage.clear_faults()
    house.stage.until(lambda: not house.stage.get("state")["counts"]["pending_updates"])
    hours_pass(house, 6)
    assert is_waiting(house, person)
    assert texts(house.stage.messages(person.id)) == []

    if language == "en":
        speaks(person, language)
        person.sees(*say("✓ I will write to you in English."))
    register(house, say, payload=description)
    house.stage.until(lambda: is_inside(house, person))
    person.sees(*say(WELCOME))
    assert house.stage.refusals() == []


def test_who_does_not_register_is_reminded_and_declined_politely(neighbourhood):
    house, person, say = neighbourhood, neighbourhood.resident, staff
    knocks(house, person)
    person.sees(*say(ASKED))
    hours_pass(house, 5)
    person.sees(*say(REMINDED))
    hours_pass(house, 20)
    person.sees(*say(TURNED_AWAY))
    house.stage.until(lambda: not is_waiting(house, person))

    assert not is_inside(house, person)
    assert nothing_was_said_in_the_group(house)


def test_who_blocked_the_bot_waits_and_is_let_in_when_they_come_back_by_the_gate(neighbourhood):
    house, person, say = neighbourhood, neighbourhood.resident, staff
    house.stage.post(f"users/{person.id}/block")
    knocks(house, person)
    house.stage.until(lambda: is_waiting(house, person))
    before = len(texts(house.stage.messages(person.id)))
    hours_pass(house, 5)
    assert len(texts(house.stage.messages(person.id))) == before

    house.stage.post(f"users/{person.id}/unblock")
    person.sees(*say(ASKED))
    register(house, say, person=person)
    house.stage.until(lambda: is_inside(house, person))
    person.sees(*say(WELCOME))


def test_a_request_taken_back_is_settled_quietly_and_the_link_is_sent(neighbourhood):
    house, person, say = neighbourhood, neighbourhood.returnee, staff
    knocks(house, person)
    asked = person.sees(*say(ASKED))
    house.stage.post(f"users/{person.id}/withdraw", {"chat_id": house.monitoring_group})
    register(house, say, payload=start_link(asked))
    person.sees(*say("You belong to {group}. If you are not in it yet, this link lets you in: {link}"))
    knocks(house, person)
    house.stage.until(lambda: is_inside(house, person))

    assert not house.secretary.has_seen("approveChatJoinRequest")


def test_staff_hear_once_of_who_was_added_by_hand_and_the_group_hears_nothing(neighbourhood):
    house, person = neighbourhood, neighbourhood.resident
    for _ in range(2):
        house.stage.post(f"users/{person.id}/join", {"chat_id": house.monitoring_group, "by": house.secretary.id})
        house.worker.sees(*staff(STRANGER))
        house.stage.post(f"users/{person.id}/leave", {"chat_id": house.monitoring_group})
    knocks(house, house.leader)
    house.stage.until(lambda: is_inside(house, house.leader))
    told = [words for words in texts(house.stage.messages(house.worker.id)) if staff(STRANGER)[-1] in words]

    assert len(told) == 1
    assert not house.secretary.has_seen(*staff(STRANGER))
    assert nothing_was_said_in_the_group(house)


def test_a_right_that_is_missing_is_named_and_what_waited_goes_on_when_it_is_there(neighbourhood):
    house, person, say, group = neighbourhood, neighbourhood.returnee, staff, neighbourhood.monitoring_group
    knocks(house, person)
    asked = person.sees(*say(ASKED))
    robbed = {"status": "administrator", "by": house.secretary.id, "rights": {"can_invite_users": False}}
    house.stage.post(f"chats/{group}/bot", robbed)
    house.secretary.sees(*say(ROBBED), *say("Invite users via link"))
    register(house, say, payload=start_link(asked))
    house.stage.until(lambda: not house.stage.get("state")["counts"]["pending_updates"])
    assert is_waiting(house, person)

    house.stage.post(f"chats/{group}/bot", {"status": "administrator", "by": house.secretary.id})
    house.stage.until(lambda: is_inside(house, person))

    house.stage.post(f"chats/{group}/bot", {"status": "kicked", "by": house.secretary.id})
    house.secretary.sees(*say(PUT_OUT))


def test_an_administrator_binds_a_group_and_hears_what_is_missing_and_how_it_is_granted(neighbourhood):
    house, group = neighbourhood, neighbourhood.residents_group
    limited = {"status": "administrator", "by": house.secretary.id, "rights": {"can_restrict_members": False}}
    house.stage.post(f"chats/{group}/bot", limited)
    house.secretary.says(f"/bind monitoring {house.courtyard_code()}", chat=group)
    said = house.secretary.sees(*staff("I cannot keep the door of this group yet, for I lack a right."), chat=group)
    assert staff("Ban users")[0] in said["text"]
    assert staff("Invite users via link")[0] not in said["text"]
    assert house.stage.chat(group)["invite_links"] == []

    house.stage.post(f"chats/{group}/bot", {"status": "administrator", "by": house.secretary.id})
    # The demo's own group has its link from the beginning, and told of it in the same words.
    told = max(staff(LINK), key=len)
    house.stage.until(lambda: sum(told in words for words in texts(house.stage.messages(house.secretary.id))) == 2)
    house.worker.says(f"/grouplink {house.courtyard_code()}")
    pages = [message for message in house.stage.messages(house.worker.id) if "document" in message]
    house.stage.until(lambda: len([one for one in house.stage.messages(house.worker.id) if "photo" in one]) >= 2)
    assert NAME not in "".join(texts(pages))
