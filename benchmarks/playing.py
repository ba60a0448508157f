"""Bots and the crowd that plays with them, each a program of its own, and what a program has used of the machine."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.crowd import FIRST
from benchmarks.stage import ROOT

JOBS = {
    "one_tap": "one-tap report",
    "full_report": "full report",
    "registration": "registration",
    "question": "question",
}
LANES = {0: 64, 50: 256}
# Accounts under watch: who taps, then who reports in full with one latency, then with the other.
TAPPERS, REPORTERS = 12_000, 4_000
NEWCOMERS = 1_000_000
_SLOTS = {0: "08:00", 50: "20:00"}
_STARTED_IN = 120.0

Told = dict[str, Any]


@dataclass(slots=True)
class Hall:
    """The sandbox with its crowd, as a program of its own."""

    process: "subprocess.Popen[str]"
    url: str

    def plays(self, told: Told) -> Told:
        """One job for so long; what came of it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{json.dumps(told)}\n")
        self.process.stdin.flush()
        found: Told = json.loads(self.process.stdout.readline())
        return found


@contextmanager
def hall() -> Iterator[Hall]:
    """For as long as the block runs."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-m", "benchmarks.hall"], cwd=ROOT, text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield Hall(process, process.stdout.readline().split()[-1])
        finally:
            process.kill()


@contextmanager
def running(words: Sequence[str], log: Path) -> Iterator[tuple[int, list[str]]]:
    """A bot from its first word, which says that it is ready, to its end: its process, and what it said before."""
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-m", *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            said = []
            while (line := process.stdout.readline().strip()) != "ready":
                if not line and process.poll() is not None:
                    raise RuntimeError(log.read_text()[-3000:])
                said.append(line)
            yield process.pid, said
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


@dataclass(frozen=True, slots=True)
class Ours:
    """Shouwang with people under watch, and the crowd before it; `payload` opens its gate."""

    where: Hall
    pid: int
    payload: str
    today: str

    def jobs(self, latency: int, seconds: float) -> list[Told]:
        """The four jobs at one latency, each with people of its own."""
        number = list(LANES).index(latency)
        newcomers = FIRST + (1 + 2 * number) * NEWCOMERS
        reporters = FIRST + TAPPERS + number * REPORTERS
        return [
            told("one_tap", latency, seconds, FIRST, TAPPERS, self.today, _SLOTS[latency]),
            told("full_report", latency, seconds, reporters, REPORTERS),
            told("registration", latency, seconds, newcomers, NEWCOMERS, self.payload),
            told("question", latency, seconds, newcomers + NEWCOMERS, NEWCOMERS),
        ]


@contextmanager
def ours() -> Iterator[Ours]:
    """As soon as it has nothing left to prepare."""
    with hall() as where, tempfile.TemporaryDirectory() as folder:
        words = ["benchmarks.ours", where.url, folder, str(TAPPERS + 2 * REPORTERS)]
        with running(words, Path(folder) / "log.txt") as (pid, said):
            _until_idle(pid)
            yield Ours(where, pid, *said[-1].split())


def told(job: str, latency: int, seconds: float, first: int, people: int, *args: str) -> Told:
    """What a hall is told to play."""
    found: Told = {"job": job, "args": list(args), "lanes": LANES[latency], "seconds": seconds, "latency_ms": latency}
    return found | {"first": first, "people": people}


def _until_idle(pid: int) -> None:
    """What a house of many people does first in an hour, such as planning, is not what is measured here."""
    deadline = time.monotonic() + _STARTED_IN
    while time.monotonic() < deadline:
        before = cpu_seconds(pid)
        time.sleep(2)
        if cpu_seconds(pid) - before < 0.2:
            return


def cpu_seconds(pid: int) -> float:
    """What a process has used of the processors, in itself and in the system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> int:
    """The most memory a process has held, in KiB."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1])
