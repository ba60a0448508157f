"""Figures of doors, the worst first, and the way one walks them."""

import itertools
from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.areas import Area
from domain.coverage import Aspect, Door, Figures, Spot, changes, walking_order, window_start, worst_first

TODAY = date(2020, 12, 3)
days = st.none() | st.integers(0, 12).map(lambda n: TODAY - timedelta(days=n))
ids = st.integers(10, 14)


@st.composite
def doors(draw):
    id = draw(ids)
    flags = [draw(st.booleans()) for _ in range(4)]
    known, registered, vacant, watched = flags
    return Door(id, f"/1/{2 + id % 2}/{id}/", known, registered, vacant, watched, draw(days), draw(days))


houses = st.lists(doors(), max_size=5, unique_by=lambda door: door.area_id).map(
    lambda made: {door.area_id: door for door in made}
)


def tally(*moves):
    total = {}
    for before, after in moves:
        pairs = [(before.get(id), after.get(id)) for id in {*before, *after}]
        for key, change in changes(pairs).items():
            total.setdefault(key, Counter()).update(change)
    kept = {key: {name: n for name, n in each.items() if n} for key, each in total.items()}
    return {key: each for key, each in kept.items() if each}


@given(st.lists(houses, min_size=1, max_size=5))
def test_counting_step_by_step_comes_to_what_counting_at_once_does(states):
    steps = [({}, states[0]), *itertools.pairwise(states)]

    assert tally(*steps) == tally(({}, states[-1]))


@given(houses)
def test_the_top_counts_just_the_doors_that_do_not_lack_it(house):
    counted = tally(({}, house))
    now = counted.get((1, ""), {})
    in_window = [day for (id, day) in counted if id == 1 and day and day >= str(window_start(TODAY))]
    visited = sum(counted[(1, day)].get("visited", 0) for day in in_window)
    reported = counted.get((1, str(TODAY)), {}).get("reported", 0)
    figures = Figures(
        *(now.get(name, 0) for name in ("doors", "known", "registered", "vacant", "watched")), visited, reported
    )

    for aspect in Aspect:
        assert figures.missing(aspect) == sum(door.lacks(aspect, TODAY) for door in house.values())


def area(id):
    return Area(id, 1, f"a{id}", "building", str(id), str(id), f"/1/{id}/")


figures = st.builds(
    lambda doors, a, b, c, w, r: Figures(doors, min(a, doors), min(b, doors), 0, w, min(c, doors), min(r, w)),
    *[st.integers(0, 30)] * 6,
)


@given(st.lists(figures, max_size=12))
def test_no_area_stands_before_a_worse_one(rows):
    ordered = worst_first([(area(n), each) for n, each in enumerate(rows, 2)])
    shares = [each.share for _, each in ordered]

    assert shares == sorted(shares)
    assert sorted(each.id for each, _ in ordered) == list(range(2, 2 + len(rows)))


spots = st.builds(
    lambda building, unit, floor, room: Spot("", str(building), str(unit), f"{floor}{room:02}"),
    st.integers(1, 12), st.integers(1, 3), st.integers(1, 30), st.integers(1, 6),
)  # fmt: skip


@given(st.lists(spots, max_size=60, unique=True))
def test_one_walks_each_door_once_and_never_comes_back_to_stairs_or_a_floor_already_left(places):
    walked = [spot for spot, _ in walking_order([(spot, None) for spot in places])]

    assert sorted(map(str, walked)) == sorted(map(str, places))
    for of in (lambda spot: spot.building, lambda spot: spot.stairs, lambda spot: (spot.stairs, spot.floor)):
        seen = [of(spot) for n, spot in enumerate(walked) if n == 0 or of(spot) != of(walked[n - 1])]
        assert len(seen) == len(set(seen))
    for one, other in itertools.pairwise(walked):
        assert one.stairs != other.stairs or one.floor <= other.floor


def test_floors_are_walked_to_and_fro():
    rooms = ["301", "101", "202", "102", "201", "302", "1001", "1002"]
    walked = walking_order([(Spot("", building, "1", room), None) for room in rooms for building in ("10", "2")])

    assert [spot.short for spot, _ in walked] == [
        f"{building}-1-{room}"
        for building in ("2", "10")
        for room in ("101", "102", "202", "201", "301", "302", "1002", "1001")
    ]
