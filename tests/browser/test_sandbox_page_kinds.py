"""Inline mode, polls, albums, recordings, venues and topics on the sandbox's page."""

import json
from base64 import b64encode
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

from tests.browser.cast import (
    GRID_WORKER,
    LEADER,
    RESIDENT,
    STAFF_GROUP,
    TOKEN,
    Json,
    Open,
    Stage,
    message_in,
    phone_of,
    world,
    write,
)
from tests.sandbox.rig import png


def upload(stage: Stage, kind: str, content: bytes, **fields: object) -> Json:
    """A file sent by the bot, as a form."""
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
    head = "".join(f"--edge\r\n{part}\r\n" for part in parts)
    head += f'--edge\r\nContent-Disposition: form-data; name="{kind}"; filename="a.ogg"\r\n\r\n'
    body = head.encode() + content + b"\r\n--edge--\r\n"
    address = f"{stage.address}/bot{TOKEN}/send{kind.capitalize()}"
    with urlopen(Request(address, body, {"Content-Type": "multipart/form-data; boundary=edge"}), timeout=30) as answer:
        message: Json = json.load(answer)["result"]
    return message


def open_group(page: Page, person: int) -> None:
    page.get_by_test_id(f"chat-{person}-{STAFF_GROUP}").click()


def test_a_result_of_the_bots_is_looked_up_and_sent(stage: Stage, open_page: Open) -> None:
    page = open_page()
    page.get_by_test_id(f"input-{RESIDENT}").fill("@shouwang_demo_bot 医院")
    query = stage.heard("inline_query")
    spot = {"latitude": 25.08, "longitude": 102.74, "title": "北市区医院", "address": "江东花园路 1 号"}
    stage.bot("answerInlineQuery", inline_query_id=query["id"], results=[{"type": "venue", "id": "1", **spot}])
    results = page.get_by_test_id(f"inline-{RESIDENT}")
    expect(results).to_contain_text("江东花园路 1 号")
    results.get_by_role("button", name="北市区医院").click()
    heard = stage.heard("message")

    assert (query["query"], heard["venue"]["title"]) == ("医院", "北市区医院")
    expect(message_in(page, RESIDENT, heard).locator(".place")).to_contain_text("北市区医院")
    expect(message_in(page, RESIDENT, heard)).to_contain_text("通过 @shouwang_demo_bot")
    expect(results).to_be_hidden()
    expect(page.get_by_test_id(f"input-{RESIDENT}")).to_have_value("")


def test_a_button_that_begins_an_inline_query_asks_at_once_and_more_can_be_seen(stage: Stage, open_page: Open) -> None:
    page = open_page()
    key = {"text": "找药店", "switch_inline_query_current_chat": "药店"}
    card = stage.say(RESIDENT, "附近有什么", reply_markup={"inline_keyboard": [[key]]})
    message_in(page, RESIDENT, card).get_by_role("button", name="找药店").click()
    for number in (1, 2):
        query = stage.heard("inline_query")
        article = {
            "type": "article",
            "id": "x",
            "title": f"药店 {number}",
            "input_message_content": {"message_text": "药"},
        }
        more = {"next_offset": "1"} if number == 1 else {}
        stage.bot("answerInlineQuery", inline_query_id=query["id"], results=[article], **more)
        if number == 1:
            page.get_by_test_id(f"inline-{RESIDENT}").get_by_role("button", name="更多").click()

    assert (query["query"], query["offset"]) == ("药店", "1")
    expect(page.get_by_test_id(f"inline-{RESIDENT}").locator(".inline-row")).to_have_count(2)


def test_a_vote_is_counted_and_can_be_taken_back(stage: Stage, open_page: Open) -> None:
    page = open_page()
    open_group(page, LEADER)
    poll = stage.bot(
        "sendPoll", chat_id=STAFF_GROUP, question="几点开会？", options=["9 点", "15 点"], is_anonymous=False
    )
    shown = message_in(page, LEADER, poll)
    shown.get_by_role("button", name="15 点").click()
    vote = stage.heard("poll_answer")
    expect(shown.get_by_role("button", name="15 点")).to_have_attribute("aria-pressed", "true")
    expect(shown).to_contain_text("1 人投票")
    shown.get_by_role("button", name="收回投票").click()

    assert (vote["user"]["id"], vote["option_ids"]) == (LEADER, [1])
    expect(shown).to_contain_text("0 人投票")
    stage.bot("stopPoll", chat_id=STAFF_GROUP, message_id=poll["message_id"])
    expect(shown).to_contain_text("投票已经结束")
    expect(shown.get_by_role("button", name="9 点")).to_be_disabled()


