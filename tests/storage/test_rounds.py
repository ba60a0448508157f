"""Plans and rounds on both databases."""

import asyncio
from datetime import date

from domain.areas import Area
from domain.ids import AreaId
from domain.rounds import Found, Kind, Plan, State
from storage import areas, rounds
from tests.storage.places import AnyDatabase

NOW = 1_600_000_000_000
DAY = date(2020, 9, 13)
TOP = Area(AreaId(1), None, "d", "district", "官渡区", "Guandu", "/1/")
YARD = Area(AreaId(2), AreaId(1), "d-1", "courtyard", "甲院", "Yard", "/1/2/")
PLAN = Plan(5, YARD.id, Kind.DISINFECTION, ("楼道", "lift"), (0, 6), ("09:00", "16:00"))


async def kept(database: AnyDatabase) -> None:
    await database.write(lambda tx: areas.add(tx, [TOP, YARD]))
    await database.write(lambda tx: rounds.add_plan(tx, PLAN, 1, NOW))


async def test_a_plan_comes_back_as_it_was_and_is_found_from_above_and_below(database: AnyDatabase) -> None:
    await kept(database)

    assert await database.read(lambda tx: rounds.plan(tx, 5)) == PLAN
    assert await database.read(lambda tx: rounds.plans_below(tx, TOP)) == [PLAN]
    assert await database.read(lambda tx: rounds.plans_at(tx, YARD)) == [PLAN]
    assert await database.read(lambda tx: rounds.plans_at(tx, TOP)) == []


async def test_a_time_is_there_once_however_often_and_by_whomever_it_is_planned(database: AnyDatabase) -> None:
    await kept(database)
    made = await asyncio.gather(
        *(database.write(lambda tx, id=id: rounds.add(tx, id, PLAN, DAY, "09:00", NOW)) for id in range(10, 20))
    )

    assert len({each.id for each in made}) == 1


async def test_of_several_who_finish_it_one_does(database: AnyDatabase) -> None:
    await kept(database)
    made = await database.write(lambda tx: rounds.add(tx, 10, PLAN, DAY, "09:00", NOW))
    done = await asyncio.gather(
        *(database.write(lambda tx, who=who: rounds.finish(tx, made.id, who, NOW)) for who in range(5))
    )

    assert done.count(True) == 1


async def test_each_rung_hears_once_and_nobody_after_the_end(database: AnyDatabase) -> None:
    await kept(database)
    await database.write(lambda tx: rounds.add(tx, 10, PLAN, DAY, "09:00", NOW))

    assert await database.write(lambda tx: rounds.climb(tx, 10, 2))
    assert not await database.write(lambda tx: rounds.climb(tx, 10, 2))
    await database.write(lambda tx: rounds.finish(tx, 10, 1, NOW))
    assert not await database.write(lambda tx: rounds.climb(tx, 10, 3))


async def test_the_last_word_about_a_corner_counts(database: AnyDatabase) -> None:
    await kept(database)
    await database.write(lambda tx: rounds.add(tx, 10, PLAN, DAY, "09:00", NOW))
    await database.write(lambda tx: rounds.begin(tx, 10, 1))
    for found in (Found(0, True), Found(0, False, "锁着"), Found(1, True)):
        await database.write(lambda tx, found=found: rounds.tick(tx, 10, found, 1, NOW))
    await database.write(lambda tx: rounds.untick(tx, 10, 1))
    one = await database.read(lambda tx: rounds.get(tx, 10))

    assert one is not None
    assert one.found == {0: Found(0, False, "锁着")}
    assert one.state is State.BEGUN


async def test_a_plan_that_ended_drops_what_is_to_come_and_keeps_what_was_done(database: AnyDatabase) -> None:
    await kept(database)
    await database.write(lambda tx: rounds.add(tx, 10, PLAN, DAY, "09:00", NOW - 1))
    await database.write(lambda tx: rounds.finish(tx, 10, 1, NOW))
    await database.write(lambda tx: rounds.add(tx, 11, PLAN, DAY, "16:00", NOW + 1))

    assert await database.write(lambda tx: rounds.end_plan(tx, 5, NOW))
    assert not await database.write(lambda tx: rounds.end_plan(tx, 5, NOW))
    assert [each.id for each in await database.read(lambda tx: rounds.of_days(tx, PLAN, DAY, DAY))] == [10]


async def test_old_rounds_go_with_all_that_hangs_on_them(database: AnyDatabase) -> None:
    await kept(database)
    await database.write(lambda tx: rounds.add(tx, 10, PLAN, DAY, "09:00", NOW))
    await database.write(lambda tx: rounds.tick(tx, 10, Found(0, True), 1, NOW))
    await database.write(lambda tx: rounds.add_photo(tx, 12, 10, "file", 1, NOW))
    await database.write(lambda tx: rounds.set_line(tx, -5, Kind.DISINFECTION, DAY, 77, "09:40"))
    await database.write(lambda tx: rounds.forget(tx, date(2020, 9, 14)))

    assert await database.read(lambda tx: rounds.get(tx, 10)) is None
    assert await database.read(lambda tx: rounds.line(tx, -5, Kind.DISINFECTION, DAY)) is None
