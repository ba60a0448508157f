"""What a use case may rely on, whichever database it is."""

import asyncio
import threading

import psycopg
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from storage import meta
from storage.connection import DatabaseBusy, Tx
from tests.storage.places import AnyDatabase, Place, asked, raw

BROKEN = (psycopg.Error, sqlcipher.Error)
PATIENCE = 10


class Trouble(Exception):
    pass


def put_wrongly(tx: Tx) -> None:
    """A statement the database itself refuses."""
    tx.run("meta.put", key="wrong", value=None)


async def all_of(database: AnyDatabase) -> dict[str, str]:
    keys = "abcde"
    found = await database.read(lambda tx: {key: meta.get(tx, key) for key in keys})
    return {key: value for key, value in found.items() if value is not None}


async def test_a_commit_survives_reopening(place: Place) -> None:
    database = place.open()
    await database.write(lambda tx: meta.put(tx, "a", "kept"))
    await database.close()
    database = place.open()

    assert await database.read(lambda tx: meta.get(tx, "a")) == "kept"
    await database.close()


async def test_a_commit_is_seen_by_another_program_at_once(place: Place, database: AnyDatabase) -> None:
    await database.write(lambda tx: meta.put(tx, "a", "kept"))

    assert asked(place, "SELECT key, value FROM meta") == [("a", "kept")]


async def test_what_the_work_returns_reaches_the_one_who_waits(database: AnyDatabase) -> None:
    assert await database.write(lambda tx: (meta.put(tx, "a", "1"), meta.get(tx, "a"))[1]) == "1"


async def test_an_error_undoes_the_whole_transaction(database: AnyDatabase) -> None:
    def work(tx: Tx) -> None:
        meta.put(tx, "a", "1")
        with tx.savepoint():
            meta.put(tx, "b", "2")
        raise Trouble

    with pytest.raises(Trouble):
        await database.write(work)

    assert await all_of(database) == {}
    await database.write(lambda tx: meta.put(tx, "c", "3"))
    assert await all_of(database) == {"c": "3"}


async def test_a_statement_the_database_refuses_undoes_the_whole_transaction(database: AnyDatabase) -> None:
    def work(tx: Tx) -> None:
        meta.put(tx, "a", "1")
        put_wrongly(tx)

    with pytest.raises(BROKEN):
        await database.write(work)

    assert await all_of(database) == {}


async def test_a_savepoint_undoes_itself_and_nothing_else(database: AnyDatabase) -> None:
    def work(tx: Tx) -> None:
        meta.put(tx, "a", "before")
        with pytest.raises(Trouble), tx.savepoint():
            meta.put(tx, "a", "inside")
            meta.put(tx, "b", "inside")
            raise Trouble
        meta.put(tx, "c", "after")

    await database.write(work)

    assert await all_of(database) == {"a": "before", "c": "after"}


async def test_an_inner_savepoint_leaves_the_outer_one_alone(database: AnyDatabase) -> None:
    def work(tx: Tx) -> None:
        with tx.savepoint():
            meta.put(tx, "a", "outer")
            with pytest.raises(Trouble), tx.savepoint():
                meta.put(tx, "b", "inner")
                raise Trouble
            with tx.savepoint():
                meta.put(tx, "c", "second inner")

    await database.write(work)

    assert await all_of(database) == {"a": "outer", "c": "second inner"}


async def test_an_outer_savepoint_undoes_what_inner_ones_had_finished(database: AnyDatabase) -> None:
    def work(tx: Tx) -> None:
        with pytest.raises(Trouble), tx.savepoint():
            with tx.savepoint():
                meta.put(tx, "a", "inner")
            raise Trouble
        meta.put(tx, "b", "after")

    await database.write(work)

    assert await all_of(database) == {"b": "after"}


async def test_work_goes_on_after_a_refused_statement_within_a_savepoint(database: AnyDatabase) -> None:
    def work(tx: Tx) -> None:
        meta.put(tx, "a", "before")
        for _ in range(2):
            with pytest.raises(BROKEN), tx.savepoint():
                meta.put(tx, "b", "inside")
                put_wrongly(tx)
        meta.put(tx, "c", "after")

    await database.write(work)

    assert await all_of(database) == {"a": "before", "c": "after"}


