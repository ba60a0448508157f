"""Households on both databases: heads, codes that work once, requests, and what an undone import leaves."""

import shutil
from dataclasses import replace

import pytest

from domain.areas import Area
from domain.households import Resident, Tag
from storage import areas, copies, residents, rosters
from storage.connection import Tx
from storage.rosters import Undone
from storage.statements import statements
from tests.storage.places import KEY, AnyDatabase, Place, SqlitePlace, asked

NOW = 1_600_000_000_000
COURTYARD = Area(5, None, "c1", "courtyard", "一号院", "Courtyard 1", "/5/")
DOOR = Area(6, 5, "c1-101", "household", "101室", "Room 101", "/5/6/")
NEXT_DOOR = Area(7, 5, "c1-102", "household", "102室", "Room 102", "/5/7/")
HEAD = Resident(11, 6, "张建国", "13900000001", True, (Tag.ELDERLY, Tag.CHRONIC), "zh-Hans", 77)
WIFE = Resident(12, 6, "李芳", "", False)
NEIGHBOUR = Resident(13, 7, "周强", "", True)


async def enter(database: AnyDatabase) -> None:
    def work(tx: Tx) -> None:
        areas.add(tx, [COURTYARD, DOOR, NEXT_DOOR])
        rosters.begin(tx, 90, 1, 5, [6, 7], NOW)
        residents.add(tx, [WIFE, HEAD, NEIGHBOUR], 90, NOW)

    await database.write(work)


async def test_a_household_is_read_with_its_head_first_and_heads_are_found_below_an_area(database):
    await enter(database)

    assert await database.read(lambda tx: residents.behind(tx, 6)) == [HEAD, WIFE]
    assert await database.read(lambda tx: residents.heads_below(tx, COURTYARD)) == [HEAD, NEIGHBOUR]
    assert await database.read(lambda tx: residents.heads_below(tx, NEXT_DOOR)) == [NEIGHBOUR]
    assert await database.read(lambda tx: residents.of_account(tx, 77)) == HEAD
    assert await database.read(lambda tx: residents.below(tx, DOOR)) == [HEAD, WIFE]


async def test_a_new_head_takes_the_place_of_the_one_before(database):
    await enter(database)
    await database.write(lambda tx: residents.change(tx, replace(WIFE, is_head=True), NOW + 1))

    people = await database.read(lambda tx: residents.behind(tx, 6))
    assert [(each.name, each.is_head) for each in people] == [("李芳", True), ("张建国", False)]


async def test_a_code_works_once_and_not_after_its_time(database):
    await enter(database)
    await database.write(lambda tx: residents.add_code(tx, 50, 6, "digest", 1, NOW + 10))

    assert await database.write(lambda tx: residents.use_code(tx, "other", 8, NOW)) is None
    assert await database.write(lambda tx: residents.use_code(tx, "digest", 8, NOW + 10)) is None
    assert await database.write(lambda tx: residents.use_code(tx, "digest", 8, NOW)) == (50, 6)
    assert await database.write(lambda tx: residents.use_code(tx, "digest", 9, NOW)) is None
    assert await database.read(lambda tx: residents.door_of_code(tx, 50, 8, NOW - 1)) == 6
    assert await database.read(lambda tx: residents.door_of_code(tx, 50, 9, NOW - 1)) is None
    await database.write(lambda tx: residents.end_code(tx, 50))
    assert await database.read(lambda tx: residents.door_of_code(tx, 50, 8, NOW - 1)) is None


async def test_the_newest_request_of_a_person_counts_and_is_decided_once(database):
    await enter(database)
    await database.write(lambda tx: residents.ask(tx, 60, 6, 8, "吴", NOW))
    await database.write(lambda tx: residents.ask(tx, 61, 7, 8, "吴", NOW))

    assert await database.read(lambda tx: residents.request(tx, 60)) is None
    assert await database.read(lambda tx: residents.request(tx, 61)) == (7, 8, "吴")
    assert await database.write(lambda tx: residents.decide(tx, 61, 1, NOW))
    assert not await database.write(lambda tx: residents.decide(tx, 61, 2, NOW))


async def test_an_import_is_undone_except_for_who_has_telegram_or_was_changed(database):
    await enter(database)
    assert await database.read(lambda tx: rosters.last_of(tx, 1, NOW)) == (90, 5)
    assert await database.write(lambda tx: rosters.undo(tx, 90, NOW)) == Undone(2, 0, 1, 1)

    assert await database.read(lambda tx: residents.below(tx, COURTYARD)) == [HEAD]
    assert await database.read(lambda tx: areas.by_code(tx, "c1-102")) is None
    assert await database.read(lambda tx: rosters.last_of(tx, 1, NOW)) is None


