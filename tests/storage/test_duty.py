"""The roster as it is kept, on either database."""

from dataclasses import replace
from datetime import date, timedelta

from domain.areas import Area
from domain.duty import EVERY_DAY, Duty, Shift, dates
from domain.ids import AreaId
from storage import alerts, areas, counselling, duty, staff, tickets
from storage.duty import Offer
from tests.storage.places import AnyDatabase

NOW = 1_580_500_000_000
FIRST, SECOND = 201, 202
DAY = date(2020, 2, 1)
TOP = Area(AreaId(1), None, "d", "district", "官渡区", "Guandu", "/1/")
GRID = Area(AreaId(2), AreaId(1), "g", "grid", "一网格", "Grid One", "/1/2/")
OTHER = Area(AreaId(3), AreaId(1), "h", "grid", "二网格", "Grid Two", "/1/3/")
WEEKLY = Shift(10, 2, "/1/2/", Duty.ALERTS, FIRST, frozenset({0, 2}), DAY, None, "20:00", "08:00")
ONCE = replace(WEEKLY, id=11, weekdays=EVERY_DAY, until_date=DAY)


async def with_roster(database: AnyDatabase, *shifts: Shift) -> None:
    await database.write(lambda tx: areas.add(tx, [TOP, GRID, OTHER]))
    for shift in shifts:
        await database.write(lambda tx, shift=shift: duty.add(tx, shift, SECOND))


async def test_a_shift_comes_back_as_it_was_written(database: AnyDatabase) -> None:
    await with_roster(database, WEEKLY, ONCE)

    assert await database.read(lambda tx: duty.get(tx, 10)) == WEEKLY
    assert await database.read(lambda tx: duty.get(tx, 11)) == ONCE
    assert await database.read(lambda tx: areas.children(tx, TOP)) == [GRID, OTHER]


async def test_only_what_covers_an_area_on_these_days_is_found(database: AnyDatabase) -> None:
    await with_roster(database, WEEKLY, ONCE, replace(WEEKLY, id=12, area_id=1, area_path="/1/", user_id=SECOND))
    later = [DAY + timedelta(days=3)]

    async def found(area: Area, days: list[date]) -> list[int]:
        return [each.id for each in await database.read(lambda tx: duty.covering(tx, area, Duty.ALERTS, days))]

    assert await found(GRID, [DAY]) == [10, 11, 12]
    assert await found(GRID, later) == [10, 12]
    assert await found(OTHER, [DAY]) == [12]
    assert [each.id for each in await database.read(lambda tx: duty.below(tx, GRID, later[0]))] == [10]
    assert [each.id for each in await database.read(lambda tx: duty.of_user(tx, SECOND, DAY))] == [12]


async def test_a_cover_gives_one_turn_to_somebody_or_nobody(database: AnyDatabase) -> None:
    await with_roster(database, WEEKLY)
    await database.write(lambda tx: duty.cover(tx, 10, DAY, SECOND))
    assert [each.id for each in await database.read(lambda tx: duty.of_user(tx, SECOND, DAY))] == [10]
    await database.write(lambda tx: duty.cover(tx, 10, DAY, None))

    assert await database.read(lambda tx: duty.covers(tx, dates(DAY, 3))) == {(10, DAY): None}


async def test_a_turn_has_one_open_offer(database: AnyDatabase) -> None:
    await with_roster(database, WEEKLY)
    for id in (20, 21):
        await database.write(lambda tx, id=id: duty.offer(tx, Offer(id, 10, DAY, FIRST, SECOND), NOW))

    assert [each.id for each in await database.read(lambda tx: duty.offers_to(tx, SECOND))] == [21]
    assert await database.write(lambda tx: duty.end_offer(tx, 21, NOW))
    assert not await database.write(lambda tx: duty.end_offer(tx, 21, NOW))
    assert await database.read(lambda tx: duty.offered(tx, 21)) is None


async def test_a_hand_over_is_asked_and_done_once_and_its_note_is_passed_once(database: AnyDatabase) -> None:
    await with_roster(database, WEEKLY)
    asked = [await database.write(lambda tx, id=id: duty.ask_handover(tx, id, 10, DAY, FIRST, NOW)) for id in (30, 31)]
    assert [each.id for each in asked] == [30, 30]
    assert [each.id for each in await database.read(lambda tx: duty.open_handovers(tx, FIRST))] == [30]
    assert await database.write(lambda tx: duty.end_handover(tx, 30, "note", None, NOW))
    assert not await database.write(lambda tx: duty.end_handover(tx, 30, "", SECOND, NOW))
    assert [each.note for each in await database.read(lambda tx: duty.notes_left(tx, 2, Duty.ALERTS))] == ["note"]
    await database.write(lambda tx: duty.pass_note(tx, 30, SECOND))

    assert await database.read(lambda tx: duty.notes_left(tx, 2, Duty.ALERTS)) == []


async def test_what_ended_long_ago_is_dropped_with_all_that_hangs_on_it(database: AnyDatabase) -> None:
    await with_roster(database, WEEKLY, ONCE)
    await database.write(lambda tx: duty.offer(tx, Offer(20, 11, DAY, FIRST, SECOND), NOW))
    await database.write(lambda tx: duty.cover(tx, 11, DAY, SECOND))
    await database.write(lambda tx: duty.ask_handover(tx, 30, 11, DAY, SECOND, NOW))
    await database.write(lambda tx: duty.forget(tx, NOW, DAY + timedelta(days=1)))

    assert await database.read(lambda tx: duty.get(tx, 11)) is None
    assert await database.read(lambda tx: duty.get(tx, 10)) == WEEKLY
    assert await database.read(lambda tx: duty.handover(tx, 30)) is None


async def test_the_statements_of_hand_over_and_revocation_run(database: AnyDatabase) -> None:
    await with_roster(database)

    def all_of_them(tx):
        assert not alerts.hand_over(tx, 1, FIRST, SECOND, NOW)
        assert alerts.claimed_by(tx, FIRST) == alerts.shown_in(tx, FIRST) == alerts.take_told(tx, 1, FIRST) == []
        assert not tickets.hand_over(tx, 1, FIRST, SECOND, NOW)
        assert tickets.claimed_by(tx, FIRST) == tickets.shown_in(tx, FIRST) == tickets.open_below(tx, TOP) == []
        assert counselling.off_duty(tx, NOW) == set()
        assert not counselling.let_go(tx, 1, NOW)
        assert counselling.asked_of(tx, FIRST) == []
        assert staff.holders_below(tx, TOP) == staff.holders_above(tx, GRID) == staff.open_invites(tx, TOP, NOW) == []
        assert not staff.withdraw_invite(tx, 1, NOW)
        assert not staff.dismiss(tx, 1, NOW)
        alerts.drop_card(tx, 1, FIRST)
        tickets.drop_card(tx, 1, FIRST)
        alerts.forget_told(tx)
        counselling.drop_call(tx, 1, FIRST)

    await database.write(all_of_them)


async def test_who_went_off_duty_is_off_until_then(database: AnyDatabase) -> None:
    await database.write(lambda tx: counselling.set_duty(tx, FIRST, False, NOW + 10))

    assert await database.read(lambda tx: counselling.off_duty(tx, NOW)) == {FIRST}
    assert await database.read(lambda tx: counselling.off_duty(tx, NOW + 10)) == set()
