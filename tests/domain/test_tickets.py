from hypothesis import given
from hypothesis import strategies as st

from domain.tickets import FOLLOWS, STEPS, State, Step, may_act, may_answer, may_follow

states, steps = st.sampled_from(State), st.sampled_from(Step)


def test_every_state_has_steps_and_a_way_on():
    assert set(STEPS) == set(FOLLOWS) == set(State) - {State.OFFERED, State.PASSED_ON}
    assert all(FOLLOWS.values())


def test_what_is_closed_can_only_be_opened_again():
    assert [state for state in STEPS if may_follow(State.CLOSED, state)] == [State.OPEN]


@given(state=states, step=steps)
def test_what_somebody_holds_nobody_else_moves(state, step):
    assert not may_act(State.CLAIMED, step, 1, 2)
    assert may_act(state, step, 1, 1) == (step in STEPS.get(state, ()))


def test_who_asked_is_for_the_holder_alone():
    assert may_act(State.CLAIMED, Step.WHO, 1, 1)
    assert not any(may_act(state, Step.WHO, None, 1) for state in STEPS)


def test_the_first_to_come_answers_and_after_that_only_they():
    assert may_answer(State.OPEN, None, 1)
    assert may_answer(State.CLAIMED, 1, 1)
    assert may_answer(State.ANSWERED, 1, 1)
    assert not may_answer(State.CLAIMED, 1, 2)
    assert not may_answer(State.ANSWERED, 1, 2)
    assert not may_answer(State.CLOSED, 1, 1)
