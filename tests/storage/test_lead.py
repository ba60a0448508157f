"""One program leads a database, whichever it is; others may use it beside that, and only the lead is refused."""

import psycopg
import pytest

from storage import meta
from storage.connection import DatabaseBusy, DatabaseUnusable
from storage.lead import NotLeading
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase
from tests.storage.places import KEY, AnyDatabase, Place, PostgresPlace, SqlitePlace


def leading(place: Place) -> AnyDatabase:
    if isinstance(place, SqlitePlace):
        return SqliteDatabase(place.path, KEY, leads=True)
    return PostgresDatabase(place.url, leads=True)


def cut_off(place: PostgresPlace) -> None:
    """Every connection to it is lost."""
    with psycopg.connect(place.url, autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


async def test_whoever_comes_second_does_not_lead_and_does_when_the_first_has_ended(place: Place) -> None:
    first = leading(place)
    for _ in range(2):
        with pytest.raises(NotLeading):
            leading(place)
    await first.write(lambda tx: meta.put(tx, "a", "1"))
    await first.close()
    second = leading(place)

    assert await second.read(lambda tx: meta.get(tx, "a")) == "1"
    await second.close()


async def test_commands_work_beside_the_one_who_leads(place: Place) -> None:
    first, beside = leading(place), place.open()
    await beside.write(lambda tx: meta.put(tx, "a", "2"))

    assert await first.read(lambda tx: meta.get(tx, "a")) == "2"
    await beside.close()
    await first.close()


async def test_who_lost_the_lead_with_its_connection_writes_nothing_any_more(postgres_place: PostgresPlace) -> None:
    first = leading(postgres_place)
    cut_off(postgres_place)
    second = leading(postgres_place)
    outcomes = [await _outcome(first) for _ in range(3)]
    await second.write(lambda tx: meta.put(tx, "b", "second"))

    assert "took over" in outcomes[-1]
    assert "wrote" not in outcomes
    assert await second.read(lambda tx: meta.get(tx, "b")) == "second"
    await first.close()
    await second.close()


async def test_who_lost_the_connection_and_finds_the_lead_free_goes_on(postgres_place: PostgresPlace) -> None:
    first = leading(postgres_place)
    cut_off(postgres_place)
    outcomes = [await _outcome(first) for _ in range(3)]

    assert outcomes[-1] == "wrote"
    with pytest.raises(NotLeading):
        leading(postgres_place)
    await first.close()


async def _outcome(database: AnyDatabase) -> str:
    try:
        await database.write(lambda tx: meta.put(tx, "b", "first"))
    except DatabaseUnusable as error:
        return str(error)
    except DatabaseBusy:
        return "busy"
    return "wrote"
