"""Copies of the default database, made while it is in use and encrypted as it is; and the way back."""

import asyncio
import shutil
from pathlib import Path

import aiosqlite

from storage.connection import DatabaseUnusable
from storage.sqlite import opened
from storage.statements import statements


async def copy_to(source: Path, key: bytes | None, target: Path) -> None:
    """A whole and consistent copy. An existing file is not overwritten."""
    if target.exists():
        raise DatabaseUnusable(f"{target} exists already; name a new file.")
    if not source.exists():
        raise DatabaseUnusable(f"There is no database at {source}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    async with aiosqlite.Connection(lambda: opened(source, key), iter_chunk_size=64) as connection:
        await connection.execute("VACUUM INTO ?", (str(target),))


async def restore(backup: Path, key: bytes | None, target: Path) -> int:
    """Put a copy in the database's place; people erased since it was made stay erased. How many those were."""
    buried = await _buried(target, key) if target.exists() else []
    fresh = target.with_suffix(".restoring")
    fresh.unlink(missing_ok=True)
    await asyncio.to_thread(shutil.copyfile, backup, fresh)
    async with aiosqlite.Connection(lambda: opened(fresh, key), iter_chunk_size=64) as connection:
        for person_id, erased_at in buried:
            await _bury(connection, person_id, erased_at)
        await connection.commit()
        await connection.execute("PRAGMA journal_mode = DELETE")
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    fresh.replace(target)
    return len(buried)


async def _buried(path: Path, key: bytes | None) -> list[tuple[int, int]]:
    async with aiosqlite.Connection(lambda: opened(path, key), iter_chunk_size=64) as connection:
        found = await connection.execute_fetchall("SELECT person_id, erased_at FROM tombstone")
    return [(int(person_id), int(erased_at)) for person_id, erased_at in found]


# What erasing does, on a file no program has open: by the same statements, of the person and then of their account.
_OF_THE_PERSON = (
    "reports.wipe_words",
    "reports.wipe_needs",
    "alerts.resolve_all_of",
    "silences.end_all_of",
    "people.close_all_of",
    "people.erase",
    "people.bury",
)
_OF_THE_ACCOUNT = (
    "accounts.withdraw",
    "accounts.set_area",
    "conversations.end",
    "questions.wipe_of",
    "inbox.drop_of",
    "outbox.unsay",
    "media.drop_of_chat",
)


async def _bury(connection: aiosqlite.Connection, person_id: int, erased_at: int) -> None:
    named = statements("sqlite")
    found = await connection.execute_fetchall("SELECT user_id FROM person WHERE id = ?", (person_id,))
    about = {"id": person_id, "person_id": person_id, "now_at": erased_at}
    for name in _OF_THE_PERSON:
        await connection.execute(named[name], about)
    for user_id in (row[0] for row in found if row[0] is not None):
        account = {"user_id": user_id, "chat_id": user_id, "conversation": f"{user_id}:{user_id}", "area_id": None}
        for name in _OF_THE_ACCOUNT:
            await connection.execute(named[name], {**account, "now_at": erased_at})
