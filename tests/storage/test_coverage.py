"""Figures of doors on both databases: whatever is written marks the door, and counting twice changes nothing."""

from datetime import date

from domain.areas import Area
from domain.coverage import Aspect, Figures
from domain.households import Resident
from domain.visits import Outcome, Visit
from storage import areas, copies, coverage, residents, rosters, visits
from storage.connection import Tx
from tests.storage.places import KEY, AnyDatabase, SqlitePlace, asked

NOW = 1_600_000_000_000
TODAY = date(2020, 12, 3)
COURTYARD = Area(5, None, "c1", "courtyard", "一号院", "Courtyard 1", "/5/")
BUILDING = Area(8, 5, "c1-b1", "building", "1栋", "Building 1", "/5/8/")
DOOR = Area(6, 8, "c1-101", "household", "101室", "Room 101", "/5/8/6/")
NEXT_DOOR = Area(7, 8, "c1-102", "household", "102室", "Room 102", "/5/8/7/")
HEAD = Resident(11, 6, "张建国", "", True, (), "", 77)


async def figures(database: AnyDatabase, area: Area = COURTYARD) -> Figures:
    def work(tx: Tx) -> Figures:
        coverage.bring_up_to_date(tx)
        assert coverage.bring_up_to_date(tx) == 0
        return coverage.of_area(tx, area, TODAY)

    return await database.write(work)


async def test_figures_follow_residents_visits_and_areas_that_come_and_go(database):
    def enter(tx: Tx) -> None:
        areas.add(tx, [COURTYARD, BUILDING, DOOR, NEXT_DOOR])
        rosters.begin(tx, 90, 1, 5, [6, 7, 8], NOW)
        residents.add(tx, [HEAD], 90, NOW)

    await database.write(enter)
    assert await figures(database) == Figures(doors=2, known=1, registered=1)

    await database.write(lambda tx: residents.change(tx, Resident(11, 7, "张建国", "", True), NOW))
    assert await figures(database, DOOR) == Figures(doors=1)
    assert await figures(database, NEXT_DOOR) == Figures(doors=1, known=1)
    home = Visit(1, 6, 9, NOW, TODAY, Outcome.HOME)
    assert await database.write(lambda tx: visits.add(tx, home, COURTYARD.path))
    assert not await database.write(lambda tx: visits.add(tx, home, NEXT_DOOR.path))
    assert await figures(database) == Figures(doors=2, known=1, visited=1)
    missing = await database.read(lambda tx: coverage.missing(tx, COURTYARD, Aspect.VISITED, TODAY))
    assert [each.area_id for each in missing] == [7]
    inside = await database.read(lambda tx: coverage.inside(tx, COURTYARD, TODAY))
    assert inside == [(BUILDING, Figures(doors=2, known=1, visited=1))]

    await database.write(lambda tx: residents.drop(tx, 11, NOW))
    await database.write(lambda tx: rosters.undo(tx, 90, NOW))
    assert await figures(database) == Figures(doors=1, visited=1)
    assert list((await database.read(lambda tx: visits.latest_below(tx, COURTYARD))).values()) == [home]
    await database.write(lambda tx: visits.forget(tx, NOW + 1))
    await database.write(coverage.forget_zeros)
    assert await figures(database) == Figures(doors=1)


async def test_only_who_was_there_plans_the_next_visit_and_notes_can_be_wiped(database):
    visit = Visit(1, 6, 9, NOW, TODAY, Outcome.NOT_HOME, "门口有狗")
    await database.write(lambda tx: areas.add(tx, [COURTYARD, BUILDING, DOOR]))
    await database.write(lambda tx: visits.add(tx, visit, "/5/"))
    await database.write(lambda tx: residents.add(tx, [HEAD], None, NOW))

    assert not await database.write(lambda tx: visits.plan_next(tx, 1, 10, TODAY))
    assert await database.write(lambda tx: visits.plan_next(tx, 1, 9, TODAY))
    await database.write(lambda tx: visits.wipe_notes(tx, HEAD.id))
    kept = await database.read(lambda tx: visits.get(tx, 1))
    assert kept is not None
    assert (kept.next_date, kept.note) == (TODAY, "")


async def test_a_restored_copy_brings_no_note_about_a_forgotten_resident_back(sqlite_place: SqlitePlace):
    database = sqlite_place.open()
    await database.write(lambda tx: areas.add(tx, [COURTYARD, BUILDING, DOOR]))
    await database.write(lambda tx: residents.add(tx, [HEAD], None, NOW))
    await database.write(lambda tx: visits.add(tx, Visit(1, 6, 9, NOW, TODAY, Outcome.HOME, "门口有狗"), "/5/"))
    copy = sqlite_place.path.with_name("copy.db")
    await copies.copy_to(sqlite_place.path, KEY, copy)
    await database.write(lambda tx: visits.wipe_notes(tx, HEAD.id))
    await database.write(lambda tx: residents.drop(tx, HEAD.id, NOW))
    await database.close()
    await copies.restore(copy, KEY, sqlite_place.path)

    assert asked(sqlite_place, "SELECT id, note FROM visit") == [(1, "")]
    assert await _counted_again(sqlite_place) == Figures(doors=1, visited=1)


async def _counted_again(place: SqlitePlace) -> Figures:
    database = place.open()
    try:
        return await figures(database)
    finally:
        await database.close()
