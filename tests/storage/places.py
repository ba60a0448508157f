"""Where a test keeps its facts: an encrypted file, or a PostgreSQL database of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import psycopg
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, settings

from storage.connection import Tx
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase

KEY = bytes(range(32))


@dataclass(frozen=True, slots=True)
class SqlitePlace:
    path: Path
    dialect: Literal["sqlite"] = "sqlite"

    def open(self) -> SqliteDatabase:
        return SqliteDatabase(self.path, KEY)

    def connect(self) -> Any:
        """A connection of the test's own, as another program would have it."""
        connection = sqlcipher.connect(str(self.path), isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        return connection


@dataclass(frozen=True, slots=True)
class PostgresPlace:
    url: str
    dialect: Literal["postgres"] = "postgres"

    def open(self) -> PostgresDatabase:
        return PostgresDatabase(self.url)

    def connect(self) -> Any:
        return psycopg.connect(self.url, autocommit=True)


Place = SqlitePlace | PostgresPlace
AnyDatabase = SqliteDatabase | PostgresDatabase


def asked(place: Place, sql: str) -> list[tuple[Any, ...]]:
    """What another program sees."""
    connection = place.connect()
    try:
        return [tuple(row) for row in connection.execute(sql).fetchall()]
    finally:
        connection.close()


def told(place: Place, *commands: str) -> None:
    """What another program does."""
    connection = place.connect()
    try:
        for command in commands:
            connection.execute(command)
    finally:
        connection.close()


def raw(tx: Tx, sql: str) -> None:
    """A statement that has no name."""
    tx._connection.execute(sql)  # type: ignore[attr-defined]


def effort(place: Place) -> settings:
    """How long a state machine may look. PostgreSQL runs the same rules, only more slowly, so it gets fewer rounds."""
    rounds = settings.default.max_examples
    return settings(
        max_examples=rounds * 2 // 5 if place.dialect == "sqlite" else rounds // 8,
        stateful_step_count=25,
        suppress_health_check=list(HealthCheck),
    )
