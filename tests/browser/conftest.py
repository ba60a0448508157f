"""A running sandbox and Chromium to look at its page."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

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
PATIENCE_MS = 10_000


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


@pytest.fixture
def open_page(browser: Browser, stage: Stage) -> Iterator[Open]:
    """Opens the page; the test fails when anything in it raised an error."""
    contexts = []
    errors: list[str] = []

    def opened(locale: str = "zh-CN", width: int = 1600, height: int = 1000) -> Page:
        context = browser.new_context(locale=locale, viewport={"width": width, "height": height})
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(stage.address + "/")
        page.get_by_test_id(f"person-{RETURNEE}").wait_for(state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []
