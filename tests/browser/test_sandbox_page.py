"""The sandbox's page, used as its visitors use it: scanning, pressing, sharing, moving the clock."""

from urllib.error import HTTPError

import pytest
from playwright.sync_api import expect

from tests.browser.cast import GRID_WORKER, RESIDENT, RETURNEE, STAFF_GROUP, Open, Stage, buttons, message_in, phone_of


def test_nobody_is_written_to_before_pressing_start(stage: Stage, open_page: Open) -> None:
    page = open_page()
    expect(page.get_by_test_id(f"input-{RETURNEE}")).to_be_hidden()
    page.get_by_test_id(f"start-{RETURNEE}").click()

    assert stage.heard("message")["text"] == "/start"
    expect(page.get_by_test_id(f"input-{RETURNEE}")).to_be_visible()


def test_clicking_a_poster_opens_its_link_as_the_chosen_person(stage: Stage, open_page: Open) -> None:
    page = open_page()
    page.get_by_test_id("scan-as").select_option(str(RETURNEE))
    page.get_by_test_id("poster-1").click()
    heard = stage.heard("message")

    assert (heard["from"]["id"], heard["text"]) == (RETURNEE, "/start gate2")
    expect(message_in(page, RETURNEE, heard)).to_contain_text("/start gate2")


def test_pressing_a_button_shows_the_answer_as_a_toast(stage: Stage, open_page: Open) -> None:
    page = open_page()
    question = stage.say(RESIDENT, "需要帮忙买药吗？", reply_markup=buttons("要", "不用"))
    button = message_in(page, RESIDENT, question).get_by_role("button", name="不用")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    query = stage.heard("callback_query")
    stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="好的，已记下")
    stage.bot("getUpdates", offset=stage.offset, timeout=0)

    assert query["data"] == "不用"
    expect(page.get_by_test_id(f"toast-{RESIDENT}")).to_contain_text("好的，已记下")
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_an_alert_stays_until_it_is_confirmed(stage: Stage, open_page: Open) -> None:
    page = open_page()
    question = stage.say(RESIDENT, "请选", reply_markup=buttons("看号码"))
    message_in(page, RESIDENT, question).get_by_role("button", name="看号码").click()
    query = stage.heard("callback_query")
    stage.bot("answerCallbackQuery", callback_query_id=query["id"], text="只有网格员能看", show_alert=True)
    alert = page.get_by_test_id(f"alert-{RESIDENT}")
    expect(alert).to_contain_text("只有网格员能看")
    page.keyboard.press("Enter")

    expect(alert).to_be_hidden()


def test_a_card_in_the_staff_group_counts_as_unread_and_can_be_pressed(stage: Stage, open_page: Open) -> None:
    page = open_page()
    tab = page.get_by_test_id(f"chat-{GRID_WORKER}-{STAFF_GROUP}")
    card = stage.say(STAFF_GROUP, "发热 · 待认领\n林晓 38.1 ℃", reply_markup=buttons("我来联系"))
    expect(tab.locator(".badge")).to_have_text("1")
    tab.click()
    message_in(page, GRID_WORKER, card).get_by_role("button", name="我来联系").click()
    query = stage.heard("callback_query")
    stage.bot("editMessageText", chat_id=STAFF_GROUP, message_id=card["message_id"], text="发热 · 李志强已认领")

    assert query["from"]["id"] == GRID_WORKER
    expect(tab.locator(".badge")).to_have_count(0)
    expect(message_in(page, GRID_WORKER, card).locator(".text")).to_have_text("发热 · 李志强已认领")
    expect(message_in(page, GRID_WORKER, card).locator(".edited")).to_be_visible()
    expect(page.get_by_test_id(f"chat-{RESIDENT}-{STAFF_GROUP}")).to_have_count(0)


