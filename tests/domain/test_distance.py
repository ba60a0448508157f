import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.distance import metres_between, nearest

POSITIONS = st.tuples(st.floats(-89, 89), st.floats(-179, 179))


def test_a_degree_of_latitude_is_about_111_kilometres():
    assert metres_between((25, 102), (26, 102)) == pytest.approx(111_195, rel=0.001)


@given(POSITIONS, POSITIONS)
def test_the_way_back_is_as_long_and_no_way_is_negative(one, other):
    assert metres_between(one, other) == pytest.approx(metres_between(other, one))
    assert metres_between(one, other) >= 0


def test_the_nearest_of_none_is_nobody():
    assert nearest([], (25, 102), lambda place: place) is None


@given(st.lists(POSITIONS, min_size=1), POSITIONS)
def test_nothing_is_nearer_than_the_nearest(places, here):
    found = nearest(places, here, lambda place: place)

    assert metres_between(found, here) == min(metres_between(place, here) for place in places)
