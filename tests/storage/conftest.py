"""Every test that takes `place` or `database` runs on both databases."""

import itertools
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from storage.postgres import PostgresDatabase
from tests.storage.places import AnyDatabase, Place, PostgresPlace, SqlitePlace, asked, told

# Shared by every folder that takes these fixtures, so that no two databases have one name.
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file; copying it is much quicker than making another."""
    path = tmp_path_factory.mktemp("template") / "shouwang.db"
    SqlitePlace(path).open()._close()
    return path


@pytest.fixture
def sqlite_place(tmp_path: Path, sqlite_template: Path) -> SqlitePlace:
    path = tmp_path / "shouwang.db"
    shutil.copy(sqlite_template, path)
    return SqlitePlace(path)


@pytest.fixture(scope="session")
def new_postgres_database(postgres_url: str) -> Iterator[Callable[[str], PostgresPlace]]:
    """Makes a database beside the given one; all of them are dropped at the end."""
    made: list[str] = []
    with psycopg.connect(postgres_url, autocommit=True) as server:

        def make(options: str) -> PostgresPlace:
            name = f"shouwang_test_{os.getpid()}_{next(_NUMBERS)}"
            server.execute(f"CREATE DATABASE {name} {options}".encode())
            made.append(name)
            return PostgresPlace(make_conninfo(postgres_url, dbname=name))

        yield make
        for name in made:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


@pytest.fixture(scope="session")
def postgres_template(new_postgres_database: Callable[[str], PostgresPlace]) -> str:
    """The name of a migrated database to copy."""
    place = new_postgres_database("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    PostgresDatabase(place.url)._close()
    return psycopg.conninfo.conninfo_to_dict(place.url)["dbname"]  # type: ignore[return-value]


@pytest.fixture(scope="session")
def cleared_postgres_places() -> list[PostgresPlace]:
    """Those an earlier test has done with; emptying one is much quicker than dropping it."""
    return []


@pytest.fixture
def postgres_place(
    new_postgres_database: Callable[[str], PostgresPlace],
    postgres_template: str,
    cleared_postgres_places: list[PostgresPlace],
) -> Iterator[PostgresPlace]:
    new = f"TEMPLATE {postgres_template}"
    place = cleared_postgres_places.pop() if cleared_postgres_places else new_postgres_database(new)
    before = schema(place)
    yield place
    if schema(place) == before:
        clear(place)
        cleared_postgres_places.append(place)


def schema(place: PostgresPlace) -> list[tuple[str, str]]:
    tables = "SELECT relname, relkind::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    return sorted(asked(place, f"{tables} UNION ALL SELECT digest, number::text FROM migration"))


def clear(place: PostgresPlace) -> None:
    tables = [name for name, kind in schema(place) if kind == "r" and name != "migration"]
    filled = asked(place, " UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in tables))
    if filled:
        told(place, f"TRUNCATE {', '.join(name for (name,) in filled)} CASCADE")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> Place:
    """A migrated, empty database of this test's own, not opened yet."""
    return request.getfixturevalue(f"{request.param}_place")


@pytest.fixture
async def database(place: Place) -> AsyncIterator[AnyDatabase]:
    opened = place.open()
    yield opened
    with suppress(RuntimeError):
        await opened.close()
