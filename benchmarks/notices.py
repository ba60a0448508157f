"""`make bench-notices`: a notice for ten thousand while others ask, ours and AIORateLimiter in the same run."""

import argparse
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.limiter import RETRIES, WORDS
from benchmarks.playing import running
from benchmarks.record import Figure, keep, versions
from benchmarks.stage import (
    ASKERS,
    AUTHOR,
    FIRST_ASKER,
    GROUP,
    LATENCY_MS,
    Entry,
    Stage,
    has_blocked,
    readers,
    stage,
)

PER_SECOND = 30
ASK_EVERY = 0.33
# Whoever has nothing after so many seconds will have nothing.
_LONGEST = 900
_ASKED = {
    "share_of_limit": "≥ 0.95",
    "refused_share": "≤ 0.01",
    "busy_by_idle": "≤ 1.5",
    "never_sent": "0",
    "twice": "0",
}
_PACKAGES = ("python-telegram-bot", "aiolimiter", "aiohttp", "uvloop", "sqlcipher3")
CONVERSATION = ("/notice jx residents, groups", WORDS, "none", "urgent", "none", "no end")


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured of one bot. Rates are per second over the run, times in milliseconds."""

    name: str
    seconds: float
    notices: int
    replies: int
    delivered_rate: float
    rate: float
    share_of_limit: float
    refused: int
    refused_share: float
    idle_p95: float
    busy_p95: float
    busy_by_idle: float
    unanswered: int
    never_sent: int
    twice: int
    blocked_told: int
    group_reached: bool
    finished: bool


class Askers(threading.Thread):
    """People who ask something all the time, one after the other; `asked` is who and when."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(daemon=True)
        self.stage = stage
        self.enough = threading.Event()
        self.asked: list[tuple[int, float]] = []

    def run(self) -> None:
        """Until it is enough."""
        number = 0
        while not self.enough.wait(ASK_EVERY):
            who = FIRST_ASKER + number % ASKERS
            self.asked.append((who, time.time()))
            self.stage.says(who, "/status")
            number += 1