async def test_who_is_forgotten_leaves_a_tombstone_and_no_pair(database):
    await enter(database)

    def work(tx: Tx) -> None:
        residents.keep_apart(tx, 12, 11)
        residents.keep_apart(tx, 11, 12)
        assert residents.apart(tx) == {(11, 12)}
        residents.drop(tx, 11, NOW)

    await database.write(work)
    assert await database.read(residents.apart) == set()
    assert await database.read(lambda tx: residents.get(tx, 11)) is None


async def test_a_roster_waits_once_for_its_yes(database):
    await database.write(lambda tx: rosters.keep(tx, 1, 5, "old", NOW))
    await database.write(lambda tx: rosters.keep(tx, 1, 5, "new", NOW))

    assert await database.write(lambda tx: rosters.take(tx, 1)) == (5, "new")
    assert await database.write(lambda tx: rosters.take(tx, 1)) is None
    await database.write(lambda tx: rosters.keep(tx, 1, 5, "x", NOW))
    await database.write(lambda tx: rosters.forget_kept(tx, NOW + 1))
    assert await database.write(lambda tx: rosters.take(tx, 1)) is None


async def test_two_heads_behind_one_door_are_refused_by_the_database(database):
    await enter(database)
    with pytest.raises(Exception, match=r"(?i)unique"):
        await database.write(lambda tx: residents.add(tx, [replace(NEIGHBOUR, id=14, area_id=6)], None, NOW))


async def test_tombstones_hold_for_residents_too(place: Place):
    """The row itself, so that restoring an older copy finds whom to leave out."""
    database = place.open()
    try:
        await enter(database)
        await database.write(lambda tx: residents.drop(tx, 12, NOW))
    finally:
        await database.close()

    assert asked(place, "SELECT person_id FROM tombstone") == [(12,)]


async def test_a_restored_copy_does_not_bring_a_forgotten_resident_back(sqlite_place: SqlitePlace):
    database = sqlite_place.open()
    await enter(database)
    await database.close()
    copy = sqlite_place.path.with_name("copy.db")
    shutil.copyfile(sqlite_place.path, copy)
    database = sqlite_place.open()
    await database.write(lambda tx: residents.drop(tx, 12, NOW))
    await database.close()

    assert await copies.restore(copy, KEY, sqlite_place.path) == 1
    assert asked(sqlite_place, "SELECT id FROM resident ORDER BY id") == [(11,), (13,)]


async def test_a_forgotten_phone_goes_from_the_others_behind_the_door_and_from_a_restored_copy(
    sqlite_place: SqlitePlace,
):
    child, grown = (replace(WIFE, id=15, phone=HEAD.phone), replace(WIFE, id=16, phone=HEAD.phone, user_id=78))
    elsewhere = replace(NEIGHBOUR, phone=HEAD.phone)
    database = sqlite_place.open()
    await database.write(lambda tx: areas.add(tx, [COURTYARD, DOOR, NEXT_DOOR]))
    await database.write(lambda tx: residents.add(tx, [HEAD, child, grown, elsewhere], None, NOW))
    await copies.copy_to(sqlite_place.path, KEY, sqlite_place.path.with_name("copy.db"))
    await database.write(lambda tx: residents.unlist_phone(tx, HEAD, NOW))
    await database.close()
    phones = "SELECT id, phone FROM resident WHERE id > 11 ORDER BY id"
    told = [(13, HEAD.phone), (15, ""), (16, HEAD.phone)]

    assert asked(sqlite_place, phones) == told
    await copies.restore(sqlite_place.path.with_name("copy.db"), KEY, sqlite_place.path)
    assert asked(sqlite_place, phones) == told


def test_undoing_an_import_leaves_every_area_that_any_table_points_to(sqlite_place: SqlitePlace):
    sqlite_place.open()._close()
    tables = asked(
        sqlite_place,
        "SELECT t.name FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f WHERE f.\"table\" = 'area'",
    )
    known = statements("sqlite")
    statement = known["rosters.undo_areas"] + known["counselling.keep_areas"]

    assert ("person",) in tables
    assert [name for (name,) in tables if f"FROM {name}" not in statement] == []
