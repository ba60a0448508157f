"""Volunteers and pairings on both databases."""

import asyncio
from dataclasses import replace

from domain.areas import Area
from domain.help import Kind
from domain.ids import AreaId, UserId
from domain.volunteers import Hours, Pairing, Vetting, Volunteer
from storage import areas, volunteers
from tests.storage.places import AnyDatabase

NOW = 1_600_000_000_000
TOP = Area(AreaId(1), None, "d", "district", "官渡区", "Guandu", "/1/")
DOOR = Area(AreaId(2), AreaId(1), "d-1", "household", "101", "101", "/1/2/")
SOMEBODY = Volunteer(UserId(7), AreaId(1), "Ma", "194", (Kind.MEDICINE,), (Hours.EVENING,), asked_at=NOW)


async def kept(database: AnyDatabase) -> None:
    await database.write(lambda tx: areas.add(tx, [TOP, DOOR]))
    await database.write(lambda tx: volunteers.save(tx, SOMEBODY))


async def test_what_somebody_offers_comes_back_as_it_was(database: AnyDatabase) -> None:
    await kept(database)

    assert await database.read(lambda tx: volunteers.get(tx, 7)) == SOMEBODY
    assert await database.read(lambda tx: volunteers.below(tx, TOP)) == [SOMEBODY]
    assert await database.read(lambda tx: volunteers.below(tx, DOOR)) == []


async def test_of_many_who_decide_one_does(database: AnyDatabase) -> None:
    await kept(database)

    def decide(tx, state: Vetting) -> bool:
        return volunteers.decide(tx, 7, Vetting.APPLIED, state, "", 1, NOW)

    words = [Vetting.DECIDED, Vetting.REFUSED] * 5
    done = await asyncio.gather(*(database.write(lambda tx, word=word: decide(tx, word)) for word in words))
    found = await database.read(lambda tx: volunteers.get(tx, 7))

    assert done.count(True) == 1
    assert found is not None
    assert found.state is words[done.index(True)]


async def test_a_pause_is_kept_and_ended(database: AnyDatabase) -> None:
    await kept(database)
    await database.write(lambda tx: volunteers.pause(tx, 7, NOW))
    assert await database.read(lambda tx: volunteers.get(tx, 7)) == replace(SOMEBODY, paused_until_at=NOW)

    await database.write(lambda tx: volunteers.pause(tx, 7, None))
    assert await database.read(lambda tx: volunteers.get(tx, 7)) == SOMEBODY


async def test_a_household_and_a_volunteer_are_paired_once_until_it_ends(database: AnyDatabase) -> None:
    await kept(database)
    new = Pairing(3, DOOR.id, SOMEBODY.user_id, None)

    assert await database.write(lambda tx: volunteers.pair(tx, new, 1, NOW))
    assert not await database.write(lambda tx: volunteers.pair(tx, replace(new, id=4), 1, NOW))
    assert await database.write(lambda tx: volunteers.agree(tx, 3, NOW))
    assert not await database.write(lambda tx: volunteers.agree(tx, 3, NOW))
    assert await database.read(lambda tx: volunteers.pairings_at(tx, DOOR.id)) == [replace(new, agreed_at=NOW)]
    assert await database.write(lambda tx: volunteers.part(tx, 3, NOW))
    assert await database.write(lambda tx: volunteers.pair(tx, replace(new, id=5), 1, NOW))


async def test_who_is_forgotten_is_gone_and_a_block_stays_without_words(database: AnyDatabase) -> None:
    await kept(database)
    await database.write(lambda tx: volunteers.pair(tx, Pairing(3, DOOR.id, SOMEBODY.user_id, NOW), 1, NOW))
    await database.write(lambda tx: volunteers.decide(tx, 7, Vetting.APPLIED, Vetting.BLOCKED, "why", 1, NOW))
    await database.write(lambda tx: volunteers.forget(tx, 7, NOW))
    found = await database.read(lambda tx: volunteers.get(tx, 7))

    assert found is not None
    assert (found.state, found.name, found.reason, found.skills) == (Vetting.BLOCKED, "", "", ())
    assert await database.read(lambda tx: volunteers.pairings_of(tx, 7)) == []