async def test_a_cancelled_waiter_leaves_no_half_transaction(database: AnyDatabase) -> None:
    started, go_on = threading.Event(), threading.Event()

    def work(tx: Tx) -> None:
        meta.put(tx, "a", "first half")
        started.set()
        assert go_on.wait(PATIENCE)
        meta.put(tx, "b", "second half")

    waiter = asyncio.create_task(database.write(work))
    await asyncio.to_thread(started.wait, PATIENCE)
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    go_on.set()
    await database.write(lambda tx: meta.put(tx, "c", "next"))

    assert await all_of(database) == {"a": "first half", "b": "second half", "c": "next"}


async def test_a_failure_after_its_waiter_is_gone_is_undone_all_the_same(database: AnyDatabase) -> None:
    started, go_on = threading.Event(), threading.Event()

    def work(tx: Tx) -> None:
        meta.put(tx, "a", "first half")
        started.set()
        assert go_on.wait(PATIENCE)
        raise Trouble

    waiter = asyncio.create_task(database.write(work))
    await asyncio.to_thread(started.wait, PATIENCE)
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    go_on.set()
    await database.write(lambda tx: meta.put(tx, "c", "next"))

    assert await all_of(database) == {"c": "next"}


async def test_a_read_beside_a_running_write_sees_what_was_before(database: AnyDatabase) -> None:
    await database.write(lambda tx: meta.put(tx, "a", "old"))
    written, go_on = threading.Event(), threading.Event()

    def work(tx: Tx) -> None:
        meta.put(tx, "a", "new")
        written.set()
        assert go_on.wait(PATIENCE)

    writing = asyncio.create_task(database.write(work))
    await asyncio.to_thread(written.wait, PATIENCE)
    beside = await all_of(database)
    go_on.set()
    await writing

    assert beside == {"a": "old"}
    assert await all_of(database) == {"a": "new"}


async def test_a_long_read_keeps_its_snapshot_while_others_commit(database: AnyDatabase) -> None:
    await database.write(lambda tx: meta.put(tx, "a", "old"))
    looked, go_on = threading.Event(), threading.Event()

    def look_twice(tx: Tx) -> tuple[str | None, str | None]:
        first = meta.get(tx, "a")
        looked.set()
        assert go_on.wait(PATIENCE)
        return first, meta.get(tx, "a")

    reading = asyncio.create_task(database.read(look_twice))
    await asyncio.to_thread(looked.wait, PATIENCE)
    await database.write(lambda tx: meta.put(tx, "a", "new"))
    go_on.set()

    assert await reading == ("old", "old")


async def test_a_read_cannot_change_anything(database: AnyDatabase) -> None:
    await database.write(lambda tx: meta.put(tx, "a", "old"))
    with pytest.raises(BROKEN):
        await database.read(lambda tx: meta.put(tx, "a", "new"))

    assert await all_of(database) == {"a": "old"}


async def test_writes_run_one_after_another_in_the_order_they_were_asked_for(database: AnyDatabase) -> None:
    def count(tx: Tx) -> str:
        number = int(meta.get(tx, "a") or 0) + 1
        meta.put(tx, "a", str(number))
        return str(number)

    counted = await asyncio.gather(*(database.write(count) for _ in range(50)))

    assert counted == [str(number) for number in range(1, 51)]


async def test_an_error_that_will_come_again_is_not_called_busy(database: AnyDatabase) -> None:
    for statement in ("SELECT 1 FROM no_such_table", "SELEC 1"):
        with pytest.raises(BROKEN) as error:
            await database.write(lambda tx, statement=statement: raw(tx, statement))
        assert not isinstance(error.value, DatabaseBusy)


async def test_closing_waits_for_the_work_that_runs(place: Place) -> None:
    database = place.open()
    writing = asyncio.create_task(database.write(lambda tx: (threading.Event().wait(0.1), meta.put(tx, "a", "1"))))
    await asyncio.sleep(0.02)
    await database.close()
    await writing

    assert asked(place, "SELECT key, value FROM meta") == [("a", "1")]


async def test_many_rows_at_once_are_all_kept_and_none_at_all_is_no_error(database: AnyDatabase) -> None:
    def work(tx: Tx) -> None:
        tx.run_many("meta.put", [{"key": key, "value": key * 2} for key in "abc"])
        tx.run_many("meta.put", [])

    await database.write(work)

    assert await all_of(database) == {"a": "aa", "b": "bb", "c": "cc"}
