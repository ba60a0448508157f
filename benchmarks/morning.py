"""`make bench-morning`: ten thousand answer the morning's question at once, while some of them are ill.

Telegram's limits are enforced, and the bot keeps to them as it is delivered. The floor is what the limit allows: every
message and every change of one, at 30 a second.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from typing import Any

import uvloop

from benchmarks import jobs
from benchmarks.crowd import FIRST, HeardLog, Tally, Visitor, crowd
from benchmarks.record import Figure, keep, table
from benchmarks.stage import AUTHOR, BOT, ROOT
from sandbox import casting
from sandbox.core import Sandbox
from sandbox.log import Entry
from sandbox.server import running
from sandbox.world import Person

PER_SECOND = 30
_PATIENCE = 3_600.0
_ALERT = "Health alert"


class MorningLog(HeardLog):
    """What was said, and when each alert stood before the staff."""

    def __init__(self) -> None:
        super().__init__()
        self.counted = 0
        self.refused = 0
        self.alerted_at: list[float] = []

    def add(self, entry: Entry) -> None:
        """Count it as Telegram does."""
        super().add(entry)
        if entry.method.startswith(("send", "edit")):
            self.counted += entry.status == 200
            self.refused += entry.status == 429
        is_card = entry.method == "sendMessage" and entry.status == 200 and entry.request.get("chat_id") == AUTHOR
        if is_card and _ALERT in str(entry.request.get("text", "")):
            self.alerted_at.append(time.perf_counter())


def main() -> None:
    """Measure, print, and write the figures down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.morning", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--ill", type=int, default=100)
    parser.add_argument("--out", default="morning")
    options = parser.parse_args()
    found = uvloop.run(_morning(options.people, options.ill))
    told = figures(found)
    print(table(told))
    command = f'make bench-morning ARGS="{" ".join(sys.argv[1:])}"' if sys.argv[1:] else "make bench-morning"
    keep(options.out, command, told, options=vars(options), found=found)


async def _morning(people: int, ill: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        async with running(limits_enabled=True) as here:
            here.box.log = log = MorningLog()
            here.box.world = casting.read_world({"bot": BOT, "utc_offset_minutes": 480}, here.box.world)
            here.box.world.people[AUTHOR] = Person(AUTHOR, "A", language_code="en", started=True)
            words = ["-m", "benchmarks.ours", here.url, folder, str(people), "as-delivered"]
            bot = await asyncio.create_subprocess_exec(
                sys.executable, *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
            )
            try:
                return await _surge(here.box, log, bot, people, ill)
            finally:
                bot.send_signal(signal.SIGTERM)
                await bot.wait()


async def _surge(
    box: Sandbox, log: MorningLog, bot: asyncio.subprocess.Process, people: int, ill: int
) -> dict[str, Any]:
    assert bot.stdout is not None
    today = (await bot.stdout.readline()).decode().split()[1]
    while (await bot.stdout.readline()).strip() != b"ready":
        pass
    await asyncio.sleep(10)
    # Whoever is ill has begun the long report before the rush, and ends it in the middle of it.
    sick = range(FIRST + people - ill, FIRST + people)
    before = await crowd(box, log, jobs.begun_report, sick, ill, 60)
    said_at: list[float] = []
    log.counted = 0
    began = time.perf_counter()
    tap = jobs.one_tap(today, "08:00", patience=_PATIENCE)
    falling_ill = asyncio.ensure_future(_fall_ill(box, log, sick, people / PER_SECOND, said_at))
    tally = await crowd(box, log, tap, range(FIRST, FIRST + people - ill), people - ill, 5)
    took = time.perf_counter() - began
    counted = log.counted
    await falling_ill
    waits = sorted(at - said for said, at in zip(sorted(said_at), log.alerted_at, strict=False))
    floor = counted / PER_SECOND
    return {
        "seconds": took,
        "floor": floor,
        "by_floor": took / floor,
        "reports": tally.jobs,
        "lost": tally.lost + before.lost,
        "refused": log.refused,
        "alerts": len(log.alerted_at),
        "ill": ill,
        "alert_p50": waits[len(waits) // 2],
        "alert_p95": waits[len(waits) * 95 // 100],
        "alert_last": waits[-1],
    }


async def _fall_ill(box: Sandbox, log: MorningLog, sick: range, over: float, said_at: list[float]) -> None:
    """One after the other ends their report, spread over the time the answers take; nobody waits for a word."""
    for user_id in sick:
        await asyncio.sleep(over / len(sick) * 0.9)
        visitor = Visitor(box, log, box.world.people[user_id], Tally())
        said_at.append(time.perf_counter())
        visitor.writes("nothing to add")
    await asyncio.sleep(5)


def figures(found: dict[str, Any]) -> list[Figure]:
    """What came of it, with its goals."""
    waits = ", ".join(f"{found[f'alert_{each}']:.2f}" for each in ("p50", "p95", "last"))
    everybody = found["reports"] + found["lost"]
    return [
        Figure("reports stored and answered", f"{found['reports']:,} of {everybody:,}", "all", not found["lost"]),
        Figure("until the last answer", f"{found['seconds']:.0f} s"),
        Figure("floor: every message at 30 a second", f"{found['floor']:.0f} s"),
        Figure("by the floor", f"{found['by_floor']:.2f}", "≤ 1.1", found["by_floor"] <= 1.1),
        Figure("refused by Telegram's limits", f"{found['refused']}"),
        Figure("alert cards", f"{found['alerts']} of {found['ill']}", "all", found["alerts"] == found["ill"]),
        Figure("alert card after the report, p50, p95, last", f"{waits} s", "p95 ≤ 2 s", found["alert_p95"] <= 2),
    ]


if __name__ == "__main__":
    main()
