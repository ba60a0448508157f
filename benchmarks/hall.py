"""`python -m benchmarks.hall`: a sandbox with a crowd in it, told by its standard input what to play."""

import asyncio
import json
import sys

import uvloop

from benchmarks import jobs
from benchmarks.crowd import HeardLog, crowd
from benchmarks.stage import BOT
from sandbox import casting
from sandbox.server import running


def main() -> None:
    """Serve until standard input ends. Each line is a job: {"job", "args", "lanes", "seconds",
    "latency_ms", "first", "people"}."""
    uvloop.run(_serve())


async def _serve() -> None:
    async with running() as here:
        box = here.box
        log = HeardLog()
        box.log = log
        box.world = casting.read_world({"bot": BOT, "utc_offset_minutes": 480}, box.world)
        print(f"listening on {here.url}", flush=True)
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            told = json.loads(line)
            box.limits.latency_ms = told["latency_ms"]
            log.calls.clear()
            job = getattr(jobs, told["job"])
            if told.get("args"):
                job = job(*told["args"])
            began = loop.time()
            tally = await crowd(
                box, log, job, range(told["first"], told["first"] + told["people"]), told["lanes"], told["seconds"]
            )
            took = loop.time() - began
            waits = sorted(tally.waits) or [0.0]
            print(
                json.dumps(
                    {
                        "seconds": took,
                        "updates": tally.updates,
                        "jobs": tally.jobs,
                        "lost": tally.lost,
                        "calls": dict(log.calls),
                        **{f"p{p}": waits[min(len(waits) - 1, len(waits) * p // 100)] * 1000 for p in (50, 95, 99)},
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
