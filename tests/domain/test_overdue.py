from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.days import HOUR, at_instant, instant_of, within_quiet_hours
from domain.overdue import LADDER, ladder
from domain.policy import Policy

KUNMING = ZoneInfo("Asia/Shanghai")
POLICY = Policy()


def test_the_ladder_after_the_morning_prompt():
    prompted = instant_of(date(2020, 2, 1), "08:00", KUNMING)
    hours = [(rung.kind, (rung.due_at - prompted) / HOUR) for rung in ladder(prompted, POLICY, KUNMING)]

    assert hours == [("nudge1", 2), ("nudge2", 3), ("leader", 4), ("door", 24), ("lost", 72)]


def test_nobody_is_woken_by_the_ladder_of_the_evening_prompt():
    prompted = instant_of(date(2020, 2, 1), "20:00", KUNMING)
    clocks = [f"{at_instant(rung.due_at, KUNMING):%d %H:%M}" for rung in ladder(prompted, POLICY, KUNMING)]

    assert clocks == ["01 22:00", "02 07:00", "02 07:00", "02 20:00", "04 20:00"]


@given(st.integers(0, 60 * 24 * 400), st.floats(0.5, 30), st.floats(0.5, 100))
def test_rungs_keep_their_order_and_the_quiet_hours(minutes, leader_hours, door_hours):
    policy = replace(POLICY, leader_hours=leader_hours, door_hours=door_hours)
    prompted = instant_of(date(2020, 1, 1), "00:00", KUNMING) + minutes * 60_000
    rungs = ladder(prompted, policy, KUNMING)

    assert tuple(rung.kind for rung in rungs) == LADDER
    assert [rung.due_at for rung in rungs] == sorted(rung.due_at for rung in rungs)
    assert not any(
        within_quiet_hours(f"{at_instant(rung.due_at, KUNMING):%H:%M}", policy.quiet_hours) for rung in rungs
    )
    assert all(rung.due_at > prompted for rung in rungs)
    assert rungs[0].due_at - prompted <= timedelta(hours=11).total_seconds() * 1000
