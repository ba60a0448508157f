"""Copies of the default database, made while it is in use and encrypted as it is; and the way back."""

import asyncio
import shutil
from pathlib import Path

import aiosqlite

from storage.connection import DatabaseUnusable
from storage.sqlite import opened


async def copy_to(source: Path, key: bytes | None, target: Path) -> None:
    """A whole and consistent copy. An existing file is not overwritten."""
    await asyncio.to_thread(_make_room, source, target)
    async with aiosqlite.Connection(lambda: opened(source, key), iter_chunk_size=64) as connection:
        await connection.execute("VACUUM INTO ?", (str(target),))


def _make_room(source: Path, target: Path) -> None:
    if target.exists():
        raise DatabaseUnusable(f"{target} exists already; name a new file.")
    if not source.exists():
        raise DatabaseUnusable(f"There is no database at {source}.")
    target.parent.mkdir(parents=True, exist_ok=True)


async def restore(backup: Path, key: bytes | None, target: Path) -> int:
    """Put a copy in the database's place; people erased since it was made stay erased. How many those were."""
    buried = await _buried(target, key) if await asyncio.to_thread(target.exists) else []
    fresh = target.with_suffix(".restoring")
    await asyncio.to_thread(shutil.copyfile, backup, fresh)
    async with aiosqlite.Connection(lambda: opened(fresh, key), iter_chunk_size=64) as connection:
        for person_id, erased_at in buried:
            await _bury(connection, person_id, erased_at)
        await connection.commit()
        await connection.execute("PRAGMA journal_mode = DELETE")
    await asyncio.to_thread(_put_in_place, fresh, target)
    return len(buried)


def _put_in_place(fresh: Path, target: Path) -> None:
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    fresh.replace(target)


async def _buried(path: Path, key: bytes | None) -> list[tuple[int, int]]:
    async with aiosqlite.Connection(lambda: opened(path, key), iter_chunk_size=64) as connection:
        found = await connection.execute_fetchall("SELECT person_id, erased_at FROM tombstone")
    return [(int(person_id), int(erased_at)) for person_id, erased_at in found]


async def _bury(connection: aiosqlite.Connection, person_id: int, erased_at: int) -> None:
    """What `people.erase` does, on a file no program has open."""
    for sql in (
        (
            "UPDATE person SET name = '', phone = '', room = '', user_id = NULL, reporter_user_id = 0, erased_at = :at"
            " WHERE id = :id"
        ),
        "UPDATE report SET note = '', photo_file_id = '' WHERE person_id = :id",
        (
            "UPDATE episode SET needs_note = '', closed_at = COALESCE(closed_at, :at),"
            " closure_reason = COALESCE(closure_reason, 'forgotten') WHERE person_id = :id"
        ),
        "INSERT OR IGNORE INTO tombstone (person_id, erased_at) VALUES (:id, :at)",
    ):
        await connection.execute(sql, {"id": person_id, "at": erased_at})
    # A copy from before there were households has no such table yet.
    if await connection.execute_fetchall("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'resident'"):
        await connection.execute("DELETE FROM resident WHERE id = :id", {"id": person_id})
