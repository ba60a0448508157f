"""`make bench`: Shouwang beside python-telegram-bot and aiogram on one sandbox, interleaved, medians of the repeats."""

import argparse
import importlib.metadata
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.crowd import FIRST
from benchmarks.stage import BOT, ROOT

RESULTS = ROOT / "benchmarks" / "results"
LANES = {0: 64, 50: 256}
OURS = "Shouwang"
# Accounts under watch: who taps, then who reports in full with one latency, then with the other.
TAPPERS, REPORTERS = 12_000, 4_000
_NEWCOMERS = 1_000_000
_STARTED_IN = 120.0

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bot:
    """A program to measure, and the job of its crowd."""

    name: str
    module: str
    job: str


BARE = Bot("bare aiohttp echo", "benchmarks.rivals.bare", "echo")
ECHO = Bot("python-telegram-bot, echo (a)", "benchmarks.rivals.ptb_echo", "echo")
FLOW = Bot("python-telegram-bot, ConversationHandler (b)", "benchmarks.rivals.ptb_flow", "four_steps")
AIOGRAM = Bot("aiogram 3, FSM in memory (c)", "benchmarks.rivals.aiogram_flow", "four_steps")
RIVALS = (BARE, ECHO, FLOW, AIOGRAM)
JOBS = {
    "one_tap": "one-tap report",
    "full_report": "full report",
    "registration": "registration",
    "question": "question",
}


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


@dataclass(slots=True)
class Sheet:
    """All that was measured: by bot, job and latency, one entry a repeat."""

    found: dict[tuple[str, int], list[Told]] = field(default_factory=dict)

    def measure(self, where: Hall, pid: int, name: str, told: Told) -> None:
        """One run of a crowd."""
        before, began = cpu_seconds(pid), time.monotonic()
        result = where.plays(told)
        updates = max(1, result["updates"])
        result |= {
            "rate": result["updates"] / result["seconds"],
            "cpu": 1000 * (cpu_seconds(pid) - before) / updates,
            "calls_a_job": _calls(result) / max(1, result["jobs"]),
            "peak_mb": peak_memory(pid) / 1024,
            "wall": time.monotonic() - began,
        }
        self.found.setdefault((name, told["latency_ms"]), []).append(result)
        print(
            f"{name}, {told['latency_ms']} ms: {result['rate']:.0f}/s, lost {result['lost']}",
            file=sys.stderr,
            flush=True,
        )

    def median(self, name: str, latency: int, figure: str) -> float:
        """Of the repeats."""
        return median(float(each[figure]) for each in self.found[name, latency])


def _calls(result: Told) -> int:
    return sum(count for method, count in result["calls"].items() if method != "getUpdates")


def cpu_seconds(pid: int) -> float:
    """What a process has used of the processors, in itself and in the system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> int:
    """The most memory a process has held, in KiB."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1])


def main() -> None:
    """Measure, print, and write the figures down."""
    options = _options()
    sheet = Sheet()
    for _ in range(options.repeats):
        for bot in RIVALS:
            _rival(sheet, bot, options.seconds)
        _ours(sheet, options.seconds)
    text = table(sheet, options)
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{options.out}.md").write_text(f"{text}\n", encoding="utf-8")
    told: Told = {"versions": versions(), "options": vars(options)}
    told["found"] = [{"bot": name, "latency_ms": ms, "repeats": runs} for (name, ms), runs in sheet.found.items()]
    (RESULTS / f"{options.out}.json").write_text(f"{json.dumps(told, indent=1)}\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5, help="of each crowd")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--out", default="speed", help="name of the files in benchmarks/results")
    return parser.parse_args()


def _told(job: str, latency: int, seconds: float, first: int, people: int, *args: str) -> Told:
    told: Told = {"job": job, "args": list(args), "lanes": LANES[latency], "seconds": seconds, "latency_ms": latency}
    return told | {"first": first, "people": people}


def _rival(sheet: Sheet, bot: Bot, seconds: float) -> None:
    with (
        hall() as where,
        tempfile.TemporaryDirectory() as folder,
        running([bot.module, where.url, str(BOT["token"])], Path(folder) / "log.txt") as (pid, _),
    ):
        time.sleep(1)
        for number, latency in enumerate(LANES):
            first = FIRST + number * _NEWCOMERS
            sheet.measure(where, pid, bot.name, _told(bot.job, latency, seconds, first, _NEWCOMERS))