def main() -> None:
    """Measure both, print, and write the figures down."""
    options = _options()
    found = [
        measured("Shouwang", lambda url, folder: _ours(url, folder, options.recipients), _write_notice, options),
        measured("AIORateLimiter", lambda url, _: _theirs(url, options.recipients), _begin, options),
    ]
    print(table(found, options))
    if options.seconds:  # What was broken off is no figure to keep.
        return
    command = f'make bench-notices ARGS="{" ".join(sys.argv[1:])}"' if sys.argv[1:] else "make bench-notices"
    runs = [asdict(each) for each in found]
    keep("notices", command, figures(found), packages=_PACKAGES, options=vars(options), found=runs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.notices", description=__doc__)
    parser.add_argument("--recipients", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=0, help="stop then; 0 is when all has been sent")
    parser.add_argument("--idle", type=float, default=20, help="seconds of asking before the notice")
    parser.add_argument("--theirs", type=float, default=60, help="seconds at most for AIORateLimiter")
    return parser.parse_args()


def _ours(url: str, folder: Path, count: int) -> list[str]:
    return ["benchmarks.shouwang", url, str(folder), str(count)]


def _theirs(url: str, count: int) -> list[str]:
    return ["benchmarks.limiter", url, str(count)]


def _write_notice(found: Stage) -> None:
    """The whole conversation, as a person types it."""
    for words in CONVERSATION:
        found.says(AUTHOR, words)
        found.until(lambda entry: entry["chat"] == AUTHOR and entry["status"] == 200)
        time.sleep(1.5)
    found.says(AUTHOR, "yes")


def _begin(found: Stage) -> None:
    found.says(AUTHOR, "/notice")


def measured(
    name: str, words: Callable[[str, Path], list[str]], begin: Callable[[Stage], None], options: argparse.Namespace
) -> Found:
    """One bot: idle, then with the notice going out."""
    limit = options.seconds or (options.theirs if name != "Shouwang" else _LONGEST)
    with (
        stage(options.recipients) as found,
        tempfile.TemporaryDirectory() as folder,
        running(words(found.url, Path(folder)), Path(folder) / "log.txt"),
    ):
        # A bot that has just begun does not know what it sent a moment before, and waits a second.
        time.sleep(3)
        askers = Askers(Stage(found.url))
        askers.start()
        time.sleep(options.idle)
        idle_until = time.time()
        begin(found)
        everybody = {id for id in readers(options.recipients) if not has_blocked(id)} | {GROUP}
        began = found.until(lambda entry: entry["chat"] in everybody and entry["status"] == 200, 60)["at"]
        finished = _watch(found, began, limit, everybody)
        ended = time.time()
        askers.enough.set()
        askers.join()
        time.sleep(1)
        found.read_log()
    return _judge(name, found.entries, askers.asked, idle_until, began, ended, everybody, finished)


def _watch(found: Stage, began: float, limit: float, everybody: set[int]) -> bool:
    """Until all have it or the time is over; half-way, or after 20 s, a group becomes a supergroup."""
    moved, looked_at, left = False, 0, set(everybody)
    while left and time.time() < began + limit:
        time.sleep(0.5)
        entries = found.read_log()
        left -= {
            GROUP if entry["chat"] < 0 else entry["chat"] for entry in entries[looked_at:] if entry["status"] == 200
        }
        looked_at = len(entries)
        if not moved and (time.time() > began + 20 or len(left) < len(everybody) / 2):
            found.post(f"chats/{GROUP}/migrate", {})
            moved = True
    return not left


def _judge(
    name: str,
    entries: Sequence[Entry],
    asked: Sequence[tuple[int, float]],
    idle_until: float,
    began: float,
    ended: float,
    everybody: set[int],
    finished: bool,
) -> Found:
    # Whoever has blocked the bot costs a message as well: Telegram's limit counts it, and so does the rate.
    spoken = [each for each in entries if each["method"].startswith(("send", "edit")) and began <= each["at"] <= ended]
    good = [each for each in spoken if each["status"] == 200]
    last = max(each["at"] for each in good) if finished else ended
    times = Counter(GROUP if each["chat"] < 0 else each["chat"] for each in good if WORDS in each["text"])
    refused = sum(each["status"] == 429 for each in spoken)
    waits = answer_times(entries, asked)
    idle = [wait for at, wait in waits if at < idle_until]
    busy = [wait for at, wait in waits if began <= at <= ended]
    notices, rate = times.total(), sum(each["status"] in (200, 403) for each in spoken) / (last - began)
    return Found(
        name=name,
        seconds=round(last - began, 1),
        notices=notices,
        replies=len(good) - notices,
        delivered_rate=round(len(good) / (last - began), 2),
        rate=round(rate, 2),
        share_of_limit=round(rate / PER_SECOND, 3),
        refused=refused,
        refused_share=round(refused / len(spoken), 4),
        idle_p95=p95(idle),
        busy_p95=p95(busy),
        busy_by_idle=round(p95(busy) / p95(idle), 2),
        unanswered=sum(began <= at <= ended - 5 for _, at in asked) - sum(began <= at <= ended - 5 for at, _ in waits),
        never_sent=len(everybody - set(times)) if finished else -1,
        twice=sum(count > 1 for count in times.values()),
        blocked_told=sum(each["status"] == 403 for each in spoken),
        group_reached=GROUP in times,
        finished=finished,
    )


def answer_times(entries: Sequence[Entry], asked: Sequence[tuple[int, float]]) -> list[tuple[float, float]]:
    """When somebody asked, and the milliseconds until the answer was there, for all that were answered."""
    answers: dict[int, list[float]] = {}
    for each in entries:
        if each["method"] == "sendMessage" and each["status"] == 200:
            answers.setdefault(each["chat"], []).append(each["at"])
    times: list[tuple[float, float]] = []
    for who, at in asked:
        came = next((each for each in answers.get(who, ()) if each >= at), None)
        if came is not None:
            answers[who].remove(came)
            times.append((at, (came - at) * 1000 + LATENCY_MS))
    return times


def p95(values: Sequence[float]) -> float:
    """The 95th of a hundred; not a number when there are none."""
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1) if ordered else float("nan")


def table(found: Sequence[Found], options: argparse.Namespace) -> str:
    """Side by side, with what is asked for."""
    head = (
        f"One notice for {options.recipients} people, limits of {PER_SECOND}/s, 1/s a chat and 20/min a group enforced,"
    )
    head += f" 100 ms latency, 5 % blocked, somebody asks every {ASK_EVERY} s; AIORateLimiter with {RETRIES} retries."
    rows = [f"| | {' | '.join(each.name for each in found)} | asked for |", f"|---|{'---|' * (len(found) + 1)}"]
    for key in list(asdict(found[0]))[1:]:
        values = " | ".join(str(asdict(each)[key]) for each in found)
        rows.append(f"| {key.replace('_', ' ')} | {values} | {_ASKED.get(key, '')} |")
    return "\n".join([head, "", *rows, "", versions(*_PACKAGES)])


def figures(found: Sequence[Found]) -> list[Figure]:
    """Ours with its goals, then the other's beside it."""
    ours = found[0]
    met = {
        "share_of_limit": ours.share_of_limit >= 0.95,
        "refused_share": ours.refused_share <= 0.01,
        "busy_by_idle": ours.busy_by_idle <= 1.5,
        "never_sent": ours.never_sent == 0,
        "twice": ours.twice == 0,
    }
    return [
        Figure(f"{each.name}: {key.replace('_', ' ')}", str(value), *((_ASKED[key], met[key]) if is_ours else ()))
        for each in found
        for key, value in list(asdict(each).items())[1:]
        for is_ours in [each is ours and key in _ASKED]
    ]


if __name__ == "__main__":
    main()
