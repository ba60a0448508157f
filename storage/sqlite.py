"""The default database: one encrypted SQLite file, one writer thread, readers beside it."""

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from storage.connection import Database, DatabaseBusy, DatabaseUnusable, Row, T, Work
from storage.migrations import migrate, migrations
from storage.statements import statements

READERS = 2
_PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
)


class SqliteTx:
    """A transaction on one connection, used only inside that connection's thread."""

    def __init__(self, connection: Any, named: Mapping[str, str]) -> None:
        self._connection = connection
        self._named = named
        self._depth = 0

    def run(self, statement: str, **values: object) -> int:
        return int(self._connection.execute(self._named[statement], values).rowcount)

    def run_many(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        self._connection.executemany(self._named[statement], rows)

    def one(self, statement: str, **values: object) -> Row | None:
        row: Row | None = self._connection.execute(self._named[statement], values).fetchone()
        return row

    def all(self, statement: str, **values: object) -> list[Row]:
        return list(self._connection.execute(self._named[statement], values))

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self._depth += 1
        name = f"s{self._depth}"
        self._connection.execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            # A full disk has already rolled everything back, and the savepoint with it.
            if self._connection.in_transaction:
                self._connection.execute(f"ROLLBACK TO {name}")
                self._connection.execute(f"RELEASE {name}")
            raise
        else:
            self._connection.execute(f"RELEASE {name}")
        finally:
            self._depth -= 1


class SqliteDatabase:
    """See `storage.connection.Database`. With a key the file is encrypted by SQLCipher, without one it is not."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._path, self._key = path, key
        self._driver = _driver(encrypted=key is not None)
        self._named = statements("sqlite")
        self._writer_thread = ThreadPoolExecutor(1, "sqlite-writer")
        self._reader_threads = ThreadPoolExecutor(READERS, "sqlite-reader")
        self._reader = threading.local()
        self._opened: list[Any] = []
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._writer = self._connect()
        self._prepare()

    def _prepare(self) -> None:
        try:
            self._writer.execute("PRAGMA journal_mode = WAL")
            self._writer.execute("BEGIN IMMEDIATE")
        except self._driver.DatabaseError as error:
            self._writer.close()
            raise DatabaseUnusable(
                f"{self._path} cannot be opened ({error}). Is the key file the one it was made with?"
            ) from error
        with _ending(self._writer):
            migrate(_Raw(self._writer), migrations("sqlite"))

    def _connect(self) -> Any:
        connection = self._driver.connect(str(self._path), isolation_level=None, check_same_thread=False)
        if self._key is not None:
            connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        connection.row_factory = self._driver.Row
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        self._opened.append(connection)
        return connection

    async def write(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer_thread, self._write, work)

    async def read(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._reader_threads, self._read, work)

    def _write(self, work: Work[T]) -> T:
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            with _ending(self._writer):
                return work(SqliteTx(self._writer, self._named))
        except self._driver.OperationalError as error:
            raise DatabaseBusy(str(error)) from error

    def _read(self, work: Work[T]) -> T:
        connection = getattr(self._reader, "connection", None)
        if connection is None:
            connection = self._reader.connection = self._connect()
            connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        with _ending(connection):
            return work(SqliteTx(connection, self._named))

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writer_thread.shutdown()
        self._reader_threads.shutdown()
        for connection in reversed(self._opened):
            connection.close()


@contextmanager
def _ending(connection: Any) -> Iterator[None]:
    """Commit when the block ends well, roll back when it does not."""
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(Exception):
                connection.execute("ROLLBACK")
        raise


class _Raw:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def command(self, sql: str) -> None:
        self._connection.execute(sql)

    def applied(self) -> dict[int, str]:
        self.command("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, digest TEXT NOT NULL)")
        return {row["number"]: row["digest"] for row in self._connection.execute("SELECT number, digest FROM migration")}

    def record(self, number: int, digest: str) -> None:
        self._connection.execute("INSERT INTO migration (number, digest) VALUES (?, ?)", (number, digest))


def _driver(*, encrypted: bool) -> Any:
    """SQLCipher's module also for plain files where it is there: its SQLite is free of the WAL-reset bug."""
    try:
        import sqlcipher3.dbapi2 as sqlcipher
    except ImportError as error:
        if encrypted:
            raise DatabaseUnusable(
                "The package sqlcipher3 is missing, so the database cannot be encrypted. Install it, or set "
                'database.encryption = "none" in config.toml if this computer\'s disk is encrypted by other means.'
            ) from error
        import sqlite3

        return sqlite3
    return sqlcipher


def _conforms(database: SqliteDatabase) -> Database:
    return database
