"""The same facts on PostgreSQL, for a district with more people than one file should carry."""

import asyncio
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, cast

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import dict_row

from storage.connection import DatabaseBusy, DatabaseUnusable, Row, T, Work
from storage.failpoints import passed
from storage.lead import NotLeading
from storage.migrations import migrate, migrations
from storage.statements import statements, storable

READERS = 4
# Any number will do, as long as every Shouwang takes the same one while it migrates.
_MIGRATION_LOCK = 7_460_018
_LEAD = 7_460_019
# A leader whose machine was cut off is noticed after four seconds, and its lead is free.
_NOTICE_LOSS = "SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 2"


class PostgresTx:
    """A transaction on one connection, used only inside that connection's thread."""

    def __init__(self, connection: psycopg.Connection[Any], named: Mapping[str, str]) -> None:
        self._connection = connection
        self._named = named

    def run(self, statement: str, **values: object) -> int:
        return self._execute(statement, values).rowcount

    def run_many(self, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
        with _telling_busy(), self._connection.cursor() as cursor:
            cursor.executemany(self._named[statement].encode(), [storable(row) for row in rows])

    def one(self, statement: str, **values: object) -> Row | None:
        return cast("Row | None", self._execute(statement, values).fetchone())

    def all(self, statement: str, **values: object) -> list[Row]:
        return cast("list[Row]", self._execute(statement, values).fetchall())

    def _execute(self, statement: str, values: Mapping[str, object]) -> psycopg.Cursor[Any]:
        with _telling_busy():
            return self._connection.execute(self._named[statement].encode(), storable(values))

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        with _telling_busy(), self._connection.transaction():
            yield


class PostgresDatabase:
    """See `storage.connection.Database`. A lost connection is opened again for the next piece of work.

    `leads` asks for the lead as well, before anything is changed; NotLeading when another program has it.
    The lead hangs on the writer's own connection, so nothing is ever written without it.
    """

    def __init__(self, url: str, *, leads: bool = False) -> None:
        self._url = url
        self._leads = leads
        self._named = statements("postgres")
        self._writer_thread = ThreadPoolExecutor(1, "postgres-writer")
        self._reader_threads = ThreadPoolExecutor(READERS, "postgres-reader")
        self._mine = threading.local()
        self._opened: list[psycopg.Connection[Any]] = []
        self._writer = self._prepared()

    def _prepared(self) -> psycopg.Connection[Any]:
        connection = self._first_connection()
        try:
            if self._leads and not _takes_lead(connection):
                raise NotLeading
            with connection.transaction():
                _must_fit(connection)
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MIGRATION_LOCK,))
                migrate(_Raw(connection), migrations("postgres"))
        except BaseException:
            connection.close()
            raise
        return connection

    def _first_connection(self) -> psycopg.Connection[Any]:
        try:
            return self._connect()
        except psycopg.OperationalError as error:
            raise DatabaseUnusable(f"PostgreSQL cannot be reached: {error}") from error
        except psycopg.ProgrammingError:
            # The error would quote the address, and the password within it.
            raise DatabaseUnusable(
                "The address of the database cannot be read; it should look like postgresql://user:password@host/name."
            ) from None

    def _connect(self) -> psycopg.Connection[Any]:
        connection = psycopg.connect(self._url, row_factory=dict_row, autocommit=True)
        self._opened.append(connection)
        return connection

    def _my_reader(self) -> psycopg.Connection[Any]:
        """This thread's own connection."""
        connection: psycopg.Connection[Any] | None = getattr(self._mine, "connection", None)
        if connection is None or connection.closed:
            connection = self._mine.connection = self._connect()
        return connection

    def _my_writer(self) -> psycopg.Connection[Any]:
        if self._writer.closed:
            self._writer = self._connect()
            if self._leads and not _takes_lead(self._writer):
                self._writer.close()
                raise DatabaseUnusable("Another Shouwang took over while PostgreSQL was out of reach; this one ends.")
        return self._writer

    async def write(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer_thread, self._run, work, False)

    async def read(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._reader_threads, self._run, work, True)

    def _run(self, work: Work[T], read_only: bool) -> T:
        with _telling_busy():
            connection = self._my_reader() if read_only else self._my_writer()
            with connection.transaction():
                if read_only:
                    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                result = work(PostgresTx(connection, self._named))
                _must_be_whole(connection)
                passed("commit begins")
            passed("commit done")
            return result

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writer_thread.shutdown()
        self._reader_threads.shutdown()
        for connection in self._opened:
            with suppress(psycopg.Error):
                connection.close()


def _takes_lead(connection: psycopg.Connection[Any]) -> bool:
    connection.execute(_NOTICE_LOSS)
    row = connection.execute("SELECT pg_try_advisory_lock(%s) AS taken", (_LEAD,)).fetchone()
    return row is not None and bool(row["taken"])


def _must_be_whole(connection: psycopg.Connection[Any]) -> None:
    """After an error or a lost connection somebody caught, ending the transaction would report no trouble."""
    match connection.info.transaction_status:
        case TransactionStatus.INERROR:
            raise psycopg.errors.InFailedSqlTransaction("a statement failed and the work went on without a savepoint")
        case TransactionStatus.UNKNOWN:
            raise DatabaseBusy("the connection is lost")


@contextmanager
def _telling_busy() -> Iterator[None]:
    try:
        yield
    except psycopg.OperationalError as error:
        raise DatabaseBusy(type(error).__name__) from error


def _must_fit(connection: psycopg.Connection[Any]) -> None:
    """With another order of letters, ranges of paths and sorted lists would differ from those of SQLite."""
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8" or not _orders_by_code_point(connection):
        raise DatabaseUnusable(
            f"This PostgreSQL database has encoding {encoding} and may order text by the rules of a language. "
            "Make it with: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 NAME"
        )


def _orders_by_code_point(connection: psycopg.Connection[Any]) -> bool:
    words = ["-", "/", "10", "2", "B", "_", "a", "é", "一", "中", "𠮷"]
    rows = connection.execute("SELECT word FROM UNNEST(%s::text[]) AS given (word) ORDER BY word", [words]).fetchall()
    return [row["word"] for row in rows] == sorted(words)


class _Raw:
    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def command(self, sql: str) -> None:
        self._connection.execute(sql.encode())

    def applied(self) -> dict[int, str]:
        self.command("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, digest TEXT NOT NULL)")
        return {
            row["number"]: row["digest"] for row in self._connection.execute("SELECT number, digest FROM migration")
        }

    def record(self, number: int, digest: str) -> None:
        self._connection.execute("INSERT INTO migration (number, digest) VALUES (%s, %s)", (number, digest))
