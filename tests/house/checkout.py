"""The checkout as the house tests see it: what is tracked, and the words in it."""

import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "domain", "flows", "handlers", "i18n", "sandbox", "services", "storage", "web")


@cache
def tracked() -> tuple[str, ...]:
    """All tracked files that still exist, as paths from the root with forward slashes."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(name for name in listing.split("\0") if name and (ROOT / name).is_file())


def tracked_under(*folders: str, suffix: str = "") -> list[str]:
    """The tracked files in these folders, with this ending."""
    return [name for name in tracked() if name.split("/")[0] in folders and name.endswith(suffix)]


def words_of(name: str) -> str | None:
    """A tracked file as text; None when it is not text."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def pyproject() -> dict[str, object]:
    """pyproject.toml, parsed."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
