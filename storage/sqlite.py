"""The default database: one encrypted SQLite file, one writer thread, readers beside it."""

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from storage.connection import Database, DatabaseBusy, DatabaseUnusable, Row, T, Work
from storage.failpoints import passed
from storage.lead import FileLead
from storage.migrations import migrate, migrations
from storage.statements import statements, storable

READERS = 2
# More than there are, so that each is understood by the database once and not again and again.
_STATEMENTS_KEPT = 2_000
# SQLite's codes for trouble that may pass: busy, locked, no memory, interrupted, I/O, full, no file handle, locking
# protocol. All else (no such table, constraint, damaged file) fails again in the same way.
_PASSING = frozenset({5, 6, 7, 9, 10, 13, 14, 15})
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA synchronous = FULL",
    # Kibibytes, a connection. A page that is not at hand is read and deciphered anew, which costs most of all.
    "PRAGMA cache_size = -32768",
)


class SqliteTx:
    """A transaction on one connection, used only inside that connection's thread."""

    def __init__(self, connection: Any, named: Mapping[str, str]) -> None:
        self._connection = connection
        self._named = named
        self._depth = 0

    def run(self, statement: str, **values: object) -> int:
        return int(self._done(statement, values).rowcount)

    def run_many(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        _must_be_open(self._connection)
        try:
            self._connection.executemany(self._named[statement], [storable(row) for row in rows])
        except Exception as error:
            _tell_if_busy(error)
            raise

    def one(self, statement: str, **values: object) -> Row | None:
        row: Row | None = self._done(statement, values).fetchone()
        return row

    def all(self, statement: str, **values: object) -> list[Row]:
        try:
            return list(self._done(statement, values))
        except DatabaseBusy:
            raise
        except Exception as error:
            _tell_if_busy(error)
            raise

    def _done(self, statement: str, values: Mapping[str, object]) -> Any:
        _must_be_open(self._connection)
        try:
            return self._connection.execute(self._named[statement], storable(values))
        except Exception as error:
            _tell_if_busy(error)
            raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        _must_be_open(self._connection)
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
            _must_be_open(self._connection)
            self._connection.execute(f"RELEASE {name}")
        finally:
            self._depth -= 1


class SqliteDatabase:
    """See `storage.connection.Database`. With a key the file is encrypted by SQLCipher, without one it is not.

    `patience_ms` is how long it waits for another program that holds the file before it raises DatabaseBusy.
    `leads` asks for the lead as well, before anything is changed; NotLeading when another program has it.
    """

    def __init__(self, path: Path, key: bytes | None, *, patience_ms: int = 5000, leads: bool = False) -> None:
        self._path, self._key, self._patience_ms = path, key, patience_ms
        self._driver = _driver(encrypted=key is not None)
        self._named = statements("sqlite")
        self._writer_thread = ThreadPoolExecutor(1, "sqlite-writer")
        self._reader_threads = ThreadPoolExecutor(READERS, "sqlite-reader")
        self._reader = threading.local()
        self._opened: list[Any] = []
        self._lead: FileLead | None = None
        self._writer = self._open(leads)

    def _open(self, leads: bool) -> Any:
        try:
            _make_private(self._path)
            self._lead = FileLead(self._path) if leads else None
            writer = self._connect()
            writer.execute("PRAGMA journal_mode = WAL")
            with _transaction(writer, "BEGIN IMMEDIATE"):
                migrate(_Raw(writer), migrations("sqlite"))
        except BaseException as error:
            self._close()
            if isinstance(error, (OSError, self._driver.DatabaseError)):
                raise DatabaseUnusable(f"{self._path} cannot be opened ({error}).{_advice(error)}") from error
            raise
        return writer

    def _connect(self) -> Any:
        connection = self._driver.connect(
            str(self._path), isolation_level=None, check_same_thread=False, cached_statements=_STATEMENTS_KEPT
        )
        self._opened.append(connection)
        if self._key is not None:
            # The library would write its own lines to standard error when a key does not fit.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
        connection.row_factory = self._driver.Row
        connection.execute(f"PRAGMA busy_timeout = {self._patience_ms}")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        return connection

    async def write(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer_thread, self._write, work)

    async def read(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._reader_threads, self._read, work)

    def _write(self, work: Work[T]) -> T:
        with _telling_busy(), _transaction(self._writer, "BEGIN IMMEDIATE"):
            return work(SqliteTx(self._writer, self._named))

    def _read(self, work: Work[T]) -> T:
        with _telling_busy(), _transaction(self._my_reader(), "BEGIN"):
            return work(SqliteTx(self._my_reader(), self._named))

    def _my_reader(self) -> Any:
        """This thread's own connection."""
        if not hasattr(self._reader, "connection"):
            connection = self._connect()
            connection.execute("PRAGMA query_only = ON")
            self._reader.connection = connection
        return self._reader.connection

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writer_thread.shutdown()
        self._reader_threads.shutdown()
        for connection in reversed(self._opened):
            connection.close()
        if self._lead is not None:
            self._lead.drop()


@contextmanager
def _transaction(connection: Any, begin: str) -> Iterator[None]:
    """Commit when the block ends well, roll back when it does not."""
    connection.execute(begin)
    try:
        yield
        _must_be_open(connection)
        passed("commit begins")
        connection.execute("COMMIT")
        passed("commit done")
    except BaseException:
        if connection.in_transaction:
            with suppress(Exception):
                connection.execute("ROLLBACK")
        raise


def _must_be_open(connection: Any) -> None:
    """A full disk rolls everything back by itself; what came after would be committed piece by piece."""
    if not connection.in_transaction:
        raise DatabaseBusy("SQLite has ended this transaction")


@contextmanager
def _telling_busy() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        _tell_if_busy(error)
        raise


def _tell_if_busy(error: Exception) -> None:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:
        raise DatabaseBusy(str(error)) from error


def _advice(error: Exception) -> str:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case 5 | 6:
            return " Another program holds it. Is Shouwang already running?"
        case 11:
            return " The file is damaged; restore the newest backup."
        case 26:
            return " Is the key file the one it was made with, and is encryption set as it was then?"
    return ""


def _make_private(path: Path) -> None:
    """An empty file only its owner can read; SQLite gives its WAL the same rights."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)


class _Raw:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def command(self, sql: str) -> None:
        self._connection.execute(sql)

    def applied(self) -> dict[int, str]:
        self.command("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, digest TEXT NOT NULL)")
        return {
            row["number"]: row["digest"] for row in self._connection.execute("SELECT number, digest FROM migration")
        }

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


def opened(path: Path, key: bytes | None) -> Any:
    """A plain connection for copies and repairs, outside the running database."""
    connection = _driver(encrypted=key is not None).connect(str(path), check_same_thread=False)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def _conforms(database: SqliteDatabase) -> Database:
    return database
