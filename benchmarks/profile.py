"""`make bench-profile`: what the processor is busy with while people report, register and ask, job by job.

py-spy looks at the bot from outside, some hundred times a second. What stands still is not counted.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.playing import JOBS, Told, cpu_seconds, ours
from benchmarks.record import Figure, keep

ELSE = "all else"
# The first place that a stack, looked at from its innermost call outward, comes by says what the work is for.
PLACES: Mapping[str, tuple[str, ...]] = {
    "ranking of ready answers": ("/domain/ranking/", "/services/library.py"),
    "words that may mean danger": ("/domain/crisis.py",),
    "SQL": ("/storage/",),
    "Telegram's types": ("/telegram/",),
    "JSON": ("/json/", "/bot/payloads.py"),
    "texts and translations": ("/i18n/", "/babel/", "/gettext.py", "/string.py"),
    "HTTP client": ("/aiohttp/", "/bot/requests.py", "/bot/api.py", "/yarl/", "/multidict/"),
    "sending: what goes when, and what came back": (
        "/bot/sender.py", "/bot/traffic.py", "/bot/shaping.py", "/services/deliveries.py", "/domain/budgets.py",
        "/domain/outcomes.py",
    ),
    "receiving: keeping updates and taking them up": ("/bot/intake.py", "/bot/dispatch.py", "/handlers/sorting.py"),
    "what the bot decides: handlers, use cases, conversations": ("/handlers/", "/services/", "/flows/", "/domain/"),
    "event loop, threads and hand-over between them": (
        "/asyncio/", "/uvloop/", "/concurrent/", "/threading.py", "/selectors.py", "/bot/desk.py", "/bot/patience.py",
        "/contextlib.py", "/benchmarks/ours.py",
    ),
}  # fmt: skip


@dataclass(slots=True)
class Seen:
    """Samples of one job by what they were for, and the processor's time an update took."""

    counts: Counter[str] = field(default_factory=Counter)
    cpu: float = 0.0
    rate: float = 0.0

    def share(self, what: str) -> float:
        """Of all samples."""
        return self.counts[what] / max(1, self.counts.total())


def main() -> None:
    """Measure, print, and write the figures down."""
    options = _options()
    found = measured(options.seconds, options.rate)
    print(table(found))
    command = " ".join(["make bench-profile", *([f'ARGS="{" ".join(sys.argv[1:])}"'] if sys.argv[1:] else [])])
    keep(options.out, command, figures(found), packages=("python-telegram-bot", "aiohttp", "py-spy"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("--seconds", type=int, default=10, help="of each crowd")
    parser.add_argument("--rate", type=int, default=200, help="samples a second")
    parser.add_argument("--out", default="profile", help="name of the file in benchmarks/results")
    return parser.parse_args()


def measured(seconds: int, rate: int) -> dict[str, Seen]:
    """All four jobs at no latency."""
    with ours() as house, tempfile.TemporaryDirectory() as folder:
        return {
            told["job"]: _watched(house.pid, lambda told=told: house.where.plays(told), seconds, rate, Path(folder))
            for told in house.jobs(0, seconds + 1.0)
        }


def _watched(pid: int, play, seconds: int, rate: int, folder: Path) -> Seen:  # type: ignore[no-untyped-def]
    stacks = folder / "stacks.txt"
    words = ["record", "--pid", pid, "--duration", seconds, "--rate", rate, "--format", "raw", "--full-filenames"]
    spy = subprocess.Popen(
        [Path(sys.executable).with_name("py-spy"), *map(str, words), "--output", stacks],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    before = cpu_seconds(pid)
    result: Told = play()
    used = cpu_seconds(pid) - before
    _, said = spy.communicate()
    if spy.returncode:
        raise SystemExit(f"py-spy may not look at another program here; try as root.\n{said}")
    seen = Seen(cpu=1000 * used / max(1, result["updates"]), rate=result["updates"] / result["seconds"])
    seen.counts.update(sorted_out(stacks.read_text().splitlines()))
    return seen


def sorted_out(lines: Iterable[str]) -> Counter[str]:
    """Samples by what they were for, from lines of py-spy: `outer;inner;innermost count`."""
    counts: Counter[str] = Counter()
    for line in lines:
        stack, _, count = line.rpartition(" ")
        counts[purpose(stack.split(";"))] += int(count)
    return counts


def purpose(stack: list[str]) -> str:
    """What a stack of calls is for."""
    for call in reversed(stack):
        for what, places in PLACES.items():
            if any(place in call for place in places):
                return what
    return ELSE


def table(found: Mapping[str, Seen]) -> str:
    """A column for each job, in Markdown."""
    rows = [
        f"| | {' | '.join(JOBS[job] for job in found)} |",
        "|---|" + "---|" * len(found),
        *(
            f"| {what} | {' | '.join(f'{seen.share(what):.0%}' for seen in found.values())} |"
            for what in (*PLACES, ELSE)
        ),
        f"| CPU s per 1,000 updates, watched | {' | '.join(f'{seen.cpu:.2f}' for seen in found.values())} |",
    ]
    return "\n".join(rows)


def figures(found: Mapping[str, Seen]) -> list[Figure]:
    """The same, one by one, without what is nothing."""
    return [
        Figure(f"{JOBS[job]}: {what}", f"{seen.share(what):.1%}")
        for job, seen in found.items()
        for what in (*PLACES, ELSE)
        if seen.counts[what]
    ]


if __name__ == "__main__":
    main()
