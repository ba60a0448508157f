from hypothesis import given
from hypothesis import strategies as st

from domain.days import DAY, MINUTE
from domain.transfers import (
    UNDO_MINUTES,
    Outcome,
    Step,
    ends_watch,
    is_away,
    may_undo,
    next_step,
    patience,
    settles_alert,
)

SOME = st.sets(st.sampled_from(Step))


@given(SOME)
def test_the_next_step_is_never_one_that_was_done_and_none_only_at_the_end(done):
    missing = next_step(done)

    assert missing not in done
    assert (missing is None) == (len(done) == len(Step))


@given(SOME, st.sampled_from(Step))
def test_nobody_comes_home_by_a_further_step(done, step):
    assert is_away({*done, step}) >= is_away(done)
    assert is_away({step}) == (step in (Step.AMBULANCE, Step.ARRIVED))


@given(SOME, st.integers(5, 600))
def test_it_waits_for_minutes_while_a_step_is_missing_and_then_for_a_day(done, minutes):
    assert patience(done, minutes) == (minutes * MINUTE if len(done) < len(Step) else DAY)


@given(st.integers(0, 10**12), st.integers(-(10**7), 10**7))
def test_a_step_is_taken_back_within_minutes_and_not_before_it_was_done(at, later):
    assert may_undo(at, at + later) == (0 <= later < UNDO_MINUTES * MINUTE)


def test_only_a_confirmed_case_ends_the_watch_and_what_ends_it_settles_the_alert():
    assert [each for each in Outcome if ends_watch(each)] == [Outcome.CONFIRMED]
    assert [each for each in Outcome if not settles_alert(each)] == [Outcome.REFUSED, Outcome.OTHER]
