"""What holds for every test; fixtures of one package stand in that package's folder."""

import asyncio
import inspect
import os
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, settings

# A test that fails must fail again for the next person, so examples are the same each time on a CI machine.
settings.register_profile("default", deadline=None, derandomize="CI" in os.environ)
# `SHOUWANG_HYPOTHESIS=crash make test` looks for what nobody thought of: new examples each time, and many.
settings.register_profile(
    "crash", deadline=None, max_examples=2_000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("SHOUWANG_HYPOTHESIS", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres",
        metavar="URL",
        default=os.environ.get("SHOUWANG_TEST_POSTGRES"),
        help="an empty PostgreSQL database the tests may fill; the default is SHOUWANG_TEST_POSTGRES",
    )


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> str:
    """The database for tests that must hold on PostgreSQL as well; without one they are skipped, in these words."""
    url = request.config.getoption("--postgres")
    if not url:
        pytest.skip("no PostgreSQL: set SHOUWANG_TEST_POSTGRES=postgresql://… to run this on it too")
    return str(url)


@pytest.fixture
async def _no_task_is_left() -> AsyncIterator[None]:
    before = asyncio.all_tasks()
    yield
    await asyncio.sleep(0)  # A task that has just been cancelled ends now.
    left = asyncio.all_tasks() - before - {asyncio.current_task()}

    assert not left, f"the test ended and these were still running: {sorted(map(repr, left))}"


@pytest.fixture(autouse=True)
def _asynchronous_tests_clean_up(request: pytest.FixtureRequest) -> None:
    """First of a test's fixtures, so its check comes last, when all others have been put away."""
    if inspect.iscoroutinefunction(getattr(request, "function", None)):
        request.getfixturevalue("_no_task_is_left")


# What must not be skipped where SHOUWANG_MUST_RUN=PostgreSQL,Chromium names it, as CI does.
MUST_RUN = [word for word in os.environ.get("SHOUWANG_MUST_RUN", "").split(",") if word]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.exitstatus == pytest.ExitCode.OK and _skipped_though_it_must_run(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line for each reason, however many tests it keeps from running."""
    for reason, count in _skipped(config).items():
        terminalreporter.write_line(f"Skipped {count}: {reason}")
    for reason in _skipped_though_it_must_run(config):
        terminalreporter.write_line(f"This must run here: {reason}", red=True)


def _skipped(config: pytest.Config) -> Counter[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in reports)


def _skipped_though_it_must_run(config: pytest.Config) -> list[str]:
    return [reason for reason in _skipped(config) if any(word.lower() in reason.lower() for word in MUST_RUN)]
