"""`make bench-start`: from `shouwang run` to the first answer to a message that waits, and what the bot costs at rest.

The bot is a process of its own with Python's start and its imports in the figure, on a database that is there already.
"""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median

from benchmarks import record
from benchmarks.record import ROOT, Figure
from benchmarks.stage import BOT
from benchmarks.start_houses import ASKER, FIRST_READER, FIRST_WRITER, HOUSES, NOTICE, WORDS, House, make
from sandbox import casting, people
from sandbox.log import Entry, Log
from sandbox.server import Running, running
from sandbox.world import Person

START_S, REST_MB, IDLE_PERCENT = 3.0, 200, 1.0
_PATIENCE = 60.0
_CONFIG = """
community = "金星社区"
duty_phone = "0871-0000 0110"
{areas}
log_level = "WARNING"
[telegram]
token = "{token}"
api_url = "{url}"
[database]
path = "{folder}/shouwang.db"
key_file = "{folder}/database.key"
"""


class Stopwatch(Log):
    """The sandbox's log, which notes when each method was first answered, and when anybody was first answered."""

    def __init__(self) -> None:
        super().__init__()
        self.first: dict[str, float] = {}
        self.answered = asyncio.Event()

    def add(self, entry: Entry) -> None:
        """Note it."""
        super().add(entry)
        self.first.setdefault(entry.method, time.perf_counter())
        is_answer = entry.method == "sendMessage" and entry.request.get("text") != NOTICE
        if is_answer and entry.status == 200 and not self.answered.is_set():
            self.first["answer"] = time.perf_counter()
            self.answered.set()


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds since the program was called."""

    asked: float
    polled: float
    answered: float


@dataclass(frozen=True, slots=True)
class Rest:
    """What an idle bot holds in megabytes, first and at the end, and its use of a core in percent."""

    first_mb: float
    last_mb: float
    resident_mb: float
    percent: float
    seconds: float


@dataclass(slots=True)
class Life:
    """A bot that runs, and the sandbox it talks to."""

    process: asyncio.subprocess.Process
    start: Start


@asynccontextmanager
async def life(house: House, template: Path) -> AsyncIterator[Life]:
    """One start on a copy of a database, up to the first answer; the bot ends with the block."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(template, folder, dirs_exist_ok=True)
        async with running() as here:
            log = _set(here, house)
            (folder / "config.toml").write_text(_config(house, here.url, folder), encoding="utf-8")
            began = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", "--config", str(folder / "config.toml"), cwd=ROOT,
                stdout=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
            try:
                await asyncio.wait_for(log.answered.wait(), _PATIENCE)
                first = {name: at - began for name, at in log.first.items()}
                yield Life(process, Start(first["getMe"], first["getUpdates"], first["answer"]))
            finally:
                process.terminate()
                await process.wait()


def _set(here: Running, house: House) -> Stopwatch:
    here.box.log = log = Stopwatch()
    here.box.world = casting.read_world({"bot": BOT, "utc_offset_minutes": 480}, here.box.world)
    crowd = (range(first, first + house.left) for first in (FIRST_WRITER, FIRST_READER))
    for id in (ASKER, *chain(*crowd)):
        here.box.world.people[id] = Person(id, "P", language_code="zh-hans", started=True)
    people.send(here.box, here.box.world.people[ASKER], {"chat_id": ASKER, "text": WORDS})
    return log


def _config(house: House, url: str, folder: Path) -> str:
    areas = "" if house.residents else f'areas = "{ROOT / "areas.example.toml"}"'
    return _CONFIG.format(areas=areas, token=BOT["token"], url=url, folder=folder)


async def starts(house: House, template: Path, repeats: int) -> list[Start]:
    """One life after the other."""
    found = []
    for _ in range(repeats):
        async with life(house, template) as each:
            found.append(each.start)
    return found


async def at_rest(house: House, template: Path, settle: float, idle: float) -> Rest:
    """After the first answer nobody says anything."""
    async with life(house, template) as each:
        pid = each.process.pid
        await asyncio.sleep(settle)
        first, cpu, began = held(pid)[0], cpu_seconds(pid), time.perf_counter()
        await asyncio.sleep(idle)
        seconds = time.perf_counter() - began
        used = cpu_seconds(pid) - cpu
        last, resident = held(pid)
    return Rest(first, last, resident, 100 * used / seconds, seconds)


def held(pid: int) -> tuple[float, float]:
    """Proportional and resident memory of a process in megabytes, as Linux tells them."""
    rows = [line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]]
    told = {row[0]: int(row[1]) * 1024 / 1e6 for row in rows}
    return told["Pss:"], told["Rss:"]


def cpu_seconds(pid: int) -> float:
    """What a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def started(house: House, found: Sequence[Start]) -> list[Figure]:
    """A house's figures, with what the time went into."""
    asked, polled, answered = ([getattr(each, name) for each in found] for name in ("asked", "polled", "answered"))
    return [
        Figure(f"first answer, slowest of {len(found)} ({house.name})", f"{max(answered):.2f} s", f"≤ {START_S:.0f} s",
               max(answered) <= START_S),
        Figure(f"first answer, median ({house.name})", f"{median(answered):.2f} s"),
        Figure(f"of it until the database was open and Telegram was asked ({house.name})", f"{median(asked):.2f} s"),
        Figure(f"of it until the first updates came ({house.name})", f"{median(polled):.2f} s"),
    ]  # fmt: skip


def rested(house: House, found: Rest) -> list[Figure]:
    """What it costs to wait."""
    most = max(found.first_mb, found.last_mb)
    grown = found.last_mb - found.first_mb
    return [
        Figure(f"memory at rest, PSS ({house.name})", f"{most:.0f} MB", f"≤ {REST_MB} MB", most <= REST_MB),
        Figure(f"memory at rest, RSS ({house.name})", f"{found.resident_mb:.0f} MB"),
        Figure(f"memory gained in {found.seconds:.0f} s of rest ({house.name})", f"{grown:+.1f} MB"),
        Figure(
            f"processor at rest ({house.name})",
            f"{found.percent:.2f} % of a core, {found.percent * 0.6:.2f} s a minute",
            f"≤ {IDLE_PERCENT:.0f} %",
            found.percent <= IDLE_PERCENT,
        ),
    ]


async def imports(repeats: int) -> float:
    """Python and all modules of `shouwang run`, and nothing else; seconds, median."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", "import bot.cli", cwd=ROOT)
        await process.wait()
        times.append(time.perf_counter() - began)
    return median(times)


async def measure(repeats: int, settle: float, idle: float) -> list[Figure]:
    """All houses; those at rest are the ones no crash left work in."""
    told = [Figure("Python with all its imports, median", f"{await imports(repeats):.2f} s")]
    for house in HOUSES:
        with tempfile.TemporaryDirectory() as folder:
            make(house, Path(folder), int(time.time() * 1000))
            told += started(house, await starts(house, Path(folder), repeats))
            if not house.left:
                told += rested(house, await at_rest(house, Path(folder), settle, idle))
    return told


def main() -> None:
    """Measure, print, and keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--settle", type=float, default=10.0, help="seconds after the first answer")
    parser.add_argument("--idle", type=float, default=60.0, help="seconds of rest")
    options = parser.parse_args()
    told = asyncio.run(measure(options.repeats, options.settle, options.idle))
    print(record.table(told))
    record.keep("start", "make bench-start", told)


if __name__ == "__main__":
    main()
