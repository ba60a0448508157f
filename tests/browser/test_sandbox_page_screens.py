"""The sandbox's page in both languages, on small screens, and while other things happen on it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cast import LEADER, RESIDENT, RETURNEE, Open, Stage, buttons, message_in, phone_of, write


def test_a_half_typed_text_survives_what_arrives_meanwhile(stage: Stage, open_page: Open) -> None:
    page = open_page()
    field = page.get_by_test_id(f"input-{RESIDENT}")
    field.press_sequentially("我还没写")
    arrived = stage.say(RESIDENT, "晚上好")
    expect(message_in(page, RESIDENT, arrived)).to_be_visible()
    page.keyboard.type("完")
    expect(field).to_have_value("我还没写完")
    page.get_by_test_id("lang-en").click()

    expect(page.get_by_test_id(f"input-{RESIDENT}")).to_have_value("我还没写完")


def test_a_reader_further_up_is_not_pulled_down(stage: Stage, open_page: Open) -> None:
    page = open_page()
    for number in range(30):
        newest = stage.say(RESIDENT, f"第 {number} 条\n\n\n")
    expect(message_in(page, RESIDENT, newest)).to_be_in_viewport()
    messages = page.get_by_test_id(f"messages-{RESIDENT}")
    messages.hover()
    page.mouse.wheel(0, -600)
    expect(phone_of(page, RESIDENT).get_by_role("button", name="到最新")).to_be_visible()
    arrived = stage.say(RESIDENT, "新的一条")
    down = phone_of(page, RESIDENT).get_by_role("button", name="1 条新消息")
    expect(down).to_be_visible()
    expect(message_in(page, RESIDENT, arrived)).not_to_be_in_viewport()
    down.click()

    expect(message_in(page, RESIDENT, arrived)).to_be_in_viewport()


@pytest.mark.parametrize(("locale", "write_here"), [("zh-TW", "输入消息"), ("fr-FR", "Message")])
def test_the_page_starts_in_the_browsers_language(stage: Stage, open_page: Open, locale: str, write_here: str) -> None:
    page = open_page(locale=locale)

    expect(page.get_by_test_id(f"input-{RESIDENT}")).to_have_attribute("placeholder", write_here)


def test_a_chosen_language_is_remembered(stage: Stage, open_page: Open) -> None:
    page = open_page()
    page.get_by_test_id("lang-en").click()
    expect(page.get_by_test_id("clock-next")).to_have_text("Next prompt")
    page.reload()
    expect(page.get_by_test_id("clock-next")).to_have_text("Next prompt")
    page.get_by_test_id("lang-zh").click()

    expect(page.get_by_test_id("clock-next")).to_have_text("下一次提示")


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_a_small_screen_shows_one_person_at_a_time_and_never_scrolls_sideways(
    stage: Stage, open_page: Open, locale: str
) -> None:
    page = open_page(locale=locale, width=390, height=844)
    stage.say(RESIDENT, "https://example.org/" + "a" * 200, reply_markup=buttons("很长的按钮" * 4, "长" * 20))
    expect(page.get_by_test_id("poster-0")).to_be_visible()
    assert fits(page)
    page.get_by_test_id(f"tab-{RESIDENT}").click()

    expect(phone_of(page, RESIDENT)).to_be_visible()
    expect(phone_of(page, LEADER)).to_be_hidden()
    assert fits(page)
    write(page, RESIDENT, "在手机上也能写")
    assert stage.heard("message")["text"] == "在手机上也能写"


def fits(page: Page) -> bool:
    inner = "[document.documentElement, ...document.querySelectorAll('.messages, .composer, .stage')]"
    return bool(page.evaluate(f"{inner}.every(node => node.scrollWidth <= node.clientWidth)"))


def test_scanning_on_a_small_screen_turns_to_that_persons_phone(stage: Stage, open_page: Open) -> None:
    page = open_page(width=390, height=844)
    page.get_by_test_id("poster-0").click()

    expect(phone_of(page, RETURNEE)).to_be_visible()
    assert stage.heard("message")["text"] == "/start gate1"


def test_everything_to_press_is_large_enough_for_a_thumb(stage: Stage, open_page: Open) -> None:
    page = open_page(width=390, height=844)
    stage.say(RESIDENT, "请选", reply_markup=buttons("要", "不用"))
    page.get_by_test_id(f"tab-{RESIDENT}").click()
    expect(phone_of(page, RESIDENT).get_by_role("button", name="不用")).to_be_visible()
    too_small = page.evaluate(
        """[...document.querySelectorAll("button:not(.command), select, textarea")]
        .filter(node => node.offsetParent && node.getBoundingClientRect().height < 40).map(node => node.outerHTML)"""
    )

    assert too_small == []
