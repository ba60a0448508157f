"""Residents ask in their own words and are answered by what is ready; staff keep what is ready, and it grows."""

import base64
from io import BytesIO

import xlsxwriter

from tests.story.people import speaking
from tests.story.stage import texts

say = speaking("zh-Hans")
BOT = "@shouwang_demo_bot"
FOOTER = "\nNot what you needed? Tap below, or write: person"
OFFER = "Do you mean one of these? Tap it, or type its number."


def answers_to(house, query):
    """What the bot answered to an inline query, once it has."""
    entries = house.stage.get("log?after=0")["entries"]
    found = [each for each in entries if each["request"].get("inline_query_id") == query]
    return found[0]["request"] if found and found[0]["status"] == 200 else None


def inline(house, person, words):
    query = house.stage.post(f"users/{person.id}/inline", {"query": words})["inline_query_id"]
    house.stage.until(lambda: answers_to(house, query))
    return answers_to(house, query)


def test_one_is_answered_in_private_in_a_group_and_in_ones_own_language(neighbourhood):
    house, resident, group = neighbourhood, neighbourhood.resident, neighbourhood.residents_group
    asked = resident.says("垃圾怎么扔？")
    answer = resident.sees("口罩", *say(FOOTER))
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    resident.says("What do I do with my rubbish, while isolating?")
    resident.sees("second bag")
    resident.says("fever 发烧了怎么办")
    resident.sees("37.3", *say(FOOTER))
    resident.says("體溫怎麼量才準？")
    resident.sees("10 分钟")
    resident.says("How do I wear a maks?")
    resident.presses("1. How do I wear a mask?")
    resident.sees("nose")

    asked = resident.says(f"{BOT} 发烧了怎么办？", chat=group)
    answer = resident.sees("120", chat=group)
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    before = len(house.stage.messages(group))
    resident.says("谢谢！", chat=group, reply_to=answer["message_id"])
    resident.says("大家吃了吗", chat=group)
    resident.says("体温怎么量才准", chat=group, reply_to=answer["message_id"])
    resident.sees("10 分钟", chat=group)
    resident.says("/ask 快递放在哪里", chat=group)
    resident.sees("快递", *say(FOOTER), chat=group)
    assert len(house.stage.messages(group)) == before + 6


def test_what_is_near_is_offered_and_what_is_not_goes_to_a_person(neighbourhood):
    house, resident, group = neighbourhood, neighbourhood.resident, neighbourhood.residents_group
    resident.says("怎么处理口罩")
    resident.sees(*say(OFFER))
    resident.says("1")
    resident.sees("口罩", *say(FOOTER))
    resident.says("人工")
    card = house.worker.sees(*say("❓ A resident asks:"), "怎么处理口罩", chat=house.staff_group)
    resident.presses(*say("This did not help"))
    resident.toast(*say("A person has your question already."))
    house.worker.says("放门口的红桶。", chat=house.staff_group, reply_to=card["message_id"])
    resident.sees("放门口的红桶。")

    resident.says(f"{BOT} 怎么处理口罩", chat=group)
    offer = resident.sees(*say(OFFER), chat=group)
    none = say("{n}. None of these, ask a person")[0]
    resident.waits_for_button(none, chat=group)
    last = offer["reply_markup"]["inline_keyboard"][-1][0]
    house.leader.last_press = {"chat_id": group, "message_id": offer["message_id"], "data": last["callback_data"]}
    house.leader.presses_again()
    house.leader.toast(*say("Only the one who asked can choose here."))
    resident.presses(none, chat=group)
    resident.sees(*say("I have passed your question to a person. The answer will come here."), chat=group)
    resident.says("三号楼的电梯什么时候修好？")
    house.worker.sees(*say("❓ A resident asks:"), "电梯", chat=house.staff_group)


def test_answers_can_be_dropped_into_any_chat(neighbourhood):
    house = neighbourhood
    shown = inline(house, house.resident, "发烧")
    assert shown["is_personal"]
    assert 1 <= len(shown["results"]) <= 50
    assert any("120" in each["input_message_content"]["message_text"] for each in shown["results"])
    assert all("{" not in each["input_message_content"]["message_text"] for each in shown["results"])
    assert inline(house, house.returnee, "")["results"]

    empty = inline(house, house.resident, "qwrtz")
    assert empty["results"] == []
    house.resident.opens(empty["button"]["start_parameter"])
    house.resident.sees(*say("Hello. I am Shouwang, the bot of your neighbourhood committee."))


