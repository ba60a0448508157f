"""The human desk over real HTTP: who asks where, who answers, and what time does to it."""

from tests.story.people import speaking, write_notice
from tests.story.stage import Player, texts

say = speaking("zh-Hans")
PASSED_ON = say("I have passed your question to a person. The answer will come here.")
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
LIFT = "三号楼的电梯什么时候修好？"


def edits(house, person, chat, message, words):
    house.stage.post(f"users/{person.id}/edit", {"chat_id": chat, "message_id": message["message_id"], "text": words})


def widen(house, crowd=0, **topics):
    """More people, and topics in groups: a new world of the same cast, before anything is said in it."""
    state = house.stage.get("state")
    people = [{"id": 5000 + n, "first_name": f"居民{n}", "language_code": "zh-hans"} for n in range(crowd)]
    named = {house.staff_group: topics.get("staff", []), house.residents_group: topics.get("residents", [])}
    chats = [
        {**chat, "is_forum": bool(named[chat["id"]]), "topics": named[chat["id"]], "bot": "administrator"}
        for chat in state["chats"]
        if chat["id"] in named
    ]
    kept = {name: state[name] for name in ("posters", "now_ms", "utc_offset_minutes")}
    house.stage.post("world", {**kept, "users": [*state["users"], *people], "chats": chats})
    return [Player(house.stage, each["id"]) for each in people]


def cards(house):
    """Cards in the staff group that wait for somebody."""
    return [
        message
        for message in house.stage.messages(house.staff_group)
        if any(label in str(message.get("reply_markup", "")) for label in say("I take it"))
    ]


def test_a_question_is_taken_answered_corrected_and_ended(neighbourhood):
    house, resident, group = neighbourhood, neighbourhood.resident, neighbourhood.staff_group
    asked = resident.says(LIFT)
    resident.sees(*PASSED_ON)
    card = house.worker.sees(LIFT, *say("About: {topic}"), chat=group)
    assert "王桂芬" not in card["text"]

    house.worker.presses(*say("I take it"), chat=group)
    house.worker.toast(*say("It is yours. Reply to the card to answer."))
    house.secretary.last_press = house.worker.last_press
    house.secretary.presses_again()
    house.secretary.toast(say("Somebody has this question in hand ({role}).")[0])
    house.secretary.says("六点", chat=group, reply_to=card["message_id"])
    house.secretary.sees(*say("Somebody has this question in hand ({role})."), chat=group)
    house.leader.says("我来答", chat=group, reply_to=card["message_id"])
    house.leader.sees(*say("This is outside your area."), chat=group)

    # The machine has an answer to this, and is silent while a person has the question.
    resident.says("垃圾怎么扔？")
    below = house.worker.sees(*say("The resident adds:"), "垃圾怎么扔？", chat=group)
    assert below["reply_to_message"]["message_id"] == card["message_id"]
    assert not resident.has_seen("口罩")
    house.stage.post(f"users/{resident.id}/send", {"chat_id": resident.id, "photo": PIXEL, "text": ""})
    house.stage.until(lambda: any("photo" in message for message in house.stage.messages(group)))

    reply = house.worker.says("今天五点", chat=group, reply_to=card["message_id"])
    answer = resident.sees("今天五点")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    edits(house, house.worker, group, reply, "今天六点")
    assert resident.sees("今天六点")["message_id"] == answer["message_id"]
    house.worker.waits_for_button(*say("Keep as a ready answer"), chat=group)

    resident.says("六点以后呢？", reply_to=answer["message_id"])
    resident.sees(*say("I have passed this on as well."))
    more = house.worker.sees("六点以后呢？", chat=group)
    house.worker.says("都能用了", chat=group, reply_to=more["message_id"])
    resident.sees("都能用了")
    resident.presses(*say("👍 It helped"))
    resident.toast(*say("Thank you for telling us."))
    house.stage.until(lambda: any(say("✓ Closed:")[0] in words for words in texts(house.stage.messages(group))))

    house.worker.says("/desk", chat=group)
    house.worker.sees(*say("Questions waiting: none"), say("This week")[0], chat=group)


def test_what_nobody_takes_climbs_and_what_was_left_comes_back(neighbourhood):
    house, group = neighbourhood, neighbourhood.staff_group
    house.resident.says(LIFT)
    card = house.worker.sees(LIFT, chat=group)
    house.stage.post("clock/jump", {"seconds": 31 * 60})
    waited = say("Nobody has taken this question yet. It has waited for {n} minute.", "plural")[0].replace("1", "31")
    nudge = house.worker.sees(waited, chat=group)
    assert nudge["reply_to_message"]["message_id"] == card["message_id"]
    house.worker.sees(LIFT)
    house.stage.post("clock/jump", {"seconds": 31 * 60})
    house.secretary.sees(LIFT)

    house.worker.presses(*say("I take it"), chat=group)
    house.worker.toast(*say("It is yours. Reply to the card to answer."))
    house.stage.post("clock/jump", {"seconds": 31 * 60})
    house.worker.sees(*say("This question came back: it was taken and not answered in time."), chat=group)
    above = house.secretary.sees(LIFT, *say("Nobody has taken it yet."))
    house.secretary.says("下午修好", reply_to=above["message_id"])
    house.resident.sees("下午修好")


