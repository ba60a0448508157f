"""Somebody asks for a person to talk to: two languages, two counsellors, and nobody learns who anybody is."""

import asyncio
from contextlib import closing

from storage import copies, keys
from storage.sqlite import opened
from tests.story.people import NAME, PHONE, register, speaking

zh, en = speaking("zh-Hans"), speaking("en")
SAID, ANSWERED, CHANGED, CAPTION = "我睡不着，像有蓝色的鲸鱼", "鲸鱼的事，慢慢说", "鲸鱼的事，不急", "鲸鱼的样子"
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
CANARIES = ("蓝色的鲸鱼", "鲸鱼的事", "鲸鱼的样子")


def begin(visitor, counsellor, say, hers=None, words="想找人聊聊"):
    hers = hers or say
    counsellor.says("/duty on")
    counsellor.sees(*hers("You are on duty until you send /duty off."))
    visitor.says(words)
    visitor.presses(*say("Yes, ask somebody"))
    visitor.sees(*say("I have asked. As soon as somebody is there, I write to you here. /end takes it back."))
    card = counsellor.sees(*hers("💬 Somebody would like to talk."))
    counsellor.presses(*hers("I take it"))
    visitor.sees(*say("A listener is here. Just write; they do not know who you are. /end ends the talk."))
    return card


def edits(house, person, message, words):
    told = {"chat_id": person.id, "message_id": message["message_id"], "text": words}
    house.stage.post(f"users/{person.id}/edit", told)


def sends(house, person, **content):
    return house.stage.post(f"users/{person.id}/send", {"chat_id": person.id, **content})["message"]


