"""One carer for a household and one transfer for a watch, however many try at once, and only within their reach."""

import asyncio
from datetime import date

from domain.areas import Area
from domain.care import Carer, CareVisit
from domain.ids import AreaId, EpisodeId, PersonId, UserId
from domain.people import Episode, Person
from domain.transfers import Done, Outcome, Step, Transfer
from domain.triage import Level
from domain.visits import Outcome as Found
from storage import areas, care, people, transfers
from tests.storage.places import AnyDatabase

NOW, DAY = 1_600_000_000_000, date(2020, 2, 1)
TOP = Area(AreaId(1), None, "d", "district", "官渡区", "Guandu", "/1/")
DOOR = Area(AreaId(2), AreaId(1), "d-1", "household", "501", "501", "/1/2/")
ELSEWHERE = "/1/3/"


async def quarantine(database: AnyDatabase) -> None:
    """One person in quarantine behind the door."""
    person = Person(PersonId(10), AreaId(2), "", "Name", "194", UserId(7), UserId(7))
    episode = Episode(
        EpisodeId(11), PersonId(10), AreaId(2), None, "", False, DAY, "", DAY, (), "", None, None, Level.WELL, None
    )  # fmt: skip
    await database.write(lambda tx: areas.add(tx, [TOP, DOOR]))
    await database.write(lambda tx: people.save(tx, person, NOW))
    await database.write(lambda tx: people.save_episode(tx, episode, NOW))


def carer(id: int, user_id: int) -> Carer:
    return Carer(id, AreaId(2), "", user_id, 201, NOW)


async def assign(database: AnyDatabase, id: int, path: str = "/1/") -> bool:
    return await database.write(lambda tx: care.assign(tx, carer(id, id), path))


async def test_of_many_at_once_one_looks_after_a_household(database: AnyDatabase) -> None:
    await quarantine(database)
    won = await asyncio.gather(*(assign(database, id) for id in range(301, 309)))
    now = await database.read(lambda tx: care.carer_of(tx, 2, ""))

    assert won.count(True) == 1
    assert now is not None
    assert now.user_id == 301 + won.index(True)
    assert await database.write(lambda tx: care.end(tx, now.id, NOW))
    assert not await database.write(lambda tx: care.end(tx, now.id, NOW))
    assert await assign(database, 320)


async def test_nobody_cares_for_or_visits_a_door_beyond_their_reach(database: AnyDatabase) -> None:
    await quarantine(database)
    visit = CareVisit(5, AreaId(2), "", 7, NOW, DAY, Found.HOME, True, False, "rice")

    assert not await assign(database, 301, ELSEWHERE)
    assert not await database.write(lambda tx: care.add_visit(tx, visit, ELSEWHERE))
    assert await database.write(lambda tx: care.add_visit(tx, visit, "/1/"))
    assert await database.read(lambda tx: care.visits_at(tx, 2, "", DAY)) == [visit]


async def test_a_closed_door_says_nothing_of_waste_and_supplies(database: AnyDatabase) -> None:
    await quarantine(database)
    visit = CareVisit(5, AreaId(2), "", 7, NOW, DAY, Found.NOT_HOME)
    await database.write(lambda tx: care.add_visit(tx, visit, "/1/"))

    assert await database.read(lambda tx: care.visit(tx, 5)) == visit


async def begin(database: AnyDatabase, id: int, path: str = "/1/") -> bool:
    new = Transfer(id, EpisodeId(11), AreaId(2), id, -2, NOW)
    return await database.write(lambda tx: transfers.open_new(tx, new, path))


async def test_there_is_one_transfer_for_a_watch_and_none_beyond_ones_reach(database: AnyDatabase) -> None:
    await quarantine(database)
    assert not await begin(database, 400, ELSEWHERE)
    won = await asyncio.gather(*(begin(database, id) for id in range(401, 409)))

    assert won.count(True) == 1


async def test_of_many_who_take_it_over_at_once_one_gets_it(database: AnyDatabase) -> None:
    await quarantine(database)
    await begin(database, 401)
    found = await database.read(lambda tx: transfers.get(tx, 401))
    assert found is not None
    tries = (database.write(lambda tx, who=who: transfers.take(tx, found, who)) for who in range(501, 507))
    won = await asyncio.gather(*tries)

    assert won.count(True) == 1
    assert not await database.write(lambda tx: transfers.take(tx, found, 501 + won.index(True)))


async def test_a_step_is_done_once_and_again_after_it_was_taken_back(database: AnyDatabase) -> None:
    await quarantine(database)
    await begin(database, 401)

    async def do(id: int) -> bool:
        return await database.write(lambda tx: transfers.do_step(tx, Done(id, 401, Step.AMBULANCE, "120", 7, NOW)))

    assert [await do(1), await do(2)] == [True, False]
    assert await database.read(lambda tx: transfers.is_away(tx, 11))
    away = await database.read(lambda tx: care.household(tx, DOOR, ""))
    assert away is not None
    assert away.at_home == ()
    assert await database.write(lambda tx: transfers.undo_step(tx, 1, NOW))
    assert not await database.read(lambda tx: transfers.is_away(tx, 11))
    assert await do(3)
    assert await database.write(lambda tx: transfers.close(tx, 401, Outcome.RETURNED, NOW))
    assert not await database.read(lambda tx: transfers.is_away(tx, 11))
    ended = await database.read(lambda tx: transfers.get(tx, 401))
    assert ended is not None
    assert ended.outcome is Outcome.RETURNED


async def test_who_is_erased_or_gone_leaves_no_word_and_what_is_old_goes(database: AnyDatabase) -> None:
    await quarantine(database)
    await begin(database, 7)
    await assign(database, 7)
    visit = CareVisit(5, AreaId(2), "", 7, NOW, DAY, Found.HOME, True, False, "rice", "a note")
    await database.write(lambda tx: care.add_visit(tx, visit, "/1/"))
    await database.write(lambda tx: transfers.do_step(tx, Done(1, 7, Step.CALLED, "Dr Li", 7, NOW)))
    await database.write(lambda tx: care.end(tx, 7, NOW))
    await database.write(lambda tx: transfers.close(tx, 7, None, NOW))
    for forget in (care.forget_account, transfers.forget_account):
        await database.write(lambda tx, forget=forget: forget(tx, 7))
    for wipe in (care.wipe, transfers.wipe):
        await database.write(lambda tx, wipe=wipe: wipe(tx, 10))
    kept = await database.read(lambda tx: care.visit(tx, 5))
    done = await database.read(lambda tx: transfers.done(tx, 7))

    assert kept is not None
    assert (kept.lacks, kept.note, kept.user_id) == ("", "", 0)
    assert (done[Step.CALLED].words, done[Step.CALLED].user_id) == ("", 0)
    await database.write(lambda tx: care.forget(tx, NOW + 1))
    await database.write(lambda tx: transfers.forget(tx, NOW + 1))
    assert await database.read(lambda tx: care.visit(tx, 5)) is None
    assert await database.read(lambda tx: care.carer(tx, 7)) is None
