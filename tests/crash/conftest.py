"""What `make crash` has measured is kept with the other figures."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from benchmarks import record
from benchmarks.record import Figure


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
    return ", ".join(f"{round(number, 2):,} {name.replace('_', ' ')}" for name, number in numbers.items())


_LEDGER = Ledger()


@pytest.fixture
def ledger() -> Ledger:
    return _LEDGER


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.failed and item.get_closest_marker("crash"):
        _LEDGER.failed.append(item.name)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    # A part of the tests is not what `make crash` stands for.
    whole = not session.config.option.keyword and session.config.option.markexpr == "crash"
    if whole and (_LEDGER.passed or _LEDGER.failed):
        record.keep("crash", "make crash", _LEDGER.figures(), _LEDGER.seed)
