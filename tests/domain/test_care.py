from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.care import CareVisit, Rank, Supplies, owed, rank, supplies
from domain.ids import AreaId
from domain.visits import Outcome

DAY = date(2020, 2, 1)
CLOCKS = st.times().map(lambda each: f"{each:%H:%M}")
OUTCOMES = st.sampled_from((Outcome.HOME, Outcome.NOT_HOME, Outcome.REFUSED))


def visit(at=0, outcome=Outcome.HOME, supplied=None):
    return CareVisit(at, AreaId(1), "", 1, at, DAY, outcome, supplied=supplied)


VISITS = st.lists(
    st.builds(visit, st.integers(0, 1000), OUTCOMES, st.sampled_from((None, True, False))),
    unique_by=lambda each: each.at,
)


@given(st.lists(CLOCKS, max_size=4), CLOCKS, VISITS)
def test_no_visit_is_owed_before_its_time_and_never_more_than_there_are(times, clock, visits):
    found = owed(times, clock, visits)

    assert 0 <= found <= len([each for each in times if each <= clock])


@given(st.lists(CLOCKS, min_size=1, max_size=4), CLOCKS, VISITS)
def test_a_visit_that_found_them_settles_one_and_a_closed_door_none(times, clock, visits):
    before = owed(times, clock, visits)

    assert owed(times, clock, [*visits, visit(2000)]) == max(0, before - 1)
    assert owed(times, clock, [*visits, visit(2000, Outcome.NOT_HOME)]) == before
    assert owed(times, clock, [*visits, visit(2000, Outcome.REFUSED)]) == before


@given(VISITS, st.randoms())
def test_what_the_newest_visit_that_asked_was_told_counts_in_whatever_order_they_come(visits, random):
    shuffled = [*visits]
    random.shuffle(shuffled)

    assert supplies(shuffled) is supplies(visits)
    assert supplies([*visits, visit(2000, Outcome.NOT_HOME)]) is supplies(visits)
    assert supplies([*visits, visit(2000, supplied=False)]) is Supplies.LACKING
    assert supplies([*visits, visit(2000, supplied=True)]) is Supplies.ENSURED


@given(st.sampled_from(Supplies), st.integers(0, 4))
def test_who_has_nobody_comes_first_whatever_else(state, owes):
    assert rank(False, state, owes) is Rank.NOBODY
    assert rank(True, state, owes) > Rank.NOBODY


def test_then_who_lacks_supplies_then_who_waits_for_a_visit():
    assert rank(True, Supplies.LACKING, 0) < rank(True, Supplies.ENSURED, 1) < rank(True, Supplies.ENSURED, 0)
