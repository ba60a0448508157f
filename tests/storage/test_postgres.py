"""What only a server can do to us: vanish, come back, be made wrongly, or name our password."""

from collections.abc import Callable

import psycopg
import pytest

from storage import meta
from storage.connection import DatabaseBusy, DatabaseUnusable, Tx
from storage.postgres import PostgresDatabase
from tests.storage.places import PostgresPlace, asked, raw, told


def hang_up_on_everybody(place: PostgresPlace) -> None:
    told(
        place,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


async def test_a_lost_connection_is_busy_once_and_then_opened_again(postgres_place: PostgresPlace) -> None:
    database = postgres_place.open()
    await database.write(lambda tx: meta.put(tx, "a", "1"))
    await database.read(lambda tx: meta.get(tx, "a"))
    hang_up_on_everybody(postgres_place)
    with pytest.raises(DatabaseBusy):
        await database.write(lambda tx: meta.put(tx, "a", "2"))
    await database.write(lambda tx: meta.put(tx, "a", "3"))

    assert asked(postgres_place, "SELECT value FROM meta") == [("3",)]
    await database.close()


async def test_a_connection_lost_halfway_leaves_nothing_even_when_the_work_goes_on(
    postgres_place: PostgresPlace,
) -> None:
    def stubborn(tx: Tx) -> None:
        meta.put(tx, "a", "before")
        with pytest.raises(DatabaseBusy), tx.savepoint():
            hang_up_on_everybody(postgres_place)
            meta.put(tx, "b", "during")
        with pytest.raises(DatabaseBusy):
            meta.put(tx, "c", "after")
        with pytest.raises(DatabaseBusy), tx.savepoint():
            raise AssertionError("no savepoint can be opened any more")

    database = postgres_place.open()
    with pytest.raises(DatabaseBusy):
        await database.write(stubborn)

    assert asked(postgres_place, "SELECT * FROM meta") == []
    await database.close()


async def test_an_error_somebody_caught_without_a_savepoint_is_never_taken_for_success(
    postgres_place: PostgresPlace,
) -> None:
    """The server answers COMMIT with a rollback, and reports no trouble."""

    def careless(tx: Tx) -> None:
        meta.put(tx, "a", "1")
        with pytest.raises(psycopg.IntegrityError):
            tx.run("meta.put", key="b", value=None)

    database = postgres_place.open()
    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        await database.write(careless)
    await database.write(lambda tx: meta.put(tx, "c", "next"))

    assert asked(postgres_place, "SELECT key FROM meta") == [("c",)]
    await database.close()


async def test_a_statement_that_waits_too_long_for_a_lock_is_busy(postgres_place: PostgresPlace) -> None:
    database = postgres_place.open()
    await database.write(lambda tx: meta.put(tx, "a", "1"))
    with postgres_place.connect() as other, other.transaction():
        other.execute("SELECT * FROM meta FOR UPDATE")
        with pytest.raises(DatabaseBusy, match="LockNotAvailable"):
            await database.write(lambda tx: (raw(tx, "SET LOCAL lock_timeout = '50ms'"), meta.put(tx, "a", "2")))

    assert asked(postgres_place, "SELECT value FROM meta") == [("1",)]
    await database.close()


@pytest.mark.parametrize(
    "url",
    [
        "postgres//ward:hunter2@127.0.0.1:1/shouwang",
        "postgresql://ward:hunter2%zz@127.0.0.1:1/shouwang",
        "postgresql://ward:hunter2@127.0.0.1:1/shouwang",
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseUnusable, match=r"PostgreSQL cannot be reached|address of the database") as error:
        PostgresDatabase(url)

    shown: BaseException | None = error.value
    while shown is not None:
        assert "hunter2" not in str(shown)
        shown = shown.__cause__


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'", "has encoding SQL_ASCII"),
        (
            "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh-CN' LOCALE 'C.UTF-8'",
            "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8",
        ),
    ],
)
def test_a_database_of_another_order_or_encoding_is_refused_with_advice(
    new_postgres_database: Callable[[str], PostgresPlace], options: str, sentence: str
) -> None:
    place = new_postgres_database(options)
    with pytest.raises(DatabaseUnusable, match=sentence):
        place.open()

    assert asked(place, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