def test_several_answers_are_chosen_and_then_sent(stage: Stage, open_page: Open) -> None:
    page = open_page()
    asked = {
        "question": "缺什么？",
        "options": ["米", "油", "药"],
        "is_anonymous": False,
        "allows_multiple_answers": True,
    }
    shown = message_in(page, RESIDENT, stage.bot("sendPoll", chat_id=RESIDENT, **asked))
    shown.get_by_role("button", name="药").click()
    shown.get_by_role("button", name="米").click()
    shown.get_by_role("button", name="投票", exact=True).click()

    assert stage.heard("poll_answer")["option_ids"] == [0, 2]


def test_an_album_is_one_bubble_with_a_caption_and_a_voice_can_be_played(stage: Stage, open_page: Open) -> None:
    page = open_page()
    photo = stage.post(
        f"/sandbox/users/{RESIDENT}/send", {"chat_id": RESIDENT, "photo": b64encode(png(40, 30)).decode()}
    )["message"]["photo"][-1]["file_id"]
    media = [{"type": "photo", "media": photo, "caption": "三张通知"}, *[{"type": "photo", "media": photo}] * 2]
    parts = stage.bot("sendMediaGroup", chat_id=RESIDENT, media=media)
    voice = upload(stage, "voice", b"OggS", chat_id=RESIDENT, duration=7)

    album = phone_of(page, RESIDENT).locator(".bubble", has=page.locator(".album"))
    expect(album).to_have_count(1)
    expect(album).to_contain_text("三张通知")
    for part in parts:
        expect(message_in(page, RESIDENT, part).locator("img")).to_be_visible()
    expect(message_in(page, RESIDENT, voice)).to_contain_text("语音 · 7 秒")
    expect(message_in(page, RESIDENT, voice).locator("audio")).to_be_visible()


def test_topics_are_seen_one_at_a_time_and_opened_by_people(stage: Stage, open_page: Open) -> None:
    forum = world()
    forum["chats"][0]["is_forum"] = True
    stage.post("/sandbox/world", forum)
    page = open_page()
    open_group(page, GRID_WORKER)
    topic = stage.bot("createForumTopic", chat_id=STAFF_GROUP, name="发热")
    stage.heard("message")
    inside = stage.bot(
        "sendMessage", chat_id=STAFF_GROUP, text="有人发热", message_thread_id=topic["message_thread_id"]
    )
    outside = stage.say(STAFF_GROUP, "大家早")
    strip = page.get_by_test_id(f"topics-{GRID_WORKER}")
    expect(message_in(page, GRID_WORKER, inside).locator(".topic-label")).to_have_text("# 发热")
    strip.get_by_role("button", name="发热").click()
    expect(message_in(page, GRID_WORKER, inside)).to_be_visible()
    expect(message_in(page, GRID_WORKER, outside)).to_have_count(0)
    write(page, GRID_WORKER, "我去看")

    heard = stage.heard("message")
    assert (heard["text"], heard["message_thread_id"]) == ("我去看", topic["message_thread_id"])
    strip.get_by_role("button", name="新话题").click()
    phone_of(page, GRID_WORKER).get_by_label("话题名称").fill("买菜")
    phone_of(page, GRID_WORKER).get_by_role("dialog").get_by_role("button", name="新话题").click()
    assert stage.heard("message")["forum_topic_created"]["name"] == "买菜"
    expect(strip.get_by_role("button", name="买菜")).to_have_attribute("aria-pressed", "true")


def test_a_place_sent_by_the_bot_shows_its_name_and_address(stage: Stage, open_page: Open) -> None:
    page = open_page()
    spot = {"latitude": 25.08, "longitude": 102.74, "title": "金星卫生站", "address": "2号门对面"}
    venue = stage.bot("sendVenue", chat_id=RESIDENT, **spot)

    expect(message_in(page, RESIDENT, venue).locator(".place")).to_contain_text("金星卫生站")
    expect(message_in(page, RESIDENT, venue).locator(".place")).to_contain_text("2号门对面")
