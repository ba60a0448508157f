"""Single facts about this installation."""

from storage import meta
from tests.storage.places import AnyDatabase


async def test_a_fact_is_kept_replaced_and_dropped(database: AnyDatabase) -> None:
    unknown = await database.read(lambda tx: meta.get(tx, "installed"))
    await database.write(lambda tx: meta.put(tx, "installed", "2020-02-10"))
    first = await database.read(lambda tx: meta.get(tx, "installed"))
    await database.write(lambda tx: meta.put(tx, "installed", "2020-02-11"))
    second = await database.read(lambda tx: meta.get(tx, "installed"))
    dropped = [await database.write(lambda tx: meta.drop(tx, "installed")) for _ in range(2)]

    assert (unknown, first, second) == (None, "2020-02-10", "2020-02-11")
    assert dropped == [True, False]
    assert await database.read(lambda tx: meta.get(tx, "installed")) is None


async def test_an_empty_value_is_a_value(database: AnyDatabase) -> None:
    await database.write(lambda tx: meta.put(tx, "a", ""))

    assert await database.read(lambda tx: meta.get(tx, "a")) == ""
