"""A talk is taken once, and nobody else's statements know of it."""

import asyncio

import pytest

from domain.areas import Area
from domain.ids import AreaId
from storage import areas, counselling
from storage.statements import QUERIES, statements
from tests.storage.places import AnyDatabase, asked

NOW = 1_600_000_000_000
VISITOR, FIRST, SECOND = 101, 201, 202
TOP = Area(AreaId(1), None, "d", "district", "官渡区", "Guandu", "/1/")


async def ask(database: AnyDatabase, id: int = 5, visitor: int = VISITOR) -> None:
    await database.write(lambda tx: areas.add(tx, [TOP]))
    await database.write(lambda tx: counselling.ask(tx, id, visitor, 1, "asked", NOW))


async def claim(database: AnyDatabase, user_id: int) -> bool:
    return await database.write(lambda tx: counselling.claim(tx, 5, user_id, "3F", NOW))


async def test_of_many_who_take_it_at_once_one_has_it(database: AnyDatabase) -> None:
    await ask(database)
    won = await asyncio.gather(*(claim(database, user_id) for user_id in range(201, 221)))
    talk = await database.read(lambda tx: counselling.get(tx, 5))

    assert won.count(True) == 1
    assert talk is not None
    assert talk.counsellor_user_id == 201 + won.index(True)


async def test_one_person_waits_for_one_talk(database: AnyDatabase) -> None:
    await ask(database)
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        await ask(database, 6)


async def test_a_talk_that_is_not_offered_is_not_taken_over(database: AnyDatabase) -> None:
    await ask(database)
    await claim(database, FIRST)
    take_over = lambda tx: counselling.take_over(tx, 5, SECOND, "4G", NOW)  # noqa: E731
    assert not await database.write(take_over)
    await database.write(lambda tx: counselling.offer(tx, 5, "note", NOW))
    assert await database.write(take_over)
    assert not await database.write(take_over)
    talk = await database.read(lambda tx: counselling.get(tx, 5))

    assert talk is not None
    assert (talk.counsellor_user_id, talk.label, talk.note) == (SECOND, "4G", "")


async def test_duty_ends_by_itself(database: AnyDatabase) -> None:
    await database.write(lambda tx: counselling.set_duty(tx, FIRST, True, NOW + 10))
    await database.write(lambda tx: counselling.set_duty(tx, SECOND, True, None))

    assert await database.read(lambda tx: counselling.on_duty(tx, NOW)) == {FIRST: NOW + 10, SECOND: None}
    assert await database.read(lambda tx: counselling.on_duty(tx, NOW + 10)) == {SECOND: None}


async def test_only_what_ended_long_ago_is_erased(place, database: AnyDatabase) -> None:
    await ask(database)
    await ask(database, 6, 102)
    await database.write(lambda tx: counselling.add_line(tx, 9, 5, VISITOR, 1, 0))
    await database.write(lambda tx: counselling.end(tx, 5, "visitor", NOW))
    await database.write(lambda tx: counselling.erase_before(tx, NOW))
    assert asked(place, "SELECT COUNT(*) FROM counselling") == [(2,)]
    await database.write(lambda tx: counselling.erase_before(tx, NOW + 1))

    assert asked(place, "SELECT id FROM counselling") == [(6,)]
    assert asked(place, "SELECT COUNT(*) FROM counselling_line") == [(0,)]


def test_no_statement_of_another_subject_reads_who_talks_with_whom() -> None:
    others = {name: sql for name, sql in statements("sqlite").items() if not name.startswith("counselling.")}

    assert [name for name, sql in others.items() if "counsell" in sql] == []
    assert (QUERIES / "counselling.sql").exists()
