"""What must happen at an instant happens once, in order, or is known not to have happened."""

from storage import due
from storage.connection import Tx
from storage.due import Due
from tests.storage.places import AnyDatabase, Place, asked

NOW = 1_600_000_000_000


def row(
    id: int, due_at: int = NOW, kind: str = "report", subject_id: int = 7, date: str = "2020-02-10", slot: str = "08:00"
) -> Due:
    return Due(id, kind, subject_id, date, slot, due_at, due_at + 100)


async def plan(database: AnyDatabase, *rows: Due) -> None:
    await database.write(lambda tx: due.plan(tx, rows))


async def ready(database: AnyDatabase, now_at: int = NOW, limit: int = 100) -> list[int]:
    return [row.id for row in await database.read(lambda tx: due.ready(tx, now_at, limit))]


async def test_what_is_due_comes_back_as_it_was_planned(database: AnyDatabase) -> None:
    await plan(database, row(1))

    assert await database.read(lambda tx: due.ready(tx, NOW, 9)) == [row(1)]


async def test_planning_the_same_thing_again_changes_nothing(place: Place, database: AnyDatabase) -> None:
    await plan(database, row(1), row(2), row(3, due_at=NOW + 50))

    assert asked(place, "SELECT id, due_at FROM due") == [(1, NOW)]


async def test_what_is_done_skipped_or_cancelled_is_not_planned_again(place: Place, database: AnyDatabase) -> None:
    first = [row(1, slot="08:00"), row(2, slot="20:00"), row(3, subject_id=8)]

    def work(tx: Tx) -> None:
        due.plan(tx, first)
        due.settle(tx, 1, "done", NOW)
        due.settle(tx, 2, "skipped_late", NOW)
        due.cancel(tx, "report", 8, NOW)
        due.plan(tx, [Due(10 + row.id, row.kind, row.subject_id, row.local_date, row.slot, NOW, NOW) for row in first])

    await database.write(work)

    assert await ready(database) == []
    assert asked(place, "SELECT id, state, done_at FROM due ORDER BY id") == [
        (1, "done", NOW),
        (2, "skipped_late", NOW),
        (3, "cancelled", NOW),
    ]


async def test_another_kind_person_day_or_slot_is_another_thing(database: AnyDatabase) -> None:
    await plan(
        database, row(1), row(2, kind="nudge"), row(3, subject_id=8), row(4, date="2020-02-11"), row(5, slot="20:00")
    )

    assert await ready(database) == [1, 2, 3, 4, 5]


async def test_the_earliest_comes_first_and_nothing_before_its_instant(database: AnyDatabase) -> None:
    await plan(
        database, row(1, NOW + 20, slot="c"), row(2, NOW + 10, slot="b"), row(4, NOW, slot="a"), row(3, NOW, slot="d")
    )

    assert await ready(database, NOW - 1) == []
    assert await ready(database, NOW) == [3, 4]
    assert await ready(database, NOW + 20) == [3, 4, 2, 1]
    assert await ready(database, NOW + 20, limit=2) == [3, 4]
    assert await database.read(due.next_due_at) == NOW


async def test_nothing_planned_has_no_next_instant(database: AnyDatabase) -> None:
    await plan(database, row(1))
    await database.write(lambda tx: due.settle(tx, 1, "done", NOW))

    assert await database.read(due.next_due_at) is None


async def test_cancelling_ends_what_waits_of_this_kind_for_this_subject_alone(
    place: Place, database: AnyDatabase
) -> None:
    await plan(database, row(1, slot="a"), row(2, slot="b"), row(3, kind="nudge"), row(4, subject_id=8))
    await database.write(lambda tx: due.settle(tx, 1, "done", NOW))
    await database.write(lambda tx: due.cancel(tx, "report", 7, NOW + 5))

    assert await ready(database) == [3, 4]
    assert asked(place, "SELECT id, state, done_at FROM due WHERE id < 3 ORDER BY id") == [
        (1, "done", NOW),
        (2, "cancelled", NOW + 5),
    ]


async def test_what_failed_comes_again_later(database: AnyDatabase) -> None:
    await plan(database, row(1))
    await database.write(lambda tx: due.postpone(tx, 1, NOW + 30))

    assert await ready(database, NOW + 29) == []
    assert await ready(database, NOW + 30) == [1]


async def test_only_what_ended_long_ago_is_forgotten(place: Place, database: AnyDatabase) -> None:
    await plan(database, *(row(id, slot=str(id)) for id in range(1, 5)))

    def work(tx: Tx) -> None:
        due.settle(tx, 1, "done", NOW)
        due.settle(tx, 2, "skipped_late", NOW)
        due.settle(tx, 3, "done", NOW + 1)

    await database.write(work)

    assert await database.write(lambda tx: due.forget_done(tx, NOW + 1)) == 2
    assert asked(place, "SELECT id FROM due ORDER BY id") == [(3,), (4,)]


async def test_only_what_has_come_too_late_is_late(database: AnyDatabase) -> None:
    await plan(database, row(1), row(2, slot="20:00", due_at=NOW + 1), row(3, slot="21:00", due_at=NOW + 500))

    assert await database.read(lambda tx: due.late(tx, NOW + 101, 9)) == [row(1)]
    assert await database.read(lambda tx: due.late(tx, NOW + 100, 9)) == []
