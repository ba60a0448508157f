"""What `make crash` has measured is kept with the other figures."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import randbelow

import pytest

from benchmarks import record
from benchmarks.record import Figure
from tests.crash.house import sandbox


@dataclass(slots=True)
class Ledger:
    """What the long tests have come through; those that failed stand in it as well."""

    passed: dict[str, Counter[str]] = field(default_factory=dict)
    goals: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    seed: int | None = None

    def add(self, what: str, goal: str, **numbers: float) -> None:
        """One test or round was passed; numbers of the same name are added up, those called `most_…` are not."""
        self.goals[what] = goal
        sums = self.passed.setdefault(what, Counter())
        for name, number in numbers.items():
            sums[name] = max(sums[name], number) if name.startswith("most_") else sums[name] + number  # type: ignore[assignment]

    def figures(self) -> list[Figure]:
        found = [Figure(what, _told(numbers), self.goals[what], True) for what, numbers in self.passed.items()]
        return found + [Figure(name, "failed", "", False) for name in self.failed]


def _told(numbers: Counter[str]) -> str:
    return ", ".join(_in_words(name.replace("_", " "), number) for name, number in numbers.items())


def _in_words(name: str, number: float) -> str:
    shown = f"{round(number, 2):,}"
    return f"at most {shown} {name.removeprefix('most ')}" if name.startswith("most ") else f"{shown} {name}"


_LEDGERS: dict[str, Ledger] = {}


def _ledger_of(path: Path) -> Ledger:
    """Each file of tests has its own, and so can be measured again alone."""
    return _LEDGERS.setdefault(path.stem.removeprefix("test_").replace("_", "-"), Ledger())


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with sandbox() as found:
        yield found


@pytest.fixture(scope="session")
def seed() -> int:
    """One for all rounds, each of which adds its number.

    SHOUWANG_CRASH_SEED plays the same deaths again, as far as two processes ever do the same twice.
    """
    found = int(os.environ.get("SHOUWANG_CRASH_SEED") or randbelow(1_000_000))
    print(f"SHOUWANG_CRASH_SEED={found}")
    return found


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Ledger:
    return _ledger_of(request.path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.failed and item.get_closest_marker("crash"):
        _ledger_of(item.path).failed.append(item.name)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    # A part of a file is not what its results stand for.
    if session.config.option.keyword or session.config.option.markexpr != "crash":
        return
    files = [str(each) for each in session.config.args if str(each).startswith("tests/crash/")]
    command = f'make crash ARGS="{" ".join(files)}"' if files else "make crash"
    for name, ledger in _LEDGERS.items():
        if ledger.passed or ledger.failed:
            record.keep(f"crash-{name}", command, ledger.figures(), ledger.seed)