def _ours(sheet: Sheet, seconds: float) -> None:
    with hall() as where, tempfile.TemporaryDirectory() as folder:
        words = ["benchmarks.ours", where.url, folder, str(TAPPERS + 2 * REPORTERS)]
        with running(words, Path(folder) / "log.txt") as (pid, said):
            payload, today = said[-1].split()
            _until_idle(pid)
            slots = {0: "08:00", 50: "20:00"}
            for number, latency in enumerate(LANES):
                newcomers = FIRST + (1 + 2 * number) * _NEWCOMERS
                reporters = FIRST + TAPPERS + number * REPORTERS
                for told in (
                    _told("one_tap", latency, seconds, FIRST, TAPPERS, today, slots[latency]),
                    _told("full_report", latency, seconds, reporters, REPORTERS),
                    _told("registration", latency, seconds, newcomers, _NEWCOMERS, payload),
                    _told("question", latency, seconds, newcomers + _NEWCOMERS, _NEWCOMERS),
                ):
                    sheet.measure(where, pid, f"{OURS}, {JOBS[told['job']]}", told)


def _until_idle(pid: int) -> None:
    """What a house of many people does first in an hour, such as planning, is not what is measured here."""
    deadline = time.monotonic() + _STARTED_IN
    while time.monotonic() < deadline:
        before = cpu_seconds(pid)
        time.sleep(2)
        if cpu_seconds(pid) - before < 0.2:
            return


def table(sheet: Sheet, options: argparse.Namespace) -> str:
    """The figures for people, in Markdown."""
    heading = (
        "| bot | latency | updates/s | p50 ms | p95 ms | p99 ms | CPU s per 1,000 | peak MB | calls a job | lost |"
    )
    rows = [heading, "|---|---|---|---|---|---|---|---|---|---|"]
    for name, latency in sorted(sheet.found, key=lambda key: (key[1], list(sheet.found).index(key))):
        of = {
            each: sheet.median(name, latency, each)
            for each in ("rate", "p50", "p95", "p99", "cpu", "peak_mb", "calls_a_job")
        }
        lost = sum(each["lost"] for each in sheet.found[name, latency])
        rows.append(
            f"| {name} | {latency} ms | {of['rate']:,.0f} | {of['p50']:.0f} | {of['p95']:.0f} | {of['p99']:.0f} "
            f"| {of['cpu']:.2f} | {of['peak_mb']:.0f} | {of['calls_a_job']:.1f} | {lost} |"
        )
    about = (
        f"Medians of {options.repeats} interleaved runs of {options.seconds:g} s; {LANES[0]} people at once at 0 ms, "
        f"{LANES[50]} at 50 ms, each of whom does the next thing when the bot has answered. {versions()}"
    )
    return "\n".join(
        ["# Speed: durable reports beside bots that keep all in memory", "", about, "", *rows, "", *goals(sheet)]
    )


def goals(sheet: Sheet) -> list[str]:
    """Each goal, and how far ours came, by its slowest and its fastest job."""
    ours = [f"{OURS}, {name}" for name in JOBS.values()]
    rows = ["| goal | reached, by job |", "|---|---|"]
    for words, latency, figure, rival, factor in (
        ("at 0 ms ≥ 1.5 × (c)", 0, "rate", AIOGRAM, 1.5),
        ("at 50 ms ≥ 1.0 × (c)", 50, "rate", AIOGRAM, 1.0),
        ("at 50 ms ≥ 60 × (a)", 50, "rate", ECHO, 60.0),
        ("CPU an update ≤ 0.5 × (a)", 0, "cpu", ECHO, 0.5),
        ("share of the sandbox's own ceiling, 0 ms", 0, "rate", BARE, None),
        ("share of the sandbox's own ceiling, 50 ms", 50, "rate", BARE, None),
    ):
        base = sheet.median(rival.name, latency, figure)
        reached = [(name.removeprefix(f"{OURS}, "), sheet.median(name, latency, figure) / base) for name in ours]
        marks = [f"{name} {share:.2f}{_mark(share, factor, figure)}" for name, share in reached]
        rows.append(f"| {words} | {', '.join(marks)} |")
    return rows


def _mark(share: float, factor: float | None, figure: str) -> str:
    if factor is None:
        return ""
    met = share <= factor if figure == "cpu" else share >= factor
    return " ✓" if met else " ✗"


def versions() -> str:
    """What was compared, and on what."""
    names = ("python-telegram-bot", "aiogram", "aiohttp", "uvloop", "sqlcipher3")
    told = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    return f"Python {platform.python_version()}, {told}, {os.cpu_count()} processors."


if __name__ == "__main__":
    main()
