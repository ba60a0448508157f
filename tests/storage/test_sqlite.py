"""The file itself: who can open it, what it gives away, and what a full or a locked disk does to it."""

import stat
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from storage import meta
from storage.connection import DatabaseBusy, DatabaseUnusable, Tx
from storage.sqlite import SqliteDatabase
from tests.storage.places import KEY, SqlitePlace, asked

CANARY = "王小明发热38.6℃canary"


async def facts(database: SqliteDatabase, *keys: str) -> list[str | None]:
    return await database.read(lambda tx: [meta.get(tx, key) for key in keys])


async def test_a_wrong_key_is_told_in_plain_words_and_damages_nothing(
    sqlite_place: SqlitePlace, capfd: pytest.CaptureFixture[str]
) -> None:
    database = sqlite_place.open()
    await database.write(lambda tx: meta.put(tx, "a", "1"))
    await database.close()
    before = sqlite_place.path.read_bytes()
    for key in (bytes(32), None):
        with pytest.raises(DatabaseUnusable, match=r"cannot be opened .* Is the key file the one it was made with"):
            SqliteDatabase(sqlite_place.path, key)

    assert sqlite_place.path.read_bytes() == before
    assert asked(sqlite_place, "SELECT value FROM meta") == [("1",)]
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_no_database_is_told_in_plain_words_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "shouwang.db"
    path.write_bytes(b"a letter, not a database " * 400)
    with pytest.raises(DatabaseUnusable, match="cannot be opened"):
        SqliteDatabase(path, KEY)

    assert path.read_bytes() == b"a letter, not a database " * 400


def test_a_folder_nobody_can_make_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(DatabaseUnusable, match="cannot be opened"):
        SqliteDatabase(tmp_path / "data" / "shouwang.db", KEY)


async def test_neither_the_file_nor_its_wal_holds_plain_words(sqlite_place: SqlitePlace) -> None:
    database = sqlite_place.open()
    await database.write(lambda tx: meta.put(tx, "canary", CANARY))
    wal = sqlite_place.path.with_name("shouwang.db-wal")
    beside = wal.read_bytes() + sqlite_place.path.read_bytes()
    await database.close()
    alone = sqlite_place.path.read_bytes()

    assert len(beside) > len(alone), "the WAL was empty, so this test saw nothing"
    for stored in (beside, alone):
        assert CANARY.encode() not in stored
        assert b"canary" not in stored
        assert b"SQLite format" not in stored
        assert b"CREATE TABLE" not in stored


async def test_without_a_key_the_file_is_an_ordinary_one(tmp_path: Path) -> None:
    """So the test above can fail: this is what it would have found."""
    database = SqliteDatabase(tmp_path / "shouwang.db", None)
    await database.write(lambda tx: meta.put(tx, "canary", CANARY))
    await database.close()

    assert CANARY.encode() in (tmp_path / "shouwang.db").read_bytes()


async def test_only_their_owner_can_read_the_database_and_its_wal(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "data" / "shouwang.db", KEY)
    await database.write(lambda tx: meta.put(tx, "a", "1"))
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "data").iterdir()}
    await database.close()

    assert modes == {"shouwang.db": 0o600, "shouwang.db-wal": 0o600, "shouwang.db-shm": 0o600}
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_each_commit_waits_for_the_disk_and_references_are_checked(sqlite_place: SqlitePlace) -> None:
    database = sqlite_place.open()
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema", "busy_timeout")
    found = {name: database._writer.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    database._close()

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
    }


def test_the_library_is_free_of_the_wal_reset_bug() -> None:
    """SQLite up to 3.51.2 could damage a file in WAL mode."""
    assert sqlcipher.sqlite_version_info >= (3, 51, 3)


@pytest.fixture
def without_sqlcipher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)


@pytest.mark.usefixtures("without_sqlcipher")
def test_without_the_library_an_encrypted_database_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match=r'sqlcipher3 is missing.* database\.encryption = "none"'):
        SqliteDatabase(tmp_path / "shouwang.db", KEY)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("without_sqlcipher")
async def test_without_the_library_a_plain_database_works(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "shouwang.db", None)
    await database.write(lambda tx: meta.put(tx, "a", "1"))

    assert await facts(database, "a") == ["1"]
    await database.close()


def fill_the_disk(database: SqliteDatabase) -> None:
    """From now on the file may not grow, as on a full disk."""
    pages = database._writer.execute("PRAGMA page_count").fetchone()[0]
    database._writer.execute(f"PRAGMA max_page_count = {pages}")


def make_room(database: SqliteDatabase) -> None:
    database._writer.execute("PRAGMA max_page_count = 1000000")


