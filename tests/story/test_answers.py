"""Residents ask in their own words and are answered by what is ready, wherever they ask."""

from tests.story.people import speaking

say = speaking("zh-Hans")
english = speaking("en")
BOT = "@shouwang_demo_bot"


def answers_to(house, query):
    """What the bot answered to an inline query, once it has."""
    entries = house.stage.get("log?after=0")["entries"]
    return next((each["request"] for each in entries if each["request"].get("inline_query_id") == query), None)


def inline(house, person, words):
    query = house.stage.post(f"users/{person.id}/inline", {"query": words})["inline_query_id"]
    house.stage.until(lambda: answers_to(house, query))
    return answers_to(house, query)


def test_one_is_answered_in_private_in_a_group_and_in_ones_own_language(neighbourhood):
    house, resident, group = neighbourhood, neighbourhood.resident, neighbourhood.residents_group
    asked = resident.says("垃圾怎么扔？")
    answer = resident.sees("口罩")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]

    resident.says("What do I do with my rubbish, while isolating?")
    resident.sees("mask")
    resident.says("请问 mask 口罩怎么戴？")
    resident.sees("鼻")

    asked = resident.says(f"{BOT} 发烧了怎么办？", chat=group)
    answer = resident.sees("120", chat=group)
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    resident.says("体温怎么量才准", chat=group, reply_to=answer["message_id"])
    resident.sees("10 分钟", chat=group)

    before = len(house.stage.messages(group))
    resident.says("谢谢！", chat=group, reply_to=answer["message_id"])
    resident.says("大家吃了吗", chat=group)
    resident.says("/ask 快递怎么取", chat=group)
    resident.sees("快递", chat=group)
    assert len(house.stage.messages(group)) == before + 4


def test_what_is_near_is_offered_and_none_of_it_leads_to_a_person(neighbourhood):
    house, resident, group = neighbourhood, neighbourhood.resident, neighbourhood.residents_group
    resident.says("怎么处理口罩")
    resident.sees(*say("Do you mean one of these? Tap it, or type its number."))
    resident.says("1")
    resident.sees(*say("\nNot what you needed? Tap below, or write: person"))
    resident.says("人工")
    card = house.worker.sees(*say("❓ A resident asks:"), "怎么处理口罩", chat=house.staff_group)
    resident.presses(*say("This did not help"))
    resident.toast(*say("A person has your question already."))
    house.worker.says("放门口的红桶。", chat=house.staff_group, reply_to=card["message_id"])
    resident.sees("放门口的红桶。")

    resident.says(f"{BOT} 怎么处理口罩", chat=group)
    resident.waits_for_button("None" and say("{n}. None of these, ask a person")[0], chat=group)
    house.leader.last_press = None
    resident.presses(*say("{n}. None of these, ask a person"), chat=group)
    house.worker.sees(*say("❓ A resident asks:"), "怎么处理口罩", chat=house.staff_group)
    house.leader.last_press = resident.last_press
    house.leader.presses_again()
    house.leader.toast(*say("Only the one who asked can choose here."))


def test_answers_can_be_dropped_into_any_chat(neighbourhood):
    house = neighbourhood
    shown = inline(house, house.resident, "发烧")
    assert shown["is_personal"]
    assert any("120" in each["input_message_content"]["message_text"] for each in shown["results"])
    assert all("{" not in each["input_message_content"]["message_text"] for each in shown["results"])
    assert inline(house, house.returnee, "")["results"]

    empty = inline(house, house.resident, "qwrtz xyzzy")
    assert empty["results"] == []
    house.resident.opens(empty["button"]["start_parameter"])
    house.resident.sees(*say("Hello. I am Shouwang, the bot of your neighbourhood committee."))
    assert not house.resident.has_seen(
        *say("This code is not valid any more. Please scan the poster at your gate again, or call {phone}.")[:1]
    )
