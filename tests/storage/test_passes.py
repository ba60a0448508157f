"""Passes on both databases: one picture opens one gate, whoever asks and however many at once."""

import asyncio
from dataclasses import replace

from domain.areas import Area
from domain.ids import AreaId, UserId
from domain.passes import Kind, Pass, Verdict
from storage import areas, passes
from storage.passes import Scan
from tests.storage.places import AnyDatabase

NOW = 1_600_000_000_000
DAY = 86_400_000
TOP = Area(AreaId(1), None, "d", "district", "官渡区", "Guandu", "/1/")
PASS = Pass(5, "12345674", Kind.RESIDENT, 1, UserId(101), None, "", "", NOW + DAY, issued_by=101, issued_at=NOW)


async def kept(database: AnyDatabase, new: Pass = PASS) -> Pass:
    await database.write(lambda tx: areas.add(tx, [TOP]))
    assert await database.write(lambda tx: passes.add(tx, new))
    return new


async def test_a_number_and_a_holders_place_are_taken_once(database: AnyDatabase) -> None:
    await kept(database)

    assert not await database.write(lambda tx: passes.add(tx, replace(PASS, id=6, user_id=UserId(102))))
    assert not await database.write(lambda tx: passes.add(tx, replace(PASS, id=7, number="00000000")))


async def test_of_many_gates_that_read_one_picture_one_opens(database: AnyDatabase) -> None:
    await kept(database)
    drawn = await database.write(lambda tx: passes.draw(tx, PASS.id))
    opened = await asyncio.gather(*(database.write(lambda tx: passes.show(tx, drawn)) for _ in range(20)))

    assert opened.count(True) == 1


async def test_an_older_picture_opens_nothing_and_the_newest_does(database: AnyDatabase) -> None:
    await kept(database)
    old = await database.write(lambda tx: passes.draw(tx, PASS.id))
    new = await database.write(lambda tx: passes.draw(tx, PASS.id))

    assert not await database.write(lambda tx: passes.show(tx, old))
    assert await database.write(lambda tx: passes.show(tx, new))


async def test_what_was_taken_back_opens_nothing(database: AnyDatabase) -> None:
    await kept(database)
    drawn = await database.write(lambda tx: passes.draw(tx, PASS.id))

    assert await database.write(lambda tx: passes.revoke(tx, PASS.id, "taken_back", NOW))
    assert not await database.write(lambda tx: passes.show(tx, drawn))
    assert not await database.write(lambda tx: passes.revoke(tx, PASS.id, "taken_back", NOW))


async def test_of_many_who_open_a_visitors_link_one_holds_it(database: AnyDatabase) -> None:
    await kept(database, replace(PASS, kind=Kind.VISITOR, user_id=None, name="Old Friend"))
    held = await asyncio.gather(
        *(database.write(lambda tx, who=who: passes.hold(tx, PASS.id, who)) for who in range(201, 221))
    )
    found = await database.read(lambda tx: passes.get(tx, PASS.id))

    assert held.count(True) == 1
    assert found is not None
    assert found.user_id == 201 + held.index(True)


async def test_a_temperature_is_taken_once_at_a_scan(database: AnyDatabase) -> None:
    await kept(database)
    await database.write(lambda tx: passes.note_scan(tx, Scan(9, PASS.id, 3, 301, NOW, Verdict.VALID, False)))
    taken = await asyncio.gather(*(database.write(lambda tx: passes.measure(tx, 9)) for _ in range(10)))

    assert taken.count(True) == 1


async def test_counts_of_an_hour_add_up(database: AnyDatabase) -> None:
    await asyncio.gather(*(database.write(lambda tx: passes.count(tx, 3, NOW, measured=1, fever=0)) for _ in range(10)))
    await database.write(lambda tx: passes.count(tx, 3, NOW, measured=1, fever=1))
    counts = await database.read(lambda tx: passes.counts(tx, 3, NOW))

    assert [(each.measured, each.fever, each.refused) for each in counts] == [(11, 1, 0)]


async def test_who_is_forgotten_leaves_no_name_and_no_pass_that_holds(database: AnyDatabase) -> None:
    await kept(database, replace(PASS, name="Somebody", reason="words"))
    await database.write(lambda tx: passes.forget_account(tx, 101, NOW))
    found = await database.read(lambda tx: passes.get(tx, PASS.id))

    assert found is not None
    assert (found.name, found.reason, found.user_id) == ("", "", None)
    assert found.revoked_at == NOW


async def test_scans_and_what_ended_before_them_are_dropped(database: AnyDatabase) -> None:
    await kept(database)
    await database.write(lambda tx: passes.note_scan(tx, Scan(9, PASS.id, 3, 301, NOW, Verdict.VALID, False)))
    await database.write(lambda tx: passes.revoke(tx, PASS.id, "over", NOW))
    await database.write(lambda tx: passes.forget(tx, NOW, NOW))
    assert await database.read(lambda tx: passes.get(tx, PASS.id)) is not None

    await database.write(lambda tx: passes.forget(tx, NOW + 1, NOW + 1))
    assert await database.read(lambda tx: passes.get(tx, PASS.id)) is None
