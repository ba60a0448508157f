"""A newcomer at the page of `make demo`, with a mouse and a keyboard; also takes the picture in the README."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from bot import demo_cast
from tests.browser.conftest import CHROMIUM_OPTIONS
from tests.story.people import NAME, speaking
from tests.story.stage import texts

say = speaking("zh-Hans")
RETURNEE, LEADER, WORKER = demo_cast.RETURNEE, demo_cast.LEADER, demo_cast.WORKER
PICTURES = Path(__file__).parents[2] / "docs" / "img"


@pytest.fixture
def neighbourhood(newcomers_demo):
    """A newcomer waits for the whole start, and so does this story."""
    return newcomers_demo


@pytest.fixture
def page(neighbourhood):
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("no chromium on PATH, so the demo's page cannot be looked at")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_OPTIONS)
        page = browser.new_page(viewport={"width": 1600, "height": 1000}, locale="zh-CN")
        page.set_default_timeout(15_000)
        page.goto(neighbourhood.stage.url)
        yield page
        browser.close()


def tap(page: Page, person: int, label: str) -> None:
    """The newest button of this name in somebody's column."""
    page.get_by_test_id(f"person-{person}").get_by_role("button", name=label, exact=True).last.click()


def write(page: Page, person: int, words: str) -> None:
    page.get_by_test_id(f"input-{person}").fill(words)
    page.get_by_test_id(f"send-{person}").click()


def reads(page: Page, person: int, words: str) -> None:
    page.get_by_test_id(f"messages-{person}").get_by_text(words).last.wait_for()


def test_a_newcomer_registers_and_reports_on_the_page(neighbourhood, page):
    page.get_by_test_id("poster-0").click()
    tap(page, RETURNEE, say("I agree")[0])
    reads(page, RETURNEE, say("What is your name?")[0])
    write(page, RETURNEE, NAME)
    page.get_by_test_id(f"keyboard-{RETURNEE}").get_by_role("button").first.click()
    tap(page, RETURNEE, "发送号码")
    tap(page, RETURNEE, say("Hubei")[0])
    reads(page, RETURNEE, say("When did you arrive? Tap, or type a date such as 8 Dec.")[0])
    write(page, RETURNEE, "昨天")
    tap(page, RETURNEE, say("Train")[0])
    for step in ("building", "unit", "room"):
        neighbourhood.returnee.chooses_first(step)
    tap(page, RETURNEE, say("Nobody else")[0])
    tap(page, RETURNEE, say("I need nothing")[0])
    tap(page, RETURNEE, say("Yes, save")[0])
    reads(page, RETURNEE, say("✓ Saved. You are registered.")[0])

    bulletin = say("Who is under health watch, please report at {slots}: open my chat and tap once.")[0]
    stage, group = neighbourhood.stage, neighbourhood.residents_group
    # On the way to the evening the day has more to it, such as rounds nobody walked.
    for _ in range(6):
        if any(bulletin in words for words in texts(stage.messages(group))):
            break
        now = stage.get("clock")["now_ms"]
        page.get_by_test_id("clock-next").click()
        stage.until(lambda before=now: stage.get("clock")["now_ms"] > before + 60_000)
        # It can be clicked again only when the bot has caught up.
        page.get_by_test_id("clock-next").click(trial=True)
    stage.until(lambda: any(bulletin in words for words in texts(stage.messages(group))))
    page.get_by_test_id("clock-evening").click()
    tap(page, RETURNEE, say("✓ All well")[0])
    reads(page, RETURNEE, say("✓ Saved: all well, {day} {slot}.")[0])

    page.get_by_test_id("clock-morning").click()
    tap(page, RETURNEE, say("Not well, or more to say")[0])
    write(page, RETURNEE, "３８度２")
    tap(page, RETURNEE, say("Cough")[0])
    tap(page, RETURNEE, say("Done")[0])
    tap(page, RETURNEE, say("Nothing to add")[0])
    reads(page, LEADER, say("Health alert")[0])
    page.get_by_test_id(f"chat-{WORKER}-{demo_cast.STAFF_GROUP}").click()
    tap(page, WORKER, say("I take it")[0])
    page.get_by_test_id(f"chat-{WORKER}-{WORKER}").click()
    reads(page, WORKER, NAME)
    write(page, demo_cast.RESIDENT, "垃圾怎么扔？")
    reads(page, demo_cast.RESIDENT, "口罩")

    picture = page.screenshot()
    assert picture.startswith(b"\x89PNG")
    if os.environ.get("SHOUWANG_PICTURES"):
        page.wait_for_timeout(6_000)
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / "sandbox.png")
