"""python -m tests.fuzz: a million updates, ten million forgeries, every reminder of ten years in every time zone."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.record import Figure, keep, table
from tests.fuzz import forging, over_http, reminding, stream

_WHOLE = {"updates": 1_000_000, "forged": 10_000_000, "years": 10}
_KEPT = Path("fuzz-failures")


def main() -> None:
    """All of it, or the share of one worker, or one run once more."""
    asked = _arguments()
    if asked.again:
        _again(asked.again, asked.seed)
    elif asked.part:
        json.dump(_part(asked), sys.stdout)
    else:
        _all(asked)


def _arguments() -> argparse.Namespace:
    ways = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    ways.add_argument("--seed", type=int, default=20200201)
    ways.add_argument("--updates", type=int, default=1_000_000, help="how many updates (1,000,000)")
    ways.add_argument("--http", type=int, help="how many of them over HTTP (one in a hundred)")
    ways.add_argument("--forged", type=int, default=10_000_000, help="how many forgeries (10,000,000)")
    ways.add_argument("--years", type=int, default=10, help="how many years of reminders (10)")
    ways.add_argument("--zones", type=int, default=10_000, help="how many time zones (all)")
    ways.add_argument("--lives", type=int, default=40, help="how many lives through the planner (40)")
    ways.add_argument("--only", choices=tuple(_WHOLE), nargs="+", help="these alone, each with its own results")
    ways.add_argument("--record", action="store_true", help="write the results down also of a smaller run")
    ways.add_argument("--workers", type=int, default=2, help="processes side by side (2)")
    ways.add_argument("--again", metavar="EPOCH", help="run one epoch once more, or feed a file of updates again")
    ways.add_argument("--part", choices=("stream", "forge", "calendar", "planner", "http"), help=argparse.SUPPRESS)
    ways.add_argument("--worker", type=int, default=0, help=argparse.SUPPRESS)
    return ways.parse_args()


def _all(asked: argparse.Namespace) -> None:
    print(f"seed {asked.seed}", flush=True)
    judged = [_group(asked, name) for name in asked.only or _GROUPS]
    sys.exit(any(figure.met is False for figures in judged for figure in figures))


def _group(asked: argparse.Namespace, name: str) -> list[Figure]:
    """Some parts that are measured and written down together."""
    figures: list[Figure] = []
    more: dict[str, Any] = {}
    for part, judge in _GROUPS[name].items():
        began = time.perf_counter()
        found = _workers(asked, part)
        seconds = time.perf_counter() - began
        made = judge(found, seconds)
        figures += made
        more[part] = {"seconds": round(seconds), "counts": _summed(found, "counts")}
        print(f"\n{part}, {seconds:.0f} s\n{table(made)}", flush=True)
        for fault in [each for one in found for each in one["faults"]][:20]:
            print(f"  ✗ {fault[:1_000]}")
    if asked.record or {"updates": asked.updates, "forged": asked.forged, "years": asked.years}[name] >= _WHOLE[name]:
        keep(f"fuzz-{name}", f'make fuzz ARGS="{" ".join(sys.argv[1:])}"', figures, asked.seed, parts=more)
    return figures


def _workers(asked: argparse.Namespace, part: str) -> list[dict[str, Any]]:
    """The answers of all processes. What is hashed is hashed alike in each, so that each repeats itself."""
    command = [sys.executable, "-m", "tests.fuzz", *sys.argv[1:], "--part", part]
    count = 1 if part == "http" else asked.workers
    running = [
        subprocess.Popen(
            [*command, "--worker", str(number), "--workers", str(count)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
        for number in range(count)
    ]
    told = [each.communicate()[0] for each in running]
    if any(each.returncode for each in running):
        sys.exit(f"a worker of {part} ended by itself")
    return [json.loads(each) for each in told]


def _summed(found: Sequence[dict[str, Any]], name: str) -> dict[str, int]:
    summed: Counter[str] = Counter()
    for each in found:
        summed.update(each[name])
    return dict(sorted(summed.items()))


def _part(asked: argparse.Namespace) -> dict[str, Any]:
    mine = slice(asked.worker, None, asked.workers)
    if asked.part == "calendar":
        return vars(reminding.exhaustive(reminding.zones()[: asked.zones][mine], asked.years))
    if asked.part == "planner":
        return vars(reminding.planned(asked.seed, asked.lives, mine))
    with stream.settled(asked.seed) as settled:
        if asked.part == "http":
            return over_http.some(settled, asked.seed, _by_http(asked))
        if asked.part == "forge":
            share = asked.forged // asked.workers
            tried = forging.forge(settled, f"{asked.seed}:{asked.worker}", share)
            counts = {f"{lock}, {way}": count for (lock, way), count in tried.counts.items()}
            return {"counts": counts, "faults": tried.opened + tried.shut, "genuine": dict(tried.genuine)}
        return _stream(asked, settled)


def _by_http(asked: argparse.Namespace) -> int:
    return asked.updates // 100 if asked.http is None else int(asked.http)


def _stream(asked: argparse.Namespace, settled: stream.Settled) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    faults: list[str] = []
    left = asked.updates
    for number in range(-(-asked.updates // stream.EPOCH)):
        size = min(stream.EPOCH, left)
        left -= size
        if number % asked.workers == asked.worker:
            epoch = stream.Epoch(settled, f"{asked.seed}:{number}", size).run()
            counts.update(epoch.counts)
            counts["updates"] += size
            if epoch.faults:
                where = _kept(asked.seed, number, epoch)
                faults += [f"{where}: {each.kind}: {each.words}" for each in epoch.faults[:20]]
                print(f"{where}: {len(epoch.faults)} faults", file=sys.stderr, flush=True)
    return {"counts": dict(counts), "faults": faults}


def _kept(seed: int, number: int, epoch: stream.Epoch) -> Path:
    """The updates of a run that failed, with the clock before each batch."""
    _KEPT.mkdir(exist_ok=True)
    path = _KEPT / f"{seed}-{number}.jsonl"
    lines = [json.dumps({"epoch": number, "seed": seed, "faults": [each.kind for each in epoch.faults]})]
    lines += [stream.written({"at": at, "updates": updates}) for at, updates in epoch.batches]
    path.write_text("\n".join(lines), encoding="utf-8", errors="surrogatepass")
    return path


def _again(which: str, seed: int) -> None:
    """By its number, or by the file that was kept of it: the same dice make the same run."""
    if not which.isdigit():
        first = json.loads(Path(which).read_text(encoding="utf-8", errors="surrogatepass").split("\n", 1)[0])
        which, seed = str(first["epoch"]), first["seed"]
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.fuzz", "--again", which, "--seed", str(seed)],
            {**os.environ, "PYTHONHASHSEED": "0"},
        )
    with stream.settled(seed) as settled:
        epoch = stream.Epoch(settled, f"{seed}:{which}", stream.EPOCH).run()
    print(stream.told(stream.faults_by_place(epoch.faults)) or "no fault")
    for each in epoch.faults[:5]:
        print(f"\n{each.kind}: {each.words}")


def _of_stream(found: list[dict[str, Any]], seconds: float) -> list[Figure]:
    counts = Counter(_summed(found, "counts"))
    kinds = ", ".join(f"{counts[each]:,} {each}" for each in ("grammar", "recorded", "replayed", "mutated", "probe"))
    return [
        Figure("updates through intake, inbox, dispatch, outbox and sender", f"{counts['updates']:,} ({kinds})"),
        Figure("updates a second, all processes", f"{counts['updates'] / seconds:,.0f}"),
        _none("unhandled exceptions, also in logs", counts["exception"]),
        _none("disclosures out of scope", counts["disclosed"]),
        Figure("canaries read by who may read them", f"{counts['seen by right']:,}"),
        Figure(
            "on their way to who might read them when their owner was erased",
            f"{counts['on its way when its owner left']:,}",
        ),
        Figure("bad updates, each set aside once", f"{counts['quarantined']:,}"),
        _none("not set aside once, wrongly set aside, or lost", counts["misjudged"] + counts["lost"]),
        _none("left unanswered behind them", counts["unanswered"]),
        _none("calls no Bot API takes", counts["impossible call"]),
    ]


def _of_http(found: list[dict[str, Any]], seconds: float) -> list[Figure]:
    counts = Counter(_summed(found, "counts"))
    return [
        Figure("of these kinds, over HTTP through the sandbox", f"{counts['updates']:,}"),
        _none("faults over HTTP", sum(len(each["faults"]) for each in found)),
    ]


def _of_forgeries(found: list[dict[str, Any]], seconds: float) -> list[Figure]:
    counts = _summed(found, "counts")
    by_lock: Counter[str] = Counter()
    for name, count in counts.items():
        by_lock[name.partition(", ")[0]] += count
    kinds = ", ".join(f"{count:,} {name}" for name, count in by_lock.most_common())
    return [
        Figure("forged links, codes, passes and buttons", f"{sum(counts.values()):,} ({kinds})"),
        _none("forgeries accepted", sum(len(each["faults"]) for each in found)),
    ]


def _of_calendar(found: list[dict[str, Any]], seconds: float) -> list[Figure]:
    counts = _summed(found, "counts")
    told = (
        f"{counts['reminders']:,} in {counts['zones']} zones, {counts['changes of the clock']:,} changes of the clock"
    )
    return [
        Figure("reminders by the rules", told),
        _none("not exactly one a day and slot", sum(len(each["faults"]) for each in found)),
    ]


def _of_planner(found: list[dict[str, Any]], seconds: float) -> list[Figure]:
    counts = _summed(found, "counts")
    told = f"{counts.get('asked through the planner', 0):,} in {counts.get('lives through the planner', 0):,} lives"
    return [
        Figure("reminders through planner, rows and restarts", told),
        _none("not exactly one a day and slot, through the planner", sum(len(each["faults"]) for each in found)),
    ]


def _none(what: str, count: int) -> Figure:
    return Figure(what, f"{count:,}", "0", count == 0)


_Judge = Callable[[list[dict[str, Any]], float], list[Figure]]
_GROUPS: dict[str, dict[str, _Judge]] = {
    "updates": {"stream": _of_stream, "http": _of_http},
    "forged": {"forge": _of_forgeries},
    "years": {"calendar": _of_calendar, "planner": _of_planner},
}


if __name__ == "__main__":
    main()
