"""A sandbox, a bot on one database that lives many lives, and what is found in both when it is dead."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import httpx
import psycopg
from psycopg.rows import dict_row

from domain.ids import UserId
from domain.roles import Role
from storage import accounts, areas, groups, keys, staff
from storage.connection import Tx
from storage.groups import Group
from storage.postgres import PostgresTx
from storage.sqlite import SqliteTx, opened
from storage.statements import statements

ROOT = Path(__file__).parents[2]
BOT = {"id": 7000000001, "token": f"7000000001:{'x' * 35}", "username": "crash_bot", "first_name": "守望"}
STAFF_GROUP, WORKER = -1002000000001, 2001
PEOPLE = (1001, 1002, 1003, 1004)
QUIET = 1005
# Two of the people are volunteers of their courtyard as well.
HELPERS = (1002, 1003)
# 9 in the morning in Kunming, so the first report of the day is the one of 08:00.
NINE = 1_600_000_000_000 // 86_400_000 * 86_400_000 + 3_600_000
CONFIG = """
community = "金星社区"
duty_phone = "0871-0000 0110"
areas = "{areas}"
log_level = "WARNING"
[telegram]
token = "{token}"
api_url = "{url}"
updates = "{updates}"
[telegram.webhook]
url = "http://127.0.0.1:{port}/"
port = {port}
secret = "crash_secret"
[delivery]
per_chat_per_second = 50
per_group_per_minute = 3000
[database]
path = "{folder}/data/shouwang.db"
key_file = "{folder}/key/database.key"
"""


@contextmanager
def sandbox() -> Iterator[str]:
    """The address of one that runs as a program of its own."""
    command = [sys.executable, "-m", "sandbox", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().removeprefix("listening on ").strip()
        finally:
            process.terminate()


@dataclass(slots=True)
class Stage:
    """The sandbox's stage door. Each thread has its own."""

    url: str
    http: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.http = httpx.Client(timeout=60, trust_env=False)

    def get(self, path: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.http.get(f"{self.url}/sandbox/{path}").json()
        return answer

    def post(self, path: str, told: dict[str, Any]) -> dict[str, Any]:
        answer = self.http.post(f"{self.url}/sandbox/{path}", json=told)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def fault(self, method: str, kind: str, **more: Any) -> None:
        self.post("faults", {"method": method, "kind": kind, **more})

    def all_well(self) -> None:
        """No fault waits any more."""
        self.http.delete(f"{self.url}/sandbox/faults")
        self.post("limits", {"latency_ms": 0})


@dataclass(slots=True)
class Kill:
    """One death: how it was brought about, and the chats of the messages that were on their way."""

    how: str
    in_flight: Counter[int]


class House:
    """One database and the bot that lives on it. `kills` tells its deaths."""

    def __init__(
        self,
        url: str,
        folder: Path,
        *,
        postgres: str = "",
        webhook: bool = False,
        follow: bool = True,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.stage = Stage(url)
        self.folder = folder
        self.database = folder / "data" / "shouwang.db"
        self.postgres = postgres
        self.kills: list[Kill] = []
        self.pid = 0
        self.log = folder / "bot.log"
        self._born = 0.0
        self._heard: Queue[str] = Queue()
        _set_the_stage(self.stage)
        self.first_entry = (self.stage.get("log?after=0")["entries"] or [{"n": 0}])[-1]["n"]
        config = folder / "config.toml"
        told = {"areas": ROOT / "areas.example.toml", "url": url, "folder": folder, "port": _free_port(), **BOT}
        words = CONFIG.format(updates="webhook" if webhook else "polling", **told)
        config.write_text(words + (f'postgres_url = "{postgres}"\n' if postgres else ""))
        command = [sys.executable, "-m", "tests.crash.nursery", "run", "--config", str(config)]
        command += ["--follow-clock", url] if follow else []
        # The log goes through a pipe, so that a life whose files may not grow can still say so.
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self._nursery = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **(env or {})}, text=True, **pipes)
        self._ears = [threading.Thread(target=ear, daemon=True) for ear in (self._listen, self._note)]
        for ear in self._ears:
            ear.start()

    def _listen(self) -> None:
        assert self._nursery.stdout is not None
        with self._nursery.stdout as lines:
            for line in lines:
                self._heard.put(line)

    def _note(self) -> None:
        assert self._nursery.stderr is not None
        with self._nursery.stderr as lines, self.log.open("w") as log:
            for line in lines:
                log.write(line)
                log.flush()

    def _hear(self, word: str, seconds: float = 30.0) -> list[str]:
        """The rest of the next line that begins with this word."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                line = self._heard.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                raise AssertionError(f"never heard {word}; the log: {self.log.read_text()[-3000:]}") from None
            if line.startswith(word):
                return line.removeprefix(word).split()

    def _tell(self, words: str) -> None:
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(f"{words}\n")
        self._nursery.stdin.flush()

    def begin(self, point: str = "", passes: int = 1) -> None:
        """A new life; with a fail-point it ends itself there."""
        self._tell(f"live {passes} {point}" if point else "live")
        self._born = time.monotonic()
        self.pid = int(self._hear("PID")[0])

    def is_up(self) -> float:
        """Wait until this life has greeted; the seconds since it began."""
        self._hear("Shouwang is running")
        return time.monotonic() - self._born

    def kill(self, how: str) -> None:
        """kill -9. Whoever had ended before is a failure of the bot."""
        self.end(self.pid)
        self.kills.append(Kill(how, self._in_flight()))

    def end(self, pid: int) -> None:
        """kill -9 one of several lives."""
        os.kill(pid, signal.SIGKILL)
        self._bury(pid)

    def died_by_itself(self, how: str, seconds: float) -> bool:
        """Whether its fail-point ended this life within the time; then it is buried."""
        deadline = time.monotonic() + seconds
        while not _is_dead(self.pid):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.005)
        self._bury(self.pid)
        self.kills.append(Kill(how, self._in_flight()))
        return True

    def _bury(self, pid: int) -> None:
        self._tell(f"bury {pid}")
        status = int(self._hear("BURIED")[1])
        assert status == -signal.SIGKILL, (
            f"this life ended by itself ({status}); its log: {self.log.read_text()[-3000:]}"
        )

    def close(self) -> None:
        """Whatever still lives ends with the nursery."""
        assert self._nursery.stdin is not None
        self._nursery.stdin.close()
        self._nursery.wait(20)
        for ear in self._ears:
            ear.join()
        self.stage.http.close()

    def ask(self, sql: str) -> list[dict[str, Any]]:
        """Read the database itself, beside the bot that lives on it."""
        found: list[dict[str, Any]] = self._on(self.database, lambda tx: rows(tx, sql))
        return found

    def look(self, work: Callable[[Tx], Any]) -> Any:
        """Read a copy, so that the next life finds the database as the last one left it.

        On PostgreSQL read it itself, once the server has noticed that the last life is gone.
        """
        if self.postgres:
            while self._on(self.database, lambda tx: rows(tx, OTHERS))[0]["n"]:
                time.sleep(0.01)
            return self._on(self.database, work)
        copy = self.folder / "copy" / "shouwang.db"
        copy.parent.mkdir(exist_ok=True)
        for ending in ("", "-wal"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
            if (there := self.database.with_name(self.database.name + ending)).exists():
                shutil.copyfile(there, copy.with_name(copy.name + ending))
        return self._on(copy, work)

    def settle_in(self) -> str:
        """Appoint the staff of the example's grid while nobody lives here; the code of its gate."""
        return str(self._on(self.database, _appoint))

    def _on(self, path: Path, work: Callable[[Tx], Any]) -> Any:
        if self.postgres:
            with psycopg.connect(self.postgres, row_factory=dict_row) as there:
                return work(PostgresTx(there, statements("postgres")))
        connection = opened(path, keys.load_or_make(self.folder / "key" / "database.key", self.database))
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.row_factory = lambda cursor, row: dict(
            zip((column[0] for column in cursor.description), row, strict=True)
        )
        try:
            with connection:
                connection.execute("BEGIN")
                return work(SqliteTx(connection, statements("sqlite")))
        finally:
            connection.close()

    def _in_flight(self) -> Counter[int]:
        """Chats of the messages that were being sent; nothing was while there was no database."""
        is_there = self.database.exists() and (self.folder / "key" / "database.key").exists()
        if not self.postgres and not is_there:
            return Counter()
        tables = POSTGRES_TABLES if self.postgres else SQLITE_TABLES
        return self.look(lambda tx: Counter(row["chat_id"] for row in (rows(tx, SENDING) if rows(tx, tables) else ())))


