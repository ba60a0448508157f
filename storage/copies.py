"""Copies of the default database, made while it is in use and encrypted as it is; and the way back."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from storage import (
    accounts,
    alerts,
    audit_carrying,
    conversations,
    counselling,
    guests,
    help_requests,
    inbox,
    media,
    outbox,
    passes,
    people,
    premises_traces,
    reports,
    residents,
    silences,
    supplies,
    tickets,
    visits,
    volunteers,
)
from storage.audit_carrying import Trail
from storage.connection import DatabaseUnusable, Tx
from storage.failpoints import passed
from storage.lead import FileLead, NotLeading
from storage.sqlite import SqliteDatabase, opened

_EVER = 2**62


async def copy_to(source: Path, key: bytes | None, target: Path) -> None:
    """A whole and consistent copy. An existing file is not overwritten."""
    await asyncio.to_thread(must_have_room, source, target)
    async with aiosqlite.Connection(lambda: opened(source, key), iter_chunk_size=64) as connection:
        await connection.execute("VACUUM INTO ?", (str(target),))


def must_have_room(source: Path, target: Path) -> None:
    """Refuse where a copy cannot be made: there is nothing to copy, or the target exists."""
    if target.exists():
        raise DatabaseUnusable(f"{target} exists already; name a new file.")
    if not source.exists():
        raise DatabaseUnusable(f"There is no database at {source}.")
    target.parent.mkdir(parents=True, exist_ok=True)


@dataclass(frozen=True, slots=True)
class _Since:
    """What a database has learned since a copy of it was made, and the copy must not undo."""

    buried: Sequence[tuple[int, int]]
    phoneless: Sequence[int]
    trail: Trail | None


async def restore(backup: Path, key: bytes | None, target: Path) -> int:
    """Put a copy in the database's place; people erased since it was made stay erased. How many it still knew.

    It knows of no talk with a counsellor any more: some may have been erased since, and none goes on.
    What the audit trail has gained since goes over.
    """
    lead = _alone_on(target)
    try:
        return await _restore(backup, key, target)
    finally:
        lead.drop()


def _alone_on(target: Path) -> FileLead:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        return FileLead(target)
    except NotLeading:
        raise DatabaseUnusable(f"Shouwang is running on {target}. Stop it first; nothing was changed.") from None


async def _restore(backup: Path, key: bytes | None, target: Path) -> int:
    is_there = await asyncio.to_thread(target.exists)
    buried = await _buried(target, key) if is_there else []
    phoneless = await _phoneless(target, key) if is_there else []
    trail = await asyncio.to_thread(audit_carrying.trail_in, target, key) if is_there else None
    fresh = target.with_suffix(".restoring")
    await asyncio.to_thread(shutil.copyfile, backup, fresh)
    erased = await _bury_all(fresh, key, _Since(buried, phoneless, trail))
    async with aiosqlite.Connection(lambda: opened(fresh, key), iter_chunk_size=64) as connection:
        await connection.execute("PRAGMA journal_mode = DELETE")
    passed("copy prepared")
    await asyncio.to_thread(_put_in_place, fresh, target)
    return erased


def _put_in_place(fresh: Path, target: Path) -> None:
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    passed("old log removed")
    fresh.replace(target)


async def _buried(path: Path, key: bytes | None) -> list[tuple[int, int]]:
    async with aiosqlite.Connection(lambda: opened(path, key), iter_chunk_size=64) as connection:
        found = await connection.execute_fetchall("SELECT person_id, erased_at FROM tombstone")
    return [(int(person_id), int(erased_at)) for person_id, erased_at in found]


async def _phoneless(path: Path, key: bytes | None) -> list[int]:
    """Residents whose phone was somebody's who wanted to be forgotten are among these."""
    async with aiosqlite.Connection(lambda: opened(path, key), iter_chunk_size=64) as connection:
        if not await connection.execute_fetchall("SELECT 1 FROM sqlite_master WHERE name = 'resident'"):
            return []
        return [int(id) for (id,) in await connection.execute_fetchall("SELECT id FROM resident WHERE phone = ''")]


async def _bury_all(path: Path, key: bytes | None, since: _Since) -> int:
    """An older copy is brought up to date first; one of a newer program is refused. How many people it still knew."""

    def work(tx: Tx) -> int:
        known = sum(_is_somebody(tx, id) for id, _ in since.buried)
        for person_id, erased_at in since.buried:
            _bury(tx, person_id, erased_at)
        residents.drop_phones(tx, since.phoneless)
        counselling.erase_all(tx)
        if since.trail is not None:
            audit_carrying.carry_over(tx, since.trail)
        guests.forget_lists(tx, _EVER)
        return known

    database = SqliteDatabase(path, key)
    try:
        return await database.write(work)
    finally:
        await database.close()


def _is_somebody(tx: Tx, id: int) -> bool:
    """Requests, gifts and whatever else was erased have tombstones too."""
    return people.find(tx, id) is not None or residents.get(tx, id) is not None


def _bury(tx: Tx, person_id: int, erased_at: int) -> None:
    """What erasing did, once more: of the person, and of their account where the copy still knows it."""
    user_id = people.account_of(tx, person_id)
    reports.wipe_words(tx, person_id)
    visits.wipe_notes(tx, person_id)
    alerts.resolve_all_of(tx, person_id, erased_at)
    silences.end_all_of(tx, person_id, erased_at)
    people.close_all_of(tx, person_id, erased_at)
    people.erase(tx, person_id, erased_at)
    residents.drop(tx, person_id, erased_at)
    premises_traces.bury(tx, person_id)
    help_requests.erase(tx, person_id, erased_at)
    supplies.hide_buried(tx, person_id)
    if user_id is not None:
        accounts.withdraw(tx, user_id, erased_at)
        accounts.set_area(tx, user_id, None)
        conversations.end(tx, user_id, user_id)
        tickets.erase_of(tx, user_id)
        residents.forget_account(tx, user_id)
        volunteers.forget(tx, user_id, erased_at)
        passes.forget_account(tx, user_id, erased_at)
        inbox.drop_of(tx, f"{user_id}:{user_id}", erased_at)
        outbox.unsay(tx, user_id, erased_at)
        media.drop_of_chat(tx, user_id)
