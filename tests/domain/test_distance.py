import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.distance import distance_text, metres_between, nearest
from i18n.catalogue import render

POSITIONS = st.tuples(st.floats(-89, 89), st.floats(-179, 179))


def test_a_degree_of_latitude_is_about_111_kilometres():
    assert metres_between((25, 102), (26, 102)) == pytest.approx(111_195, rel=0.001)


@given(POSITIONS, POSITIONS)
def test_the_way_back_is_as_long_and_no_way_is_negative(one, other):
    assert metres_between(one, other) == pytest.approx(metres_between(other, one))
    assert metres_between(one, other) >= 0


def test_the_nearest_of_none_is_nobody():
    assert nearest([], (25, 102), lambda place: place) == []


@given(st.lists(POSITIONS), POSITIONS, st.integers(1, 5))
def test_the_nearest_come_in_their_order_and_nothing_left_out_is_nearer(places, here, most):
    found = nearest(places, here, lambda place: place, most)

    assert [metres_between(place, here) for place in found] == sorted(metres_between(p, here) for p in places)[:most]


@pytest.mark.parametrize(
    ("metres", "said"),
    [(0, "10 m"), (4, "10 m"), (96, "100 m"), (994, "990 m"), (995, "1.0 km"), (1_449, "1.4 km"), (12_345, "12.3 km")],
)
def test_a_way_is_told_as_people_tell_it(metres, said):
    assert render(distance_text(metres), "en") == said