def everything_kept(house):
    """All rows of all tables, as they are after a backup was made and opened with the key."""
    data, backup = house.log.parent / "data", house.log.parent / "backup.db"
    key = keys.load_or_make(data / "key" / "database.key", data / "shouwang.db")
    asyncio.run(copies.copy_to(data / "shouwang.db", key, backup))
    with closing(opened(backup, key)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def words_elsewhere(house, *partners):
    """Whatever any chat but those of the two shows, the bot's log, and what the house keeps."""
    shown = [str(chat["messages"]) for chat in house.stage.get("state")["chats"] if chat["id"] not in partners]
    return "\n".join([*shown, house.log.read_text(), str(everything_kept(house))])


def test_two_people_talk_and_neither_learns_who_the_other_is(neighbourhood):
    house, visitor, counsellor = neighbourhood, neighbourhood.returnee, neighbourhood.counsellor
    register(house, zh)
    house.stage.jump("19:50")
    card = begin(visitor, counsellor, zh)
    said = visitor.says(SAID)
    heard = counsellor.sees(SAID, "来访者")
    answer = counsellor.says(ANSWERED, reply_to=heard["message_id"])
    reply = visitor.sees(ANSWERED, *zh("Listener:"))
    assert reply["reply_to_message"]["message_id"] == said["message_id"]
    edits(house, counsellor, answer, CHANGED)
    visitor.sees(CHANGED, "改过")
    assert not visitor.has_seen(ANSWERED)

    sends(house, visitor, photo=PICTURE, text=CAPTION)
    picture = counsellor.sees(CAPTION, "来访者")
    assert picture["photo"]
    sends(house, visitor, voice={"content": PICTURE, "duration": 1})
    house.stage.until(lambda: any("voice" in message for message in house.stage.messages(counsellor.id)))
    for content in ({"contact": True}, {"location": {"latitude": 25.01, "longitude": 102.7}}):
        visitor.sees("没有转过去", answering=sends(house, visitor, **content))

    house.stage.jump("20:00")
    visitor.presses(*zh("✓ All well"))
    visitor.sees(*zh("✓ Saved: all well, {day} {slot}."))
    visitor.says("1")
    counsellor.sees("来访者", "\n1")
    visitor.says("/cancel")
    visitor.sees(*zh("Your talk goes on. /end ends it."))
    visitor.says("/end")
    visitor.presses(*zh("It helped"))
    visitor.toast(*zh("Thank you for telling us."))
    counsellor.sees("谈话结束了")
    counsellor.says("鲸鱼的事，还想说吗")
    counsellor.sees("没有转给任何人")
    visitor.says("蓝色的鲸鱼还在")
    visitor.sees("没有转给任何人")

    shown = str([m for m in house.stage.messages(counsellor.id) if m["from"]["is_bot"]]) + card["text"]
    for secret in (NAME, PHONE, str(visitor.id), "102.7", "returnee", "forward"):
        assert secret not in shown.replace(f"{counsellor.id}", "")
    seen = str([m for m in house.stage.messages(visitor.id) if m["from"]["is_bot"]])
    assert "何静" not in seen
    assert str(counsellor.id) not in seen

    house.secretary.says("/brief")
    house.secretary.says("/list")
    house.secretary.says("/duty")
    house.secretary.sees(*zh("{n} counsellor is on duty.", "{n} counsellors are on duty."))
    house.stage.jump("22:00")
    found = words_elsewhere(house, visitor.id, counsellor.id)
    assert [canary for canary in CANARIES if canary in found] == []

    visitor.says("/mydata")
    file = visitor.sees(*zh("Everything kept about you and those you report for."))["document"]
    told = house.stage.file(file["file_id"]).decode()
    assert "talks_with_a_listener" in told
    assert not any(secret in told for secret in (*CANARIES, "何静", str(counsellor.id)))


def test_a_talk_is_handed_over_and_falls_quiet(neighbourhood):
    house, visitor, first, second = (
        neighbourhood,
        neighbourhood.resident,
        neighbourhood.counsellor,
        neighbourhood.leader,
    )
    visitor.says("/language")
    visitor.presses("English")
    house.secretary.says("/invite counsellor jx")
    link = house.secretary.sees("?start=")["text"]
    second.opens(link.split("?start=", 1)[1])
    second.sees(*zh("counsellor"))
    begin(visitor, first, en, zh, words="I want to talk to someone.")
    visitor.says("<b>Nobody</b> \u202elistens\u200b to me https://example.org")
    heard = first.sees("<b>Nobody</b> listens to me https://example.org")
    assert {each["type"] for each in heard.get("entities", [])} <= {"url"}
    assert "link_preview_options" not in heard or heard["link_preview_options"]["is_disabled"]

    second.says("/duty on")
    first.says("/handover 她很久没睡了")
    offer = second.sees(*zh("💬 A listener would like somebody to go on with a talk."))
    assert "没睡" not in offer["text"]
    second.presses(*zh("I take it"))
    second.sees("她很久没睡了")
    visitor.sees(*en("A different listener goes on with you from here. What you wrote before was not passed on."))
    first.sees("有人接着听了")
    assert not second.has_seen("listens to me")

    first.says("你还好吗")
    first.sees("没有转给任何人")
    second.says("我是新来的")
    visitor.sees("我是新来的", "Listener:")
    assert not visitor.has_seen("你还好吗")

    house.stage.post("clock/jump", {"seconds": 31 * 60})
    visitor.sees(*en("Are you still there? Any word keeps the talk open; without one it ends in 15 minutes."))
    visitor.says("yes, here")
    second.sees("yes, here")
    house.stage.post("clock/jump", {"seconds": 50 * 60})
    visitor.sees(*en("It has been quiet for a while, so I have ended the talk. /talk begins a new one."))


def test_nobody_on_duty_is_said_at_once_and_a_danger_pages_somebody(neighbourhood):
    house, visitor, counsellor = neighbourhood, neighbourhood.returnee, neighbourhood.counsellor
    register(house, zh)
    visitor.says("/talk")
    visitor.says("好")
    visitor.sees("09:00", "21:00", "12356")
    visitor.says("我只想说一句话")
    visitor.sees("不会转给任何人", "/ask")
    house.stage.post("clock/jump", {"seconds": 11 * 60})
    counsellor.sees(*zh("💬 Somebody would like to talk."))
    visitor.sees("12356", "还在找")
    visitor.says("/end")
    counsellor.sees(*zh("This is no longer needed."))

    visitor.says("我 不 想 活 了")
    visitor.sees("12356", "120")
    card = house.secretary.sees(*zh("⚠ Somebody may be in danger. Please take this talk at once."))
    assert NAME not in card["text"]
    assert "活" not in card["text"]
    house.secretary.presses(*zh("I take it"))
    visitor.sees(*zh("A listener is here. Just write; they do not know who you are. /end ends the talk."))
    assert not house.secretary.has_seen(NAME)
    visitor.presses(*zh("Tell them who I am"))
    visitor.presses(*zh("Yes, tell them who I am"))
    house.secretary.sees(NAME, PHONE)
    assert not counsellor.has_seen(NAME)
    assert not house.worker.has_seen("危险")
