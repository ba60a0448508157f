"""The databases a start is measured on, and what a crash left in one of them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import town
from benchmarks.years import write_years, years_for
from domain.areas import Area
from domain.days import at_instant
from domain.delivery import Priority
from storage import accounts, coverage, keys
from storage.connection import Tx
from storage.sqlite import SqliteDatabase

# Whose messages waited to be read, and whom a notice was on its way to.
ASKER, FIRST_WRITER, FIRST_READER = 20_000_001, 30_000_001, 40_000_001
LEFT = 10_000
WORDS, NOTICE = "/help", "一则通知"


@dataclass(frozen=True, slots=True)
class House:
    """What is in a database: people of the roster, reports kept, and whether a crash left work behind."""

    name: str
    residents: int
    reports: int
    left: int = 0


HOUSES = (
    House("empty neighbourhood", 0, 0),
    House("10,000 residents", 10_000, 0),
    House("10,000 residents, 100,000 reports, a crash's 10,000 updates and 10,000 messages", 10_000, 100_000, LEFT),
)


def make(house: House, folder: Path, now_at: int) -> None:
    """A database with its key."""
    path = folder / "shouwang.db"
    key = keys.load_or_make(folder / "database.key", path)
    database = SqliteDatabase(path, key)
    doors: list[Area] = []
    if house.residents:
        doors = database._write(lambda tx: town.settle(tx, house.residents, now_at))
    database._close()
    if doors:
        today = at_instant(now_at, town.house().timezone).date()
        years = years_for(house.reports, len(doors) // 10, today, now_at)
        write_years(path, key, years, [each.id for each in doors], lambda words: None)
    database = SqliteDatabase(path, key)
    database._write(coverage.bring_up_to_date)
    database._write(lambda tx: _leave(tx, house.left, now_at))
    database._close()


def _leave(tx: Tx, count: int, now_at: int) -> None:
    accounts.seen(tx, ASKER, "zh-Hans", now_at)
    for number in range(count):
        for first in (FIRST_WRITER, FIRST_READER):
            accounts.seen(tx, first + number, "zh-Hans", now_at)
    run: Callable[..., object] = tx._connection.executemany  # type: ignore[attr-defined]
    run(
        "INSERT INTO inbox (id, update_id, conversation, payload, state, attempts, next_try_at, received_at, error)"
        " VALUES (?, ?, ?, ?, 'waiting', 0, 0, ?, '')",
        [
            (number + 1, number + 1, f"{id}:{id}", _update(number + 1, id), now_at)
            for number, id in _from(FIRST_WRITER, count)
        ],
    )
    run(
        "INSERT INTO outbox (id, chat_id, method, payload, priority, policy, state, attempts, not_before_at, error,"
        " created_at) VALUES (?, ?, 'sendMessage', ?, ?, 'resend', ?, 0, 0, '', ?)",
        [
            (number + 1, id, json.dumps({"text": NOTICE}), int(Priority.NOTICE), _state(number), now_at)
            for number, id in _from(FIRST_READER, count)
        ],
    )


def _from(first: int, count: int) -> list[tuple[int, int]]:
    return list(enumerate(range(first, first + count)))


def _state(number: int) -> str:
    """The first eight were on their way."""
    return "sending" if number < 8 else "waiting"


def _update(update_id: int, user_id: int) -> str:
    person = {"id": user_id, "first_name": "P", "language_code": "zh-hans"}
    message = {
        "message_id": 1,
        "date": 1_600_000_000,
        "chat": {"id": user_id, "type": "private", "first_name": "P"},
        "from": {**person, "is_bot": False},
        "text": WORDS,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(WORDS)}],
    }
    return json.dumps({"update_id": update_id, "message": message})
