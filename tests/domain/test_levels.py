"""What is counted below adds up to what is counted above, worst first, and no door stands by itself."""

from hypothesis import given
from hypothesis import strategies as st

from domain.areas import Area
from domain.levels import Counts, table

TOP = Area(1, None, "d", "district", "区", "District", "/1/")
STREETS = [Area(id, 1, f"s{id}", "street", f"街{id}", f"Street {id}", f"/1/{id}/") for id in range(2, 7)]

counts = st.builds(Counts, *(st.integers(0, 50) for _ in range(6)))
paths = st.one_of(
    st.just("/1/"), st.builds(lambda street, door: f"/1/{street}/{door}/", st.integers(2, 6), st.integers(10, 99))
)


@given(st.lists(st.tuples(paths, counts), max_size=30))
def test_the_lines_add_up_to_the_total_and_each_area_stands_once(found):
    made = table(TOP, STREETS, found)

    assert sum((line.counts for line in made.lines), Counts()) == made.total
    assert made.total == sum((each for _, each in found), Counts())
    named = [line.area for line in made.lines if line.area is not None]
    assert len(named) == len({area.id for area in named})
    assert len(named) + made.quiet == len(STREETS)


@given(st.lists(st.tuples(paths, counts), max_size=30))
def test_more_urgent_comes_before_less_and_among_equals_the_lower_share(found):
    keys = [(-line.counts.urgent, line.counts.share) for line in table(TOP, STREETS, found).lines]

    assert keys == sorted(keys)


def test_a_household_never_has_a_line_of_its_own():
    unit = Area(2, 1, "u", "unit", "单元", "Unit", "/1/2/")
    doors = [Area(id, 2, f"h{id}", "household", str(id), str(id), f"/1/2/{id}/") for id in (3, 4)]
    made = table(unit, doors, [("/1/2/3/", Counts(expected=1)), ("/1/2/4/", Counts(expected=2, urgent=1))])

    assert [(line.area, line.counts.expected) for line in made.lines] == [(None, 3)]
    assert made.quiet == 0


def test_who_lives_in_no_area_below_is_counted_too():
    made = table(TOP, STREETS, [("/1/", Counts(expected=1)), ("/1/2/30/", Counts(expected=4, reported=4))])

    assert {line.area.id if line.area else None: line.counts.expected for line in made.lines} == {None: 1, 2: 4}
    assert (made.total.expected, made.quiet) == (5, 4)
