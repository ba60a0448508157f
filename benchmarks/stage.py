"""The sandbox as a program of its own, the people in it, and what its log says of the bot that is measured."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[1]
BOT = {"id": 7000000001, "token": f"7000000001:{'b' * 35}", "username": "bench_bot", "first_name": "Bench"}
AUTHOR, GROUP = 9_000_000, -200
FIRST_READER, FIRST_ASKER = 10_000_001, 8_000_001
ASKERS = 30
BLOCKED_EVERY = 20
LATENCY_MS = 100

Entry = dict[str, Any]


def readers(count: int) -> range:
    """Whom the notice is for; every twentieth has blocked the bot."""
    return range(FIRST_READER, FIRST_READER + count)


def has_blocked(user_id: int) -> bool:
    """Whether this reader has blocked the bot."""
    return user_id % BLOCKED_EVERY == 0


@dataclass(slots=True)
class Stage:
    """The stage door; `entries` is all of the log that was read."""

    url: str
    http: httpx.Client = field(init=False)
    entries: list[Entry] = field(default_factory=list)
    _last: int = 0

    def __post_init__(self) -> None:
        self.http = httpx.Client(timeout=60, trust_env=False)

    def post(self, path: str, told: dict[str, Any]) -> dict[str, Any]:
        """Do something on stage."""
        answer = self.http.post(f"{self.url}/sandbox/{path}", json=told)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def read_log(self) -> list[Entry]:
        """What came since the last look."""
        fresh = self.http.get(f"{self.url}/sandbox/log?after={self._last}").json()["entries"]
        if fresh:
            self._last = fresh[-1]["n"]
            self.entries += [_short(entry) for entry in fresh if entry["method"] != "getUpdates"]
        return self.entries

    def says(self, user_id: int, words: str) -> None:
        """Somebody writes to the bot."""
        self.post(f"users/{user_id}/send", {"chat_id": user_id, "text": words})

    def until(self, happened: Callable[[Entry], bool], seconds: float = 30.0) -> Entry:
        """Wait for a call that has not been looked at yet."""
        looked_at, deadline = len(self.entries), time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = next(filter(happened, self.read_log()[looked_at:]), None)
            if found is not None:
                return found
            time.sleep(0.05)
        raise TimeoutError(f"never came; the last calls: {self.entries[-5:]}")


def _short(entry: Entry) -> Entry:
    request = entry["request"]
    return {
        "at": entry["at_ms"] / 1000,
        "method": entry["method"],
        "chat": int(request.get("chat_id") or 0),
        "text": str(request.get("text") or ""),
        "status": entry["status"],
    }


@contextmanager
def stage(reader_count: int) -> Iterator[Stage]:
    """A sandbox with Telegram's limits and latency, full of people."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--enabled-limits"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = Stage(process.stdout.readline().removeprefix("listening on ").strip())
            found.post("world", _world(reader_count))
            found.post("limits", {"enabled": True, "latency_ms": LATENCY_MS})
            yield found
            found.http.close()
        finally:
            process.terminate()


def _world(reader_count: int) -> dict[str, Any]:
    askers = range(FIRST_ASKER, FIRST_ASKER + ASKERS)
    users = [_user(id) for id in (AUTHOR, *askers, *readers(reader_count))]
    group = {"id": GROUP, "type": "group", "title": "Neighbours", "bot": "administrator", "members": [AUTHOR]}
    return {"bot": BOT, "users": users, "chats": [group], "utc_offset_minutes": 480}


def _user(id: int) -> dict[str, Any]:
    blocked = id >= FIRST_READER and has_blocked(id)
    return {"id": id, "first_name": f"P{id}", "language_code": "en", "started": True, "blocked": blocked}
