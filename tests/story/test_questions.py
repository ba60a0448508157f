import re

from bot import demo_cast
from tests.story.people import NAME, register, speaking

say = speaking("zh-Hans")
ERASED = (
    "✓ Your name, phone, room and notes are erased. Only counts without names remain. You can call {phone} at any time."
)


def test_a_question_is_answered_at_once_or_by_a_person(neighbourhood):
    house, resident, group = neighbourhood, neighbourhood.resident, neighbourhood.staff_group
    resident.says("垃圾怎么扔？")
    assert "reply_to_message" in resident.sees("口罩")

    asked = resident.says("三号楼的电梯\u202e什么时候\u200b修好 https://example.org？")
    resident.sees(*say("I have passed your question to a person. The answer will come here."))
    card = house.worker.sees(*say("❓ A resident asks:"), "三号楼的电梯什么时候修好", chat=group)
    assert "王桂芬" not in card["text"]

    house.worker.says("今天下午 <b>五点</b>", chat=group, reply_to=card["message_id"])
    answer = resident.sees("今天下午 <b>五点</b>")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    assert "entities" not in answer

    house.worker.sees(*say("✓ Answered:"), chat=group)
    house.leader.says("我来答", chat=group, reply_to=card["message_id"])
    house.leader.sees(*say("This is outside your area."), chat=group)
    house.secretary.says("不对，是六点", chat=group, reply_to=card["message_id"])
    house.secretary.sees(*say("This question has been answered already."), chat=group)
    assert not resident.has_seen("六点")


def test_a_person_sees_their_data_and_is_forgotten(neighbourhood):
    house, person = neighbourhood, neighbourhood.returnee
    register(house, say)
    person.says("/privacy")
    person.sees("/forget")
    person.says("/mydata")
    file = person.sees(*say("Everything kept about you and those you report for."))["document"]
    assert NAME in house.stage.file(file["file_id"]).decode()

    person.says("/forget")
    person.presses(*say("No, keep it"))
    person.says("/status")
    person.sees(NAME, *say("No report yet."))
    person.says("/forget")
    person.presses(*say("Yes, erase it"))
    person.sees(*say(ERASED))
    house.worker.sees(*say("Somebody withdrew from the health watch. Place: {place}"), chat=house.staff_group)
    person.says("/mydata")
    person.sees(*say("Nothing about you is kept, except that you have written to me."))
    house.worker.says("/list")
    house.worker.sees(*say("\n{title}: {count}"))
    assert not house.worker.has_seen(NAME)


def test_every_command_in_the_menus_is_understood(neighbourhood):
    house = neighbourhood
    # The bot sets its menus one after the other, after it has begun to listen; those of staff come last.
    last = demo_cast.KEEPER
    house.stage.until(
        lambda: any(menu["scope"].get("chat_id") == last for menu in house.stage.get("state")["commands"])
    )
    menus = house.stage.get("state")["commands"]
    names = {command["command"] for menu in menus for command in menu["commands"]}
    before = len(house.stage.messages(house.secretary.id))
    for name in sorted(names - {"bind"}):
        house.secretary.says(f"/{name}")
    house.stage.until(lambda: len(house.stage.messages(house.secretary.id)) >= before + 2 * (len(names) - 1))

    assert {menu.get("language_code", "") for menu in menus} == {"", "en"}
    assert all(re.fullmatch("[a-z]+", name) for name in names)
