"""Somebody asks for a person to talk to: two languages, two counsellors, and nobody learns who anybody is."""

import pytest

from tests.story.people import NAME, register, speaking
from tests.story.stage import texts

zh, en = speaking("zh-Hans"), speaking("en")
SAID, ANSWERED = "我睡不着，像有一群蓝色的鲸鱼", "鲸鱼的事，慢慢说，我在听"
CANARIES = (SAID, ANSWERED, "蓝色的鲸鱼", "鲸鱼的事")


def photo_of(stage, person):
    return [message for message in stage.messages(person.id) if "photo" in message]


def begin(visitor, counsellor, say):
    counsellor.says("/duty on")
    counsellor.sees(*say("You are on duty until you send /duty off."))
    visitor.says("想找人聊聊")
    visitor.presses(*say("Yes, ask somebody"))
    visitor.sees(*say("I have asked. As soon as somebody is there, I write to you here. /end takes it back."))
    card = counsellor.sees(*say("💬 Somebody would like to talk."))
    counsellor.presses(*say("I take it"))
    visitor.sees(*say("A listener is here. Just write; they do not know who you are. /end ends the talk."))
    return card


def test_two_people_talk_and_neither_learns_who_the_other_is(neighbourhood):
    house, visitor, counsellor = neighbourhood, neighbourhood.returnee, neighbourhood.counsellor
    register(house, zh)
    card = begin(visitor, counsellor, zh)
    assert NAME not in card["text"]
    assert house.courtyard_code() not in card["text"]

    said = visitor.says(SAID)
    heard = counsellor.sees(SAID, "来访者")
    assert heard["text"].endswith(f"：\n{SAID}")
    assert "forward_origin" not in heard
    assert NAME not in heard["text"]

    answer = counsellor.says(ANSWERED, reply_to=heard["message_id"])
    reply = visitor.sees(ANSWERED, *zh("Listener:"))
    assert reply["reply_to_message"]["message_id"] == said["message_id"]
    house.stage.post(f"users/{counsellor.id}/edit", {"chat_id": counsellor.id, "message_id": answer["message_id"],
                                                     "text": ANSWERED + "，不急"})
    visitor.sees(ANSWERED + "，不急", "改过")

    visitor.shares_contact()
    visitor.sees("没有转过去")
    house.stage.post(f"users/{visitor.id}/send", {"chat_id": visitor.id, "location": {"latitude": 25.0, "longitude": 102.7}})
    visitor.sees("没有转过去")
    house.stage.until(lambda: True)

    house.stage.jump("20:00")
    visitor.sees(NAME)
    visitor.presses(*zh("✓ I am well"))
    visitor.sees(*zh("✓ Saved: all well, {day} {slot}."))
    visitor.says("1")
    counsellor.sees("来访者", "1")
    visitor.says("/cancel")
    visitor.sees(*zh("Your talk goes on. /end ends it."))

    visitor.says("/end")
    visitor.sees(*zh("If you like: did it help?"))
    visitor.presses(*zh("It helped"))
    visitor.toast(*zh("Thank you for telling us."))
    counsellor.sees("谈话结束了")
    counsellor.says("还在吗")
    assert not visitor.has_seen("还在吗")

    _no_word_of_it_is_anywhere_else(house, {visitor.id, counsellor.id})
    visitor.says("/mydata")
    file = visitor.sees(*zh("Everything kept about you and those you report for."))["document"]
    told = house.stage.file(file["file_id"]).decode()
    assert "talks_with_a_listener" in told
    assert not any(canary in told for canary in CANARIES)
