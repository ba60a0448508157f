"""What was measured is kept in benchmarks/results/, from where docs/reliability.md is made."""

import importlib.metadata
import json
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
_PACKAGES = ("python-telegram-bot", "aiohttp", "uvloop", "sqlcipher3")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its unit, the goal it had, and whether it came up to that; None where there was no goal."""

    what: str
    value: str
    goal: str = ""
    met: bool | None = None

    def row(self) -> str:
        """A row of a Markdown table: what, value, goal."""
        mark = {None: "", True: " ✓", False: " ✗"}[self.met]
        return f"| {self.what} | {self.value} | {self.goal}{mark} |"


HEAD = ("| | measured | goal |", "|---|---|---|")


def table(figures: Sequence[Figure]) -> str:
    """The figures for people, in Markdown."""
    return "\n".join([*HEAD, *(figure.row() for figure in figures)])


def keep(
    name: str,
    command: str,
    figures: Sequence[Figure],
    seed: int | None = None,
    packages: Sequence[str] = _PACKAGES,
    **more: Any,
) -> None:
    """Write benchmarks/results/NAME.json: the figures, how to measure them again, and of what they tell."""
    RESULTS.mkdir(exist_ok=True)
    about = {"command": command, "seed": seed, "commit": commit(), "versions": versions(*packages)}
    told = {**about, "figures": list(map(asdict, figures)), **more}
    text = json.dumps(told, indent=1, ensure_ascii=False)
    (RESULTS / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


def kept(name: str) -> dict[str, Any]:
    """What `keep` wrote. Raises FileNotFoundError."""
    found: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def versions(*packages: str) -> str:
    """What was measured, and on what."""
    told = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    return f"Python {platform.python_version()}, {told}, {os.cpu_count()} processors."


def commit() -> str:
    """Of the source this runs from, with a + where it was changed since; "unknown" without git."""
    try:
        head = _git("rev-parse", "--short=10", "HEAD")
        return head + ("+" if _git("status", "--porcelain", "--", "*.py", "*.sql", "requirements*.txt") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
