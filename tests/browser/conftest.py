"""A running sandbox and Chromium to look at its page."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.browser.cast import RETURNEE, Open, Stage, world

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 20_000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    command = [sys.executable, "-m", "sandbox", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            line = server.stdout.readline()
            assert line.startswith("listening on "), f"the sandbox did not start: {line!r}"
            yield line.split()[-1].rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: an open one keeps an event loop that other modules' async tests would trip over."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("no chromium on PATH, so the sandbox's page cannot be looked at")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def stage(address: str) -> Stage:
    stage = Stage(address)
    stage.post("/sandbox/world", world())
    return stage


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> dict[tuple[str, int, int], Page]:
    """Tabs already open, by language and size: opening one takes longer than most tests."""
    return {}


@pytest.fixture
def open_page(browser: Browser, stage: Stage, tabs: dict[tuple[str, int, int], Page]) -> Iterator[Open]:
    """Opens the page as on a first visit; the test fails when anything in it raised an error."""
    visited: list[Page] = []
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(str(error))

    def opened(locale: str = "zh-CN", width: int = 1600, height: int = 1000) -> Page:
        key = (locale, width, height)
        if key not in tabs:
            context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
            context.set_default_timeout(PATIENCE_MS)
            tabs[key] = context.new_page()
        page = tabs[key]
        visited.append(page)
        page.on("pageerror", note)
        page.goto(stage.address + "/")
        page.get_by_test_id(f"person-{RETURNEE}").wait_for(state="attached")
        return page

    yield opened
    for page in visited:
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")
        page.remove_listener("pageerror", note)
    assert errors == []
