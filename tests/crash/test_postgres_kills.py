"""The same deaths where the facts are in PostgreSQL."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.crash.killer import POINTS_AT_WORK
from tests.crash.test_kills import A_ROUND, NOTHING, THOUSAND, play


@pytest.fixture
def new_postgres(postgres_url) -> Iterator[Callable[[], str]]:
    """Makes an empty database beside the given one, as often as it is asked."""
    made: list[str] = []
    with psycopg.connect(postgres_url, autocommit=True) as server:

        def make() -> str:
            made.append(f"shouwang_crash_{os.getpid()}_{len(made)}")
            server.execute(f"CREATE DATABASE {made[-1]} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'".encode())
            parts = urlsplit(postgres_url)
            return parts._replace(path=f"/{made[-1]}").geturl()

        yield make
        for name in made:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def test_nothing_is_lost_or_doubled_on_postgresql_by_a_death_at_each_named_point(url, tmp_path, seed, new_postgres):
    print(play(url, tmp_path, seed, 0, POINTS_AT_WORK, postgres=new_postgres()))


@pytest.mark.crash
def test_nothing_is_lost_or_doubled_on_postgresql_by_many_kills(url, tmp_path, seed, new_postgres, ledger):
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir()
        numbers = play(url, folder, seed + number, A_ROUND, postgres=new_postgres())
        ledger.add(f"{THOUSAND}, on PostgreSQL", NOTHING, **numbers)
