"""`make bench`: Shouwang beside python-telegram-bot and aiogram on one sandbox, interleaved, medians of the repeats."""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.crowd import FIRST
from benchmarks.playing import (
    JOBS,
    LANES,
    NEWCOMERS,
    Hall,
    Told,
    cpu_seconds,
    hall,
    ours,
    peak_memory,
    running,
    told,
)
from benchmarks.record import Figure, keep
from benchmarks.record import table as goal_table
from benchmarks.stage import BOT

OURS = "Shouwang"
_PACKAGES = ("python-telegram-bot", "aiogram", "aiohttp", "uvloop", "sqlcipher3")


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


@dataclass(slots=True)
class Sheet:
    """All that was measured: by bot, job and latency, one entry a repeat."""

    found: dict[tuple[str, int], list[Told]] = field(default_factory=dict)

    def measure(self, where: Hall, pid: int, name: str, asked: Told) -> None:
        """One run of a crowd."""
        before, began = cpu_seconds(pid), time.monotonic()
        result = where.plays(asked)
        updates = max(1, result["updates"])
        result |= {
            "rate": result["updates"] / result["seconds"],
            "cpu": 1000 * (cpu_seconds(pid) - before) / updates,
            "calls_a_job": _calls(result) / max(1, result["jobs"]),
            "peak_mb": peak_memory(pid) / 1024,
            "wall": time.monotonic() - began,
        }
        self.found.setdefault((name, asked["latency_ms"]), []).append(result)
        print(
            f"{name}, {asked['latency_ms']} ms: {result['rate']:.0f}/s, lost {result['lost']}",
            file=sys.stderr,
            flush=True,
        )

    def median(self, name: str, latency: int, figure: str) -> float:
        """Of the repeats."""
        return median(float(each[figure]) for each in self.found[name, latency])


def _calls(result: Told) -> int:
    return sum(count for method, count in result["calls"].items() if method != "getUpdates")


def main() -> None:
    """Measure, print, and write the figures down."""
    options = _options()
    sheet = Sheet()
    for _ in range(options.repeats):
        for bot in RIVALS:
            _rival(sheet, bot, options.seconds)
        _ours(sheet, options.seconds)
    shown = table(sheet, options)
    print(shown)
    found = figures(sheet)
    print(f"\n{goal_table(found)}")
    command = f'make bench ARGS="{" ".join(sys.argv[1:])}"' if sys.argv[1:] else "make bench"
    runs = [{"bot": name, "latency_ms": latency, "repeats": each} for (name, latency), each in sheet.found.items()]
    keep(options.out, command, found, packages=_PACKAGES, table=shown, options=vars(options), found=runs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5, help="of each crowd")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--out", default="speed", help="name of the file in benchmarks/results")
    return parser.parse_args()


def _rival(sheet: Sheet, bot: Bot, seconds: float) -> None:
    with (
        hall() as where,
        tempfile.TemporaryDirectory() as folder,
        running([bot.module, where.url, str(BOT["token"])], Path(folder) / "log.txt") as (pid, _),
    ):
        time.sleep(1)
        for number, latency in enumerate(LANES):
            first = FIRST + number * NEWCOMERS
            sheet.measure(where, pid, bot.name, told(bot.job, latency, seconds, first, NEWCOMERS))


def _ours(sheet: Sheet, seconds: float) -> None:
    with ours() as house:
        for latency in LANES:
            for asked in house.jobs(latency, seconds):
                sheet.measure(house.where, house.pid, f"{OURS}, {JOBS[asked['job']]}", asked)


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
        f"{LANES[50]} at 50 ms, each of whom does the next thing when the bot has answered."
    )
    return "\n".join([about, "", *rows])


def figures(sheet: Sheet) -> list[Figure]:
    """Each goal by job, and how much of the sandbox's own ceiling each job reaches."""
    return [*_goals(sheet), *_ceiling(sheet)]


def _goals(sheet: Sheet) -> list[Figure]:
    found = []
    for what, latency, figure, rival, factor in (
        ("updates/s at 0 ms, times (c)", 0, "rate", AIOGRAM, 1.5),
        ("updates/s at 50 ms, times (c)", 50, "rate", AIOGRAM, 1.0),
        ("updates/s at 50 ms, times (a)", 50, "rate", ECHO, 60.0),
        ("CPU an update, times (a)", 0, "cpu", ECHO, 0.5),
    ):
        base = sheet.median(rival.name, latency, figure)
        for job in JOBS.values():
            share = sheet.median(f"{OURS}, {job}", latency, figure) / base
            met = share <= factor if figure == "cpu" else share >= factor
            found.append(Figure(f"{job}: {what}", f"{share:.2f}", f"{'≤' if figure == 'cpu' else '≥'} {factor:g}", met))
    return found


def _ceiling(sheet: Sheet) -> list[Figure]:
    return [
        Figure(
            f"{job}: share of the sandbox's own ceiling, {latency} ms",
            f"{sheet.median(f'{OURS}, {job}', latency, 'rate') / sheet.median(BARE.name, latency, 'rate'):.2f}",
        )
        for latency in LANES
        for job in JOBS.values()
    ]


if __name__ == "__main__":
    main()