def test_who_blocked_the_bot_is_seen_on_the_card_and_answered_on_coming_back(neighbourhood):
    house, resident, group = neighbourhood, neighbourhood.resident, neighbourhood.staff_group
    asked = resident.says(LIFT)
    card = house.worker.sees(LIFT, chat=group)
    house.stage.post(f"users/{resident.id}/block")
    house.worker.sees(*say("⚠ The asker has blocked the bot: an answer may not arrive."), chat=group)
    house.worker.says("今天五点", chat=group, reply_to=card["message_id"])
    lost = say("⚠ The answer could not be delivered to {n} person, who may have blocked the bot.", "plural")
    house.worker.sees(*lost, chat=group)
    house.stage.post(f"users/{resident.id}/unblock")
    answer = resident.sees("今天五点")

    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


def test_forty_people_who_ask_the_same_after_a_notice_are_one_card_with_one_answer(neighbourhood):
    house, group = neighbourhood, neighbourhood.staff_group
    crowd = widen(house, 40)
    write_notice(house.secretary, say, "residents' groups", moment="10:00")
    house.secretary.presses(*say("Yes, save"))
    house.secretary.sees(*say("✓ It goes to {n} chat.", "✓ It goes to {n} chats."))
    house.stage.jump("10:00")
    house.secretary.sees(*say("✓ Your notice has gone out."))
    wordings = ("明天消毒要几点关窗？", "请问明天几点消毒要关窗", "明天消毒什么时候关窗呀", "您好，明天消毒是几点关窗")
    payload = house.gate_payload()
    for person in crowd:
        person.opens(payload)
    asked = {person.id: person.says(f"/ask {wordings[person.id % 4]}") for person in crowd}
    house.stage.until(lambda: any("40" in card["text"] for card in cards(house)))
    (card,) = cards(house)
    assert any(wording in card["text"] for wording in wordings)

    reply = house.worker.says("早上九点", chat=group, reply_to=card["message_id"])
    for person in crowd:
        assert person.sees("早上九点")["reply_to_message"]["message_id"] == asked[person.id]["message_id"]
    edits(house, house.worker, group, reply, "早上十点")
    for person in crowd:
        person.sees("早上十点")
    later = house.resident.says("明天消毒几点关窗")
    assert house.resident.sees("早上十点")["reply_to_message"]["message_id"] == later["message_id"]


def test_a_question_in_a_topic_is_sorted_into_the_staffs_topics_and_answered_where_it_was_asked(neighbourhood):
    house, staff, residents = neighbourhood, neighbourhood.staff_group, neighbourhood.residents_group
    widen(house, staff=["健康", "物资"], residents=["闲聊", "求助"])
    in_topic = {"chat_id": staff, "thread_id": 1, "text": "/topic health"}
    house.stage.post(f"users/{house.worker.id}/send", in_topic)
    set_up = house.worker.sees(*say("✓ Questions about {topic} come into this topic."), chat=staff)
    assert set_up["message_thread_id"] == 1

    asked = house.stage.post(
        f"users/{house.resident.id}/send",
        {"chat_id": residents, "thread_id": 2, "text": "/ask 孩子半夜咳嗽发烧三天了该去哪个窗口挂号？"},
    )["message"]
    card = house.worker.sees("挂号", *say("❓ A resident asks:"), chat=staff)
    assert card["message_thread_id"] == 1
    house.worker.says("一楼一号窗口", chat=staff, reply_to=card["message_id"])
    answer = house.resident.sees("一楼一号窗口", chat=residents)

    assert answer["message_thread_id"] == 2
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


def test_a_saved_reply_is_chosen_on_the_card_and_seen_before_it_goes(neighbourhood):
    house, group = neighbourhood, neighbourhood.staff_group
    house.worker.says("/reply add 电梯 | 下午五点修好。", chat=group)
    house.worker.sees(*say("✓ Saved: {title}"), chat=group)
    house.resident.says(LIFT)
    house.worker.presses(*say("Saved replies"), chat=group)
    house.worker.presses("电梯", chat=group)
    house.worker.sees(*say("This would go to the resident:"), "下午五点修好。", chat=group)
    assert not house.resident.has_seen("下午五点修好。")
    house.worker.presses(*say("Send it"), chat=group)
    house.resident.sees("下午五点修好。")
    house.worker.sees(*say("✓ Sent: {title}"), chat=group)
    house.resident.presses(*say("Not solved"))
    house.worker.sees(*say("The resident says it is not solved yet."), chat=group)