def test_staff_keep_the_answers_of_their_own_area(neighbourhood):
    house, worker, resident = neighbourhood, neighbourhood.worker, neighbourhood.resident
    worker.says("/faq change fever")
    worker.sees(*say("This is outside your area."))
    resident.says("/faq")
    resident.sees(
        *say("This is for staff of the neighbourhood. If you are one, ask your administrator for an invite link.")
    )

    worker.says("/faq new")
    worker.sees(*say("What do people ask? Write it as they would say it."))
    worker.says("广场舞什么时候恢复？")
    worker.says("四月以后，看通知。")
    worker.presses(*say("Other"))
    worker.presses("小网格")
    worker.presses("14")
    worker.sees("广场舞", "四月以后")
    worker.presses(*say("Yes, save"))
    code = worker.sees(*say("✓ Saved."), "广场舞")["text"].split("\n")[1]
    resident.says("广场舞什么时候恢复")
    resident.sees("四月以后", *say(FOOTER))

    house.stage.post("clock/jump", {"seconds": 11 * 86400})
    worker.sees(*say("This answer holds until {day}. Is it still right?"), "广场舞")
    worker.presses(say("Still right, {n} days more")[0])
    worker.sees(*say("✓ Saved."), "广场舞")
    house.stage.post("clock/jump", {"seconds": 10 * 86400})
    resident.says("广场舞什么时候恢复")
    resident.sees("四月以后", *say(FOOTER))
    worker.says(f"/faq retire {code}")
    worker.sees(*say("retired"))
    resident.says("广场舞什么时候恢复？？")
    worker.sees(*say("❓ A resident asks:"), "广场舞", chat=house.staff_group)


def test_an_answer_of_staff_is_given_by_the_bot_the_next_time(neighbourhood):
    house, worker, resident = neighbourhood, neighbourhood.worker, neighbourhood.resident
    resident.says("我是王桂芬，三号楼的电梯几点修好？")
    card = worker.sees(*say("❓ A resident asks:"), "电梯", chat=house.staff_group)
    worker.says("今天下午五点。", chat=house.staff_group, reply_to=card["message_id"])
    worker.presses(*say("Keep as a ready answer"), chat=house.staff_group)
    worker.presses(*say("A new entry with this answer"))
    worker.presses(*say("Other"))
    worker.sees("王桂芬", "今天下午五点。")
    worker.presses(*say("Change something"))
    worker.presses(*say("Wording"))
    worker.says("三号楼的电梯几点修好？")
    worker.presses(*say("Yes, save"))
    worker.sees(*say("✓ Saved. Whoever asks like this is answered at once from now on."))

    resident.says("三号楼电梯几点修好")
    resident.sees("今天下午五点。", *say(FOOTER))
    house.stage.post("clock/jump", {"seconds": 15 * 86400})
    resident.says("三号楼的电梯几点修好？")
    resident.sees(*say("I have passed your question to a person. The answer will come here."))


def test_a_sheet_is_looked_through_and_taken_over_in_chat(neighbourhood):
    house, secretary = neighbourhood, neighbourhood.secretary
    secretary.says("/faq export")
    file = secretary.sees(*say("All ready answers. Change them and send the file back with the caption /faq import."))
    assert house.stage.file(file["document"]["file_id"])[:2] == b"PK"

    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["question_zh", "answer_zh"])
        page.write_row(1, 0, ["邮局几点开门？", "上午九点。"])
        page.write_row(2, 0, ["", "没有问题的答案"])
    document = {"file_name": "faq.xlsx", "content": base64.b64encode(target.getvalue()).decode()}
    house.stage.post(
        f"users/{secretary.id}/send", {"chat_id": secretary.id, "document": document, "text": "/faq import"}
    )
    secretary.sees(
        *say("Nothing is changed yet. Tap, or write /faq apply."),
        *say("The question is missing. Please write one, or take the row out."),
    )
    secretary.presses(*say("Take it over"))
    secretary.sees(*say("✓ Taken over."))
    house.resident.says("邮局几点开门")
    house.resident.sees("上午九点。")
    assert not [words for words in texts(house.stage.messages(house.residents_group)) if "邮局" in words]