def put_much(tx: Tx) -> None:
    meta.put(tx, "much", "x" * 500_000)


async def test_a_full_disk_is_busy_keeps_earlier_facts_and_goes_on_after_room_is_made(
    sqlite_place: SqlitePlace,
) -> None:
    database = sqlite_place.open()
    await database.write(lambda tx: meta.put(tx, "a", "earlier"))
    fill_the_disk(database)
    with pytest.raises(DatabaseBusy, match="full"):
        await database.write(lambda tx: (meta.put(tx, "b", "lost with it"), put_much(tx)))
    kept = await facts(database, "a", "b", "much")
    make_room(database)
    await database.write(put_much)

    assert kept == ["earlier", None, None]
    assert await facts(database, "a", "much") == ["earlier", "x" * 500_000]
    await database.close()


async def test_work_that_goes_on_after_a_full_disk_commits_none_of_it(sqlite_place: SqlitePlace) -> None:
    """SQLite ends the transaction by itself; without care each later statement would be its own commit."""

    def stubborn(tx: Tx) -> None:
        meta.put(tx, "a", "before")
        with pytest.raises(DatabaseBusy), tx.savepoint():
            put_much(tx)
        for later in (
            lambda: meta.put(tx, "b", "after"),
            lambda: tx.run_many("meta.put", [{"key": "b", "value": "b"}]),
        ):
            with pytest.raises(DatabaseBusy):
                later()
        with pytest.raises(DatabaseBusy), tx.savepoint():
            raise AssertionError("no savepoint can be opened any more")

    database = sqlite_place.open()
    fill_the_disk(database)
    with pytest.raises(DatabaseBusy):
        await database.write(stubborn)
    make_room(database)

    assert asked(sqlite_place, "SELECT * FROM meta") == []
    await database.write(lambda tx: meta.put(tx, "c", "next"))
    assert asked(sqlite_place, "SELECT key FROM meta") == [("c",)]
    await database.close()


async def test_a_locked_file_is_waited_for(sqlite_place: SqlitePlace) -> None:
    database = sqlite_place.open()
    other = sqlite_place.connect()
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, lambda: other.execute("ROLLBACK"))
    release.start()
    await database.write(lambda tx: meta.put(tx, "a", "1"))
    release.join()
    other.close()

    assert await facts(database, "a") == ["1"]
    await database.close()


async def test_a_file_that_stays_locked_is_busy_and_works_again_afterwards(sqlite_place: SqlitePlace) -> None:
    database = SqliteDatabase(sqlite_place.path, KEY, patience_ms=200)
    other = sqlite_place.connect()
    other.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    with pytest.raises(DatabaseBusy, match="locked"):
        await database.write(lambda tx: meta.put(tx, "a", "1"))
    waited = time.monotonic() - started
    readable = await facts(database, "a")
    other.execute("ROLLBACK")
    other.close()
    await database.write(lambda tx: meta.put(tx, "a", "2"))

    assert 0.15 < waited < 4  # The bot's own patience is longer.
    assert readable == [None]
    assert await facts(database, "a") == ["2"]
    await database.close()


async def test_a_reader_that_is_locked_out_is_busy_too(sqlite_place: SqlitePlace) -> None:
    """Only a program that takes the whole file for itself can do this, such as one that restores a backup."""
    database = SqliteDatabase(sqlite_place.path, KEY, patience_ms=50)
    await database.close()
    other = sqlite_place.connect()
    database = SqliteDatabase(sqlite_place.path, KEY, patience_ms=50)
    database._writer.close()
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseBusy):
        await facts(database, "a")
    other.close()
    await database.close()


def test_starting_on_a_locked_file_names_the_other_program(sqlite_place: SqlitePlace) -> None:
    other = sqlite_place.connect()
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnusable, match="Another program holds it"):
        SqliteDatabase(sqlite_place.path, KEY, patience_ms=50)
    other.close()


def test_a_damaged_file_is_told_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "shouwang.db"
    SqliteDatabase(path, None)._close()
    content = bytearray(path.read_bytes())
    content[100:4000] = b"\xff" * 3900
    path.write_bytes(content)
    with pytest.raises(DatabaseUnusable, match="restore the newest backup"):
        SqliteDatabase(path, None)


async def test_a_transaction_kept_after_its_end_does_nothing(sqlite_place: SqlitePlace) -> None:
    database = sqlite_place.open()
    kept = await database.write(lambda tx: tx)
    with pytest.raises(DatabaseBusy):
        meta.put(kept, "a", "too late")

    assert asked(sqlite_place, "SELECT * FROM meta") == []
    await database.close()
