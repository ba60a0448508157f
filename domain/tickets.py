"""A question that waits for a person: its states, and who may do what in each."""

from enum import StrEnum


class State(StrEnum):
    """Where a ticket stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    ANSWERED = "answered"
    CLOSED = "closed"
    # No ticket yet, or another's now: a ready answer was offered, or the question went on to a person.
    OFFERED = "offered"
    PASSED_ON = "passed_on"


class Step(StrEnum):
    """What staff can do with a ticket, besides answering it."""

    TAKE = "take"
    BACK = "back"
    WHO = "who"
    REPLIES = "replies"
    CLOSE = "close"
    REOPEN = "reopen"


WAITING = frozenset({State.OPEN, State.CLAIMED})

FOLLOWS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.CLAIMED, State.ANSWERED, State.CLOSED}),
    State.CLAIMED: frozenset({State.OPEN, State.ANSWERED, State.CLOSED}),
    State.ANSWERED: frozenset({State.OPEN, State.CLAIMED, State.CLOSED}),
    State.CLOSED: frozenset({State.OPEN}),
}

STEPS: dict[State, tuple[Step, ...]] = {
    State.OPEN: (Step.TAKE, Step.REPLIES, Step.CLOSE),
    State.CLAIMED: (Step.REPLIES, Step.WHO, Step.BACK, Step.CLOSE),
    State.ANSWERED: (Step.REOPEN, Step.CLOSE),
    State.CLOSED: (Step.REOPEN,),
}

# Only who holds the ticket may do these; the others stay with whoever comes first.
FOR_THE_HOLDER = frozenset({Step.BACK, Step.WHO})


def may_follow(state: State, next_state: State) -> bool:
    """Whether a ticket can go from one state to the other."""
    return next_state in FOLLOWS[state]


def may_act(state: State, step: Step, holder: int | None, user_id: int) -> bool:
    """Whether this person may do this now: what someone holds is theirs until it is answered or given back."""
    if step not in STEPS.get(state, ()):
        return False
    if step in FOR_THE_HOLDER or state is State.CLAIMED:
        return holder == user_id
    return True


def may_answer(state: State, holder: int | None, user_id: int) -> bool:
    """Whether this person's words may go to the asker: the first to come, and after that only the same one."""
    if state is State.OPEN:
        return True
    return state in (State.CLAIMED, State.ANSWERED) and holder == user_id
