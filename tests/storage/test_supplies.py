"""The ledger: whatever happens in whatever order, what is left is its sum and never below zero."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from domain.areas import Area
from domain.households import Resident
from domain.supplies import Entry, Good, Kind, Measure, balance_of
from storage import areas, copies, coverage, residents, supplies, supply_views
from storage.connection import DatabaseBusy, Tx
from tests.storage.places import KEY, AnyDatabase, Place, asked, effort, raw

DAY = date(2020, 2, 1)
TOP = Area(1, None, "c", "community", "社区", "Community", "/1/")
GRID = Area(2, 1, "g", "grid", "网格", "Grid", "/1/2/")
OTHER = Area(3, 1, "h", "grid", "别处", "Other", "/1/3/")
DOORS = [Area(10 + n, 2, f"g-{n}", "household", f"10{n}", f"10{n}", f"/1/2/{10 + n}/") for n in range(4)]
MASKS = Good(5, "口罩", "masks", Measure.PIECE)
BROKEN = pytest.raises(Exception, match=r"(?i)check")


def found(tx: Tx) -> None:
    areas.add(tx, [TOP, GRID, OTHER, *DOORS])
    supplies.add_good(tx, MASKS, "masks", 1, 1)


def entry(
    id: int, change_x10: int, area: Area = GRID, kind: Kind = Kind.OUT, door: Area | None = None, **more
) -> Entry:
    told = {"good_id": MASKS.id, "user_id": 1, "at": id, "local_date": DAY, "door_id": door.id if door else None} | more
    return Entry(id=id, area_id=area.id, kind=kind, change_x10=change_x10, **told)


def book(id: int, change_x10: int, area: Area = GRID, reach: str = "/1/", **more) -> Callable[[Tx], bool]:
    return lambda tx: supplies.book(tx, entry(id, change_x10, area, **more), reach)


def left(area: Area = GRID) -> Callable[[Tx], int]:
    def look(tx: Tx) -> int:
        stock = supplies.held(tx, area.id, MASKS.id)
        return 0 if stock is None else stock.balance_x10

    return look


class Ledger(RuleBasedStateMachine):
    """What people do with three stocks, beside lists of changes that say what must be left."""

    place: Place

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.database = self.place.open()
        self.write(lambda tx: [raw(tx, f"DELETE FROM {each}") for each in ("supply_entry", "supply_stock")])
        self.write(found)
        self.changes: dict[int, list[int]] = {TOP.id: [], GRID.id: [], OTHER.id: []}
        self.numbers = 100

    def write(self, work):
        return self.loop.run_until_complete(self.database.write(work))

    def next(self) -> int:
        self.numbers += 1
        return self.numbers

    def would_hold(self, area: Area, change: int) -> bool:
        return balance_of([*self.changes[area.id], change]) is not None

    @rule(area=st.sampled_from([TOP, GRID, OTHER]), amount=st.integers(0, 60))
    def comes_in(self, area, amount):
        assert self.write(book(self.next(), amount, area, kind=Kind.IN))
        self.changes[area.id].append(amount)

    @rule(area=st.sampled_from([TOP, GRID, OTHER]), change=st.integers(-60, 60))
    def changes_somehow(self, area, change):
        holds = self.would_hold(area, change)
        was = bool(self.changes[area.id])

        assert self.write(book(self.next(), change, area, kind=Kind.CORRECTION)) == (holds and (was or change >= 0))
        if holds:
            self.changes[area.id].append(change)

    @rule(ways=st.permutations([TOP, GRID, OTHER]), amount=st.integers(1, 60), reach=st.sampled_from(["/1/", "/1/2/"]))
    def moves(self, ways, amount, reach):
        here, there = ways[:2]
        out = entry(self.next(), -amount, here, Kind.MOVED_OUT)
        holds = self.would_hold(here, -amount) and reach == "/1/"

        assert self.write(lambda tx: supplies.move(tx, out, there.id, self.next(), reach)) == holds
        if holds:
            self.changes[here.id].append(-amount)
            self.changes[there.id].append(amount)

    @rule(change=st.integers(-5, 5))
    def somebody_out_of_reach_tries(self, change):
        assert not self.write(book(self.next(), change, OTHER, "/1/2/"))

    @rule(amount=st.integers(1, 20))
    def fails_after_booking(self, amount):
        def work(tx: Tx) -> None:
            supplies.book(tx, entry(self.next(), amount), "/1/")
            raise LookupError

        with suppress(LookupError):
            self.write(work)

    @invariant()
    def what_is_left_is_the_sum_and_not_below_zero(self):
        sums = dict(asked(self.place, "SELECT area_id, SUM(change_x10) FROM supply_entry GROUP BY area_id"))
        held = dict(asked(self.place, "SELECT area_id, balance_x10 FROM supply_stock"))

        assert {id: int(each) for id, each in sums.items()} == {id: held[id] for id in sums}
        assert all(each >= 0 for each in held.values())
        assert {id: sum(each) for id, each in self.changes.items()} == {id: held.get(id, 0) for id in self.changes}

    def teardown(self) -> None:
        self.loop.run_until_complete(self.database.close())
        self.loop.close()


def test_in_any_order_what_is_left_is_the_sum_of_the_ledger(place: Place) -> None:
    class Here(Ledger):
        pass

    Here.place = place
    run_state_machine_as_test(Here, settings=effort(place))


async def test_of_many_who_hand_out_the_last_pieces_only_as_many_succeed_as_there_are(place: Place) -> None:
    """Four programs and forty hands for ten masks; the threads really run beside each other."""
    replicas = [place.open() for _ in range(4)]
    await replicas[0].write(found)
    await replicas[0].write(book(1, 100, kind=Kind.IN))

    async def takes(database: AnyDatabase, number: int) -> bool:
        while True:
            try:
                return await database.write(book(100 + number, -10, door=DOORS[number % 4]))
            except DatabaseBusy:
                await asyncio.sleep(0.005)

    got = await asyncio.gather(*(takes(replicas[number % 4], number) for number in range(40)))

    assert got.count(True) == 10
    assert await replicas[0].read(left()) == 0
    assert asked(place, "SELECT COUNT(*) FROM supply_entry WHERE kind = 'out'") == [(10,)]
    for each in replicas:
        await each.close()


async def test_of_many_who_look_at_one_household_at_once_one_gives(place: Place) -> None:
    replicas = [place.open() for _ in range(4)]
    await replicas[0].write(found)
    await replicas[0].write(lambda tx: [book(1, 500, kind=Kind.IN)(tx), book(2, 500, TOP, kind=Kind.IN)(tx)])

    def gives(id: int) -> Callable[[Tx], bool]:
        def work(tx: Tx) -> bool:
            supplies.hold(tx, MASKS.id)
            has = supply_views.received(tx, DOORS[0].id, MASKS.id, DAY)
            return not has and book(id, -10, (GRID, TOP)[id % 2], door=DOORS[0])(tx)

        return work

    async def tries(database: AnyDatabase, id: int) -> bool:
        while True:
            try:
                return await database.write(gives(id))
            except DatabaseBusy:
                await asyncio.sleep(0.005)

    gave = await asyncio.gather(*(tries(replicas[number % 4], 100 + number) for number in range(40)))

    assert gave.count(True) == 1
    for each in replicas:
        await each.close()


async def test_moves_against_each_other_end_and_lose_nothing(place: Place) -> None:
    replicas = [place.open() for _ in range(2)]
    await replicas[0].write(found)
    await replicas[0].write(lambda tx: [book(1, 100, kind=Kind.IN)(tx), book(2, 100, OTHER, kind=Kind.IN)(tx)])

    async def moves(database: AnyDatabase, here: Area, there: Area, first: int) -> None:
        for number in range(first, first + 40, 2):
            out = entry(number, -10, here, Kind.MOVED_OUT)
            with suppress(DatabaseBusy):
                await database.write(lambda tx, out=out: supplies.move(tx, out, there.id, out.id + 1, "/1/"))

    await asyncio.gather(moves(replicas[0], GRID, OTHER, 100), moves(replicas[1], OTHER, GRID, 200))

    assert await replicas[0].read(left()) + await replicas[0].read(left(OTHER)) == 200
    assert asked(place, "SELECT SUM(change_x10) FROM supply_entry") == [(200,)]
    for each in replicas:
        await each.close()


async def test_the_database_itself_refuses_a_balance_below_zero(database: AnyDatabase) -> None:
    await database.write(found)
    await database.write(book(1, 10, kind=Kind.IN))
    with BROKEN:
        await database.write(lambda tx: raw(tx, "UPDATE supply_stock SET balance_x10 = -1"))


async def test_a_hand_out_is_taken_back_once(database: AnyDatabase) -> None:
    await database.write(found)
    await database.write(book(1, 100, kind=Kind.IN))
    await database.write(book(2, -20, door=DOORS[0]))
    await database.write(book(3, 20, kind=Kind.RETURNED, door=DOORS[0], undoes_id=2))

    assert await database.read(lambda tx: supplies.is_undone(tx, 2))
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        await database.write(book(4, 20, kind=Kind.RETURNED, door=DOORS[0], undoes_id=2))
    assert await database.read(left()) == 100


async def test_who_has_received_is_counted_by_doors_where_somebody_lives(database: AnyDatabase) -> None:
    await database.write(found)
    await database.write(coverage.bring_up_to_date)
    await database.write(book(1, 100, TOP, kind=Kind.IN))
    await database.write(book(2, -20, TOP, door=DOORS[0]))
    await database.write(book(3, -20, TOP, door=DOORS[1]))
    await database.write(book(4, 20, TOP, kind=Kind.RETURNED, door=DOORS[1], undoes_id=3))
    await database.write(lambda tx: raw(tx, f"UPDATE door_figures SET vacant = TRUE WHERE area_id = {DOORS[3].id}"))

    shares = await database.read(lambda tx: supply_views.shares_inside(tx, TOP, MASKS.id, DAY))
    doors = await database.read(lambda tx: supply_views.doors(tx, GRID, MASKS.id, DAY))
    later = await database.read(lambda tx: supply_views.doors(tx, GRID, MASKS.id, date(2020, 2, 2)))
    sums = await database.read(lambda tx: supply_views.summary(tx, TOP, DAY))
    assert [(each.area.id, each.doors, each.received) for each in shares] == [(GRID.id, 3, 1)]
    assert [each.amount_x10 for each in doors] == [20, 0, 0]
    assert [each.amount_x10 for each in later] == [0, 0, 0]
    assert [(each.in_x10, each.out_x10, each.households, each.left_x10) for each in sums] == [(100, 20, 1, 80)]


async def test_names_doors_and_reasons_go_and_the_amounts_stay(database: AnyDatabase) -> None:
    await database.write(found)
    await database.write(book(1, 100, kind=Kind.IN, donor="王芳", donor_user_id=9, named=True))
    await database.write(book(2, -20, door=DOORS[0], reason="二楼"))
    assert await database.read(lambda tx: supplies.areas_with_people(tx, 3)) == [GRID.id]
    await database.write(lambda tx: supplies.forget_people(tx, GRID.id, 3))

    kept = await database.read(lambda tx: [supplies.entry(tx, 1), supplies.entry(tx, 2)])
    assert [(each.donor, each.named, each.door_id, each.reason) for each in kept] == [("", False, None, "")] * 2
    assert [each.change_x10 for each in kept] == [100, -20]
    assert await database.read(lambda tx: supplies.areas_with_people(tx, 3)) == []


async def test_a_restored_copy_does_not_name_donors_who_were_forgotten_since(
    sqlite_place: Place, tmp_path: Path
) -> None:
    database = sqlite_place.open()
    await database.write(found)
    for id, donor, user_id in ((1, "王芳", 9), (2, "顺城商会", None), (3, "李明", None)):
        await database.write(book(id, 100, kind=Kind.IN, donor=donor, donor_user_id=user_id, named=True))
    await copies.copy_to(sqlite_place.path, KEY, tmp_path / "backup.db")
    await database.write(lambda tx: supplies.hide_account(tx, 9, 5))
    assert await database.write(lambda tx: supplies.hide_donor(tx, 2, "/1/", 5))
    assert not await database.write(lambda tx: supplies.hide_donor(tx, 3, "/1/3/", 5))
    await database.close()
    await copies.restore(tmp_path / "backup.db", KEY, sqlite_place.path)

    kept = asked(sqlite_place, "SELECT donor, change_x10 FROM supply_entry ORDER BY id")
    assert kept == [("", 100), ("", 100), ("李明", 100)]


async def test_stocks_rounds_and_thresholds_are_kept_for_each_area_within_the_reach(database: AnyDatabase) -> None:
    await database.write(found)
    await database.write(lambda tx: [book(1, 100, TOP, kind=Kind.IN)(tx), book(2, 50, kind=Kind.IN)(tx)])
    later = date(2020, 2, 5)
    assert await database.write(lambda tx: supplies.set_low(tx, GRID.id, MASKS.id, 30, "/1/2/"))
    assert await database.write(lambda tx: supplies.begin_round(tx, GRID.id, MASKS.id, later, "/1/2/"))
    assert not await database.write(lambda tx: supplies.set_low(tx, TOP.id, MASKS.id, 30, "/1/2/"))
    assert not await database.write(lambda tx: supplies.begin_round(tx, TOP.id, MASKS.id, later, "/1/2/"))
    assert await database.write(lambda tx: supplies.mark_low(tx, GRID.id, MASKS.id, is_low=False))
    assert not await database.write(lambda tx: supplies.mark_low(tx, GRID.id, MASKS.id, is_low=False))

    above = await database.read(lambda tx: supplies.held_above(tx, DOORS[0]))
    assert [(each.area_id, each.low_x10, each.is_low, each.round_date) for each in above] == [
        (GRID.id, 30, False, later),
        (TOP.id, None, True, DAY),
    ]
    assert await database.read(lambda tx: supplies.held_by(tx, TOP.id)) == above[1:]
    assert await database.read(lambda tx: supplies.held_below(tx, TOP)) == above[::-1]
    await database.write(lambda tx: supplies.set_low(tx, GRID.id, MASKS.id, None, "/1/"))
    stock = await database.read(lambda tx: supplies.held(tx, GRID.id, MASKS.id))
    assert stock.low_x10 is None


async def test_the_ledger_is_read_newest_first_and_gifts_as_they_came(database: AnyDatabase) -> None:
    await database.write(found)
    await database.write(book(1, 100, kind=Kind.IN, donor="王芳", donor_user_id=9))
    await database.write(book(2, 20, OTHER, kind=Kind.IN))
    await database.write(book(3, -20, door=DOORS[0]))

    def ids(pairs) -> list[int]:
        return [each.id for each, _ in pairs]

    assert ids(await database.read(lambda tx: supply_views.ledger(tx, TOP, DAY, 2))) == [3, 2]
    assert ids(await database.read(lambda tx: supply_views.ledger(tx, GRID, DAY, 9))) == [3, 1]
    assert ids(await database.read(lambda tx: supply_views.ledger(tx, GRID, date(2020, 2, 2), 9))) == []
    assert ids(await database.read(lambda tx: supply_views.donations(tx, TOP, DAY))) == [1, 2]
    assert ids(await database.read(lambda tx: supplies.of_donor(tx, 9))) == [1]
    assert ids(await database.read(lambda tx: supplies.of_door(tx, DOORS[0].id))) == [3]
    assert await database.write(lambda tx: supplies.name_donor(tx, 1, True, "/1/2/"))
    assert not await database.write(lambda tx: supplies.name_donor(tx, 1, True, "/1/3/"))
    assert not await database.write(lambda tx: supplies.name_donor(tx, 2, True, "/1/"))
    assert (await database.read(lambda tx: supplies.entry(tx, 1))).named
    await database.write(lambda tx: supplies.hide_account(tx, 9, 5))
    assert (await database.read(lambda tx: supplies.entry(tx, 1))).donor == ""


async def test_a_donor_is_somebody_only_where_one_alone_is_called_so(database: AnyDatabase) -> None:
    def lives(id: int, name: str, user_id: int | None) -> Callable[[Tx], None]:
        someone = Resident(id, DOORS[0].id, name, "", False, (), "", user_id)
        return lambda tx: residents.add(tx, [someone], None, 1)

    def account(name: str, area: Area = TOP) -> Callable[[Tx], int | None]:
        return lambda tx: supplies.account_called(tx, area, name)

    await database.write(found)
    for id, name, user_id in ((70, "王芳", 9), (71, "李明", None), (72, "张伟", 10), (73, "张伟", None)):
        await database.write(lives(id, name, user_id))

    assert await database.read(account("王芳")) == 9
    assert await database.read(account("王芳", OTHER)) is None
    assert await database.read(account("李明")) is None
    assert await database.read(account("张伟")) is None
