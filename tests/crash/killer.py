"""Chooses the moment of each death: at the start, on delivery, at a fail-point of the bot's own, or at any time."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from storage.failpoints import POINTS
from tests.crash.house import House, Stage

Entry = dict[str, Any]
SPEECH = ("sendMessage", "editMessageText")
LONGEST_WAIT = 0.7
MOST_TALK = 8
POINT = "fail-point"
# Met at the very first start, and by whoever restores a backup.
FIRST_POINTS = ("key drafted", "key made", "migration applied")
RESTORING_POINTS = ("copy prepared", "old log removed")
POINTS_AT_WORK = tuple(point for point in POINTS if point not in (*FIRST_POINTS, *RESTORING_POINTS))


@dataclass(slots=True)
class Killer:
    """Reads the sandbox's log as it grows; `entries` is all of it."""

    house: House
    random: Random
    stage: Stage
    entries: list[Entry] = field(default_factory=list)
    start_takes: float = 0.2
    ways: dict[str, Callable[[], None]] = field(init=False)
    points: Counter[str] = field(default_factory=Counter)
    _ahead: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ways = {
            "starting": self._while_it_starts,
            "delivered": self._after_a_delivery,
            "committing": self._while_it_commits,
            "sent": self._before_the_answer,
            "dropped": self._after_a_broken_answer,
            "travelling": self._while_calls_travel,
            "some time": self._at_some_time,
            POINT: lambda: None,
        }

    def read_log(self) -> list[Entry]:
        """What came since the last look."""
        after = self.entries[-1]["n"] if self.entries else self.house.first_entry
        fresh: list[Entry] = self.stage.get(f"log?after={after}")["entries"]
        self.entries += fresh
        return fresh

    def kill_once(self, how: str | None = None) -> None:
        """One life and its end."""
        how = how or self._next_way()
        if how == POINT:
            self.kill_at(self.random.choice(POINTS_AT_WORK), self.random.randrange(1, 6))
            return
        self.house.begin()
        if how != "starting":
            self.start_takes = self.house.is_up()
            self._let_them_talk(self.random.randrange(MOST_TALK))
        self.ways[how]()
        self.house.kill(how)
        self.stage.all_well()
        self.read_log()

    def kill_at(self, point: str, passes: int, patience: float = 2.0) -> None:
        """One life that ends at this point, or after so many seconds where it does not come to it."""
        self.house.begin(point, passes)
        if self.house.died_by_itself(f"at {point}", patience):
            self.points[point] += 1
        else:
            self.house.kill(f"not at {point}")
        self.read_log()

    def kill_at_each(self, points: Sequence[str], most_passes: int = 3, tries: int = 40) -> None:
        """Until a life has ended at each of them."""
        for point in points:
            for _ in range(tries):
                self.kill_at(point, self.random.randint(1, most_passes))
                if self.points[point]:
                    break
            else:
                raise AssertionError(f"no life ever came to the point: {point}")

    def _next_way(self) -> str:
        """In any order, but each as often as the others."""
        if not self._ahead:
            self._ahead = self.random.sample(list(self.ways), len(self.ways))
        return self._ahead.pop()

    def _while_it_starts(self) -> None:
        self._within(self.start_takes * 1.2)

    def _after_a_delivery(self) -> None:
        self._until(_delivers)
        self._within(0.03)

    def _while_it_commits(self) -> None:
        """Each commit writes to the file beside the database, and what belongs together must be in the same one."""
        for _ in range(self.random.randrange(1, 5)):
            before, deadline = self._written(), time.monotonic() + LONGEST_WAIT
            while self._written() == before and time.monotonic() < deadline:
                time.sleep(0.0001)
        self._within(0.002)

    def _written(self) -> tuple[int, int]:
        """What tells of a commit where that can be seen from outside; PostgreSQL's log belongs to others as well."""
        if self.house.postgres:
            return 0, 0
        wal = self.house.database.with_name(f"{self.house.database.name}-wal").stat()
        return wal.st_size, wal.st_mtime_ns

    def _before_the_answer(self) -> None:
        for method in SPEECH:
            self.stage.fault(method, "hang", seconds=2)
        self._until(lambda entry: entry.get("fault") == "hang")
        self._within(0.1)

    def _after_a_broken_answer(self) -> None:
        for method in SPEECH:
            self.stage.fault(method, "drop")
        self._until(lambda entry: entry.get("fault") == "drop")
        self._within(0.1)

    def _while_calls_travel(self) -> None:
        self.stage.post("limits", {"latency_ms": self.random.randrange(20, 100)})
        self._until(_delivers)
        self._within(0.3)

    def _at_some_time(self) -> None:
        self._within(0.6)

    def _let_them_talk(self, updates: int) -> None:
        """So many things are heard in this life before its end is near."""
        heard = 0
        deadline = time.monotonic() + LONGEST_WAIT
        while heard < updates and time.monotonic() < deadline:
            heard += sum(len(entry["response"]["result"]) for entry in self.read_log() if _delivers(entry))
            time.sleep(0.005)

    def _within(self, seconds: float) -> None:
        time.sleep(self.random.uniform(0, seconds))

    def _until(self, is_it: Callable[[Entry], bool]) -> None:
        """Nobody may have anything to say just now, so this does not wait for ever."""
        deadline = time.monotonic() + LONGEST_WAIT
        self.read_log()
        while time.monotonic() < deadline and not any(is_it(entry) for entry in self.read_log()):
            time.sleep(0.002)


def _delivers(entry: Entry) -> bool:
    return entry["method"] == "getUpdates" and entry["status"] == 200 and bool(entry["response"]["result"])
