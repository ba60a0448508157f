"""What people and the bot write to each other on the sandbox's page."""

from playwright.sync_api import expect

from tests.browser.cast import (
    GRID_WORKER,
    LEADER,
    RESIDENT,
    STAFF_GROUP,
    Open,
    Stage,
    buttons,
    message_in,
    phone_of,
    write,
)


def test_what_a_person_types_reaches_the_bot_and_its_answer_appears(stage: Stage, open_page: Open) -> None:
    page = open_page()
    write(page, RESIDENT, "今天有菜吗？")
    heard = stage.heard("message")
    answer = stage.say(RESIDENT, "有，10 点在 2号门。", reply_parameters={"message_id": heard["message_id"]})

    assert heard["text"] == "今天有菜吗？"
    expect(message_in(page, RESIDENT, heard)).to_contain_text("今天有菜吗？")
    expect(message_in(page, RESIDENT, answer).locator(".text")).to_have_text("有，10 点在 2号门。")
    expect(message_in(page, RESIDENT, answer).locator(".quote")).to_contain_text("今天有菜吗？")


def test_enter_sends_and_shift_enter_breaks_the_line(stage: Stage, open_page: Open) -> None:
    page = open_page()
    page.get_by_test_id(f"input-{RESIDENT}").press_sequentially("两把青菜")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("一斤土豆")
    page.keyboard.press("Enter")

    assert stage.heard("message")["text"] == "两把青菜\n一斤土豆"
    expect(page.get_by_test_id(f"input-{RESIDENT}")).to_have_value("")


def test_photos_from_both_sides_are_seen(stage: Stage, open_page: Open) -> None:
    page = open_page()
    page.get_by_test_id(f"attach-{RESIDENT}").click()
    page.get_by_test_id(f"sample-{RESIDENT}").click()
    heard = stage.heard("message")
    sent = stage.bot("sendPhoto", chat_id=RESIDENT, photo=heard["photo"][-1]["file_id"], caption="您发的体温计")

    for message in (heard, sent):
        image = message_in(page, RESIDENT, message).locator("img")
        expect(image).to_be_visible()
        page.wait_for_function("image => image.complete && image.naturalWidth >= 320", arg=image.element_handle())
    expect(message_in(page, RESIDENT, sent)).to_contain_text("您发的体温计")


def test_a_place_can_be_sent_from_a_list(stage: Stage, open_page: Open) -> None:
    page = open_page()
    page.get_by_test_id(f"attach-{RESIDENT}").click()
    phone_of(page, RESIDENT).get_by_role("button", name="位置", exact=True).click()
    phone_of(page, RESIDENT).get_by_role("button", name="小区大门").click()
    heard = stage.heard("message")

    assert round(heard["location"]["latitude"], 1) == 25.1
    expect(message_in(page, RESIDENT, heard).locator(".place")).to_be_visible()


def test_markup_in_a_message_stays_text(stage: Stage, open_page: Open) -> None:
    page = open_page()
    hostile = '<script>document.title = "taken"</script><img src=x onerror="document.title=1"> & <b>不是粗体</b>'
    write(page, RESIDENT, hostile)
    heard = stage.heard("message")
    answer = stage.say(RESIDENT, hostile, reply_markup=buttons("<i>钮</i>"))

    for message in (heard, answer):
        expect(message_in(page, RESIDENT, message).locator(".text")).to_have_text(hostile)
    expect(message_in(page, RESIDENT, answer).get_by_role("button", name="<i>钮</i>")).to_be_visible()
    assert page.locator(".message script, .message img, .message b, .message i").count() == 0
    assert page.title() == "守望 · 沙盒"


def test_entities_become_letters_of_their_kind(stage: Stage, open_page: Open) -> None:
    page = open_page()
    text = "😷<b>体温 <i>38.1</i></b> <code>A-1</code> <tg-spoiler>电话</tg-spoiler> <a href='https://example.org/'>说明</a>"
    sent = message_in(page, RESIDENT, stage.say(RESIDENT, text, parse_mode="HTML"))

    expect(sent.locator("strong")).to_have_text("体温 38.1")
    expect(sent.locator("strong em")).to_have_text("38.1")
    expect(sent.locator("code")).to_have_text("A-1")
    expect(sent.locator("a")).to_have_attribute("href", "https://example.org/")
    sent.locator(".spoiler").click()
    expect(sent.locator(".spoiler.revealed")).to_have_text("电话")


def test_a_command_in_a_text_and_in_the_menu_can_be_pressed(stage: Stage, open_page: Open) -> None:
    stage.bot("setMyCommands", commands=[{"command": "help", "description": "帮助"}])
    own = {"scope": {"type": "all_private_chats"}, "language_code": "zh"}
    stage.bot("setMyCommands", commands=[{"command": "report", "description": "报体温"}], **own)
    page = open_page()
    offer = stage.say(RESIDENT, "随时发 /needs 说需要什么")
    message_in(page, RESIDENT, offer).get_by_role("button", name="/needs").click()
    assert stage.heard("message")["text"] == "/needs"
    page.get_by_test_id(f"commands-{RESIDENT}").click()
    phone_of(page, RESIDENT).get_by_role("button", name="报体温").click()

    assert stage.heard("message")["text"] == "/report"
    page.get_by_test_id(f"commands-{GRID_WORKER}").click()
    expect(phone_of(page, GRID_WORKER).get_by_role("button", name="帮助")).to_be_visible()


def test_a_button_with_the_bots_own_link_opens_it_here(stage: Stage, open_page: Open) -> None:
    page = open_page()
    link = {"text": "登记", "url": "https://t.me/shouwang_demo_bot?start=post7"}
    card = stage.say(STAFF_GROUP, "新岗位", reply_markup={"inline_keyboard": [[link]]})
    page.get_by_test_id(f"chat-{LEADER}-{STAFF_GROUP}").click()
    message_in(page, LEADER, card).get_by_role("button", name="登记").click()
    heard = stage.heard("message")

    assert (heard["from"]["id"], heard["text"]) == (LEADER, "/start post7")
    expect(message_in(page, LEADER, heard)).to_be_visible()


def test_a_person_can_correct_their_own_words(stage: Stage, open_page: Open) -> None:
    page = open_page()
    write(page, RESIDENT, "36.5")
    first = message_in(page, RESIDENT, stage.heard("message"))
    first.hover()
    first.get_by_role("button", name="消息操作").click()
    phone_of(page, RESIDENT).get_by_role("button", name="编辑", exact=True).click()
    write(page, RESIDENT, "37.5")

    assert stage.heard("edited_message")["text"] == "37.5"
    expect(first.locator(".text")).to_have_text("37.5")
    expect(first.locator(".edited")).to_be_visible()