def test_a_phone_number_is_shared_only_after_saying_yes(stage: Stage, open_page: Open) -> None:
    page = open_page()
    keyboard = {"keyboard": [[{"text": "发送我的电话", "request_contact": True}]], "resize_keyboard": True}
    stage.say(RESIDENT, "怎么联系您？", reply_markup=keyboard)
    page.get_by_test_id(f"keyboard-{RESIDENT}").get_by_role("button", name="发送我的电话").click()
    phone_of(page, RESIDENT).get_by_role("button", name="发送号码").click()
    contact = stage.heard("message")["contact"]

    assert contact["user_id"] == RESIDENT
    assert contact["phone_number"].endswith("13800001002")
    expect(phone_of(page, RESIDENT).locator(".attachment")).to_contain_text("13800001002")


def test_a_reply_keyboard_sends_its_words_and_goes_when_told(stage: Stage, open_page: Open) -> None:
    page = open_page()
    keyboard = {"keyboard": [["36.5", "37.2"]], "input_field_placeholder": "例如 36.5"}
    stage.say(RESIDENT, "体温？", reply_markup=keyboard)
    keys = page.get_by_test_id(f"keyboard-{RESIDENT}")
    expect(page.get_by_test_id(f"input-{RESIDENT}")).to_have_attribute("placeholder", "例如 36.5")
    page.get_by_test_id(f"toggle-{RESIDENT}").click()
    expect(keys).to_be_hidden()
    page.get_by_test_id(f"toggle-{RESIDENT}").click()
    keys.get_by_role("button", name="36.5").click()
    expect(keys.get_by_role("button", name="36.5")).to_be_visible()
    stage.say(RESIDENT, "记下了", reply_markup={"remove_keyboard": True})

    assert stage.heard("message")["text"] == "36.5"
    expect(keys).to_be_hidden()
    expect(page.get_by_test_id(f"toggle-{RESIDENT}")).to_be_hidden()


def test_the_clock_goes_to_the_next_morning_in_the_worlds_time(stage: Stage, open_page: Open) -> None:
    page = open_page()
    expect(page.get_by_test_id("clock-time")).to_contain_text("14:30")
    page.get_by_test_id("clock-morning").click()
    expect(page.get_by_test_id("clock-time")).to_contain_text("08:00")
    expect(page.get_by_test_id("clock-date")).to_contain_text("2月1日星期六")
    page.get_by_test_id("clock-hour").click()
    expect(page.get_by_test_id("clock-time")).to_contain_text("09:00")
    page.get_by_test_id("clock-evening").click()

    expect(page.get_by_test_id("clock-time")).to_contain_text("20:00")
    expect(page.get_by_test_id("clock-date")).to_contain_text("2月1日星期六")


def test_a_request_telegram_would_not_take_stands_out_in_the_log(stage: Stage, open_page: Open) -> None:
    page = open_page()
    with pytest.raises(HTTPError) as refused:
        stage.say(99, "给不存在的人")
    refused.value.close()
    line = page.get_by_test_id("log").locator(".is-refused").first

    expect(line).to_contain_text("sendMessage")
    expect(line).to_contain_text("chat not found")


def test_a_groups_link_is_pressed_as_the_chosen_person_who_may_follow_its_description(
    stage: Stage, open_page: Open
) -> None:
    link = "https://t.me/shouwang_demo_bot?start=door"
    stage.bot("setChatDescription", chat_id=STAFF_GROUP, description=f"先登记：{link}")
    stage.bot("createChatInviteLink", chat_id=STAFF_GROUP, creates_join_request=True)
    page = open_page()
    page.get_by_test_id("scan-as").select_option(str(RETURNEE))
    page.get_by_test_id(f"group-link-{STAFF_GROUP}").click()
    asked = stage.heard("chat_join_request")
    expect(page.get_by_test_id(f"about-{RETURNEE}")).to_contain_text("先登记")
    phone_of(page, RETURNEE).get_by_role("button", name=link).click()

    assert asked["from"]["id"] == RETURNEE
    assert stage.heard("message")["text"] == "/start door"
