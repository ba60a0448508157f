"""When rounds are due, and which corner was covered."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.rounds import WEEK, Found, Kind, Mark, Plan, Round, State, is_covered, week

MONDAY = date(2020, 2, 3)
CORNERS = ("stairs", "lift", "bins")
clocks = st.lists(st.sampled_from(("08:00", "12:30", "20:00")), min_size=1)
weekdays = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))


def plan(**known) -> Plan:
    given_here = {"id": 1, "area_id": 1, "kind": Kind.DISINFECTION, "corners": CORNERS,
                  "weekdays": tuple(range(7)), "clocks": ("09:00",)}  # fmt: skip
    return Plan(**{**given_here, **known})


def walked(day: date, *done: int, clock: str = "09:00", left: tuple[int, ...] = ()) -> Round:
    found = {index: Found(index, True) for index in done} | {index: Found(index, False, "locked") for index in left}
    return Round(1, plan(), day, clock, 0, State.DONE, found=found)


@given(weekdays, clocks, st.integers(0, 400))
def test_a_plan_is_due_on_its_days_at_each_of_its_times_once(days, times, ahead):
    day = MONDAY + timedelta(days=ahead)
    due = plan(weekdays=days, clocks=tuple(times)).on(day)

    assert due == (tuple(sorted(set(times))) if day.weekday() in days else ())


def test_a_corner_that_could_not_be_done_is_not_covered():
    assert not is_covered([walked(MONDAY, 0, left=(1,))], 1)


def test_one_of_the_rounds_of_a_day_is_enough():
    assert is_covered([walked(MONDAY, left=(1,)), walked(MONDAY, 1, clock="16:00")], 1)


def test_the_week_shows_gaps_first_and_nothing_where_nothing_was_due():
    rows = week(plan(), [walked(MONDAY, 0, 1)], MONDAY)

    assert rows[0] == ("bins", [Mark.NONE] * 6 + [Mark.GAP])
    assert ("stairs", [Mark.NONE] * 6 + [Mark.DONE]) in rows


@given(st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(0, 2))), max_size=12))
def test_every_corner_has_seven_marks_and_none_is_lost(done):
    rounds = [walked(MONDAY - timedelta(days=back), *corners) for back, corners in done]
    rows = week(plan(), rounds, MONDAY)

    assert {name for name, _ in rows} == set(CORNERS)
    assert all(len(marks) == WEEK for _, marks in rows)
    covered = {(MONDAY - timedelta(days=back), index) for back, corners in done for index in corners if back < WEEK}
    assert sum(marks.count(Mark.DONE) for _, marks in rows) == len(covered)


def test_what_is_left_is_what_nobody_has_said_anything_about():
    assert walked(MONDAY, 0, left=(2,)).left == [1]
    assert walked(MONDAY, 0, left=(2,)).covered == 1