SQLITE_TABLES = "SELECT 1 FROM sqlite_master WHERE name = 'outbox'"
POSTGRES_TABLES = "SELECT 1 FROM information_schema.tables WHERE table_name = 'outbox'"
OTHERS = """SELECT COUNT(*) AS n FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
SENDING = "SELECT chat_id FROM outbox WHERE state = 'sending' AND method LIKE 'send%'"


def rows(tx: Tx, sql: str) -> list[dict[str, Any]]:
    """What a question in plain SQL finds."""
    return list(tx._connection.execute(sql))  # type: ignore[attr-defined]


def _is_dead(pid: int) -> bool:
    """Ended, and nobody has asked for its status yet."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _appoint(tx: Tx) -> str:
    grid, courtyard = areas.by_code(tx, "jx-g1"), areas.by_code(tx, "jx-c01")
    assert grid is not None
    assert courtyard is not None
    for id, role in enumerate((Role.GRID_WORKER, Role.ADMIN), start=1):
        staff.appoint(tx, id, UserId(WORKER), grid.id, role, "杨晓燕", "19400002001", NINE)
    accounts.seen(tx, WORKER, "en", NINE)
    for id, helper in enumerate(HELPERS, start=11):
        staff.appoint(tx, id, UserId(helper), courtyard.id, Role.VOLUNTEER, f"Helper {helper}", "", NINE)
    groups.bind(tx, Group(STAFF_GROUP, grid.id, "staff", "网格工作群", "en"), WORKER, NINE)
    return areas.gates_below(tx, courtyard)[0].token


def _set_the_stage(stage: Stage) -> None:
    users = [_user(id, started=id == WORKER) for id in (*PEOPLE, QUIET, WORKER)]
    group = {
        "id": STAFF_GROUP,
        "type": "supergroup",
        "title": "网格工作群",
        "bot": "administrator",
        "members": [WORKER],
    }
    stage.all_well()
    world = {"bot": BOT, "users": users, "chats": [group], "now_ms": NINE, "utc_offset_minutes": 480}
    stage.post("world", world)


def _user(id: int, started: bool) -> dict[str, Any]:
    phone = f"1940000{id}"
    return {"id": id, "first_name": f"P{id}", "language_code": "en", "phone_number": phone, "started": started}


def local_day(now_ms: int) -> str:
    """The date in Kunming."""
    return time.strftime("%Y-%m-%d", time.gmtime(now_ms / 1000 + 8 * 3600))
