"""How fast we may speak: never more than Telegram's limit in any window, and replies keep their part."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.budgets import Budget, Limits, counts

PERSON, GROUP = 7, -7
# Of ten. At the start nobody knows what each chat was sent a moment before.
AFTER_THE_FIRST_SECOND = 9
SPANS = st.lists(st.floats(0, 3), min_size=1, max_size=400)


def sent(
    budget: Budget, spans: Iterable[float], chats: list[int], mass: bool = False, edit: bool = False
) -> list[float]:
    """When messages went, if each tick tries to send one to the next chat."""
    now, moments = 0.0, []
    for number, span in enumerate(spans):
        now += span
        chat = chats[number % len(chats)]
        if budget.wait(chat, now, mass=mass, edit=edit) <= 0:
            budget.take(chat, edit=edit)
            moments.append(now)
    return moments


def most_within(moments: list[float], seconds: float) -> int:
    return max((sum(at <= other < at + seconds for other in moments) for at in moments), default=0)


@given(SPANS, st.integers(2, 40), st.booleans())
def test_never_more_than_the_overall_limit_in_any_second(spans: list[float], limit: int, mass: bool):
    budget = Budget(Limits(overall_per_second=limit), 0.0)
    moments = sent(budget, [span / 100 for span in spans], list(range(1, 400)), mass)

    assert most_within(moments, 1) <= limit


@given(SPANS)
def test_never_two_in_a_second_to_one_person(spans: list[float]):
    moments = sent(Budget(Limits(), 0.0), [span / 10 for span in spans], [PERSON])

    assert all(later - earlier >= 1 - 1e-6 for earlier, later in pairwise(moments))


@given(SPANS, st.booleans())
def test_never_more_than_twenty_in_a_minute_to_one_group_edits_and_all(spans: list[float], edit: bool):
    moments = sent(Budget(Limits(), 0.0), spans, [GROUP], edit=edit)

    assert most_within(moments, 60) <= 20


def test_a_steady_notice_uses_most_of_what_is_allowed():
    moments = sent(Budget(Limits(), 0.0), [0.005] * 2_000, list(range(1, 2_001)), mass=True)

    assert len(moments) >= AFTER_THE_FIRST_SECOND * 30 * 0.93


def test_a_notice_and_the_replies_beside_it_use_nearly_all_that_is_allowed():
    budget, went = Budget(Limits(), 0.0), 0
    for tick in range(2_000):
        now, mass = tick * 0.005, tick % 66 > 0
        if budget.wait(tick, now, mass=mass) <= 0:
            budget.take(tick)
            went += 1

    assert went >= AFTER_THE_FIRST_SECOND * 30 * 0.96


def test_a_moment_lost_between_two_messages_of_a_notice_is_made_up_for():
    budget, went = Budget(Limits(), 0.0), 0
    for tick in range(300):
        for chat in range(8):
            if budget.wait(8 * tick + chat, tick * 0.06, mass=True) <= 0:
                budget.take(8 * tick + chat)
                went += 1

    assert went >= (300 * 0.06 - 1) * 30 * 0.93


@given(st.integers(1, 200))
def test_while_a_notice_goes_out_a_reply_goes_at_once(ticks: int):
    budget = Budget(Limits(), 0.0)
    sent(budget, [0.005] * (400 + ticks), list(range(1, 1_000)), mass=True)

    assert budget.wait(5_000, 0.005 * (400 + ticks), mass=False) == 0


def test_at_the_start_nothing_goes_at_once_because_nobody_knows_what_was_sent_before():
    budget = Budget(Limits(), 100.0)

    assert budget.wait(PERSON, 100.0, mass=False) == pytest.approx(1.0)


def test_the_wait_it_names_is_enough_and_no_longer_than_it_must_be():
    budget = Budget(Limits(), 0.0)
    wait = budget.wait(GROUP, 0.0, mass=False)

    assert budget.wait(GROUP, wait - 0.01, mass=False) > 0
    assert budget.wait(GROUP, wait + 1e-9, mass=False) == 0


def test_a_chat_that_was_asked_to_wait_waits_alone_and_two_of_them_hold_everybody():
    budget = Budget(Limits(), 0.0)
    budget.hold(1, 50.0, 20.0)
    held_alone = budget.held(1, 20.0), budget.held(2, 20.0)
    budget.hold(2, 40.0, 21.0)

    assert held_alone == (30.0, 0.0)
    assert budget.held(3, 21.0) == 19.0
    assert budget.held(1, 21.0) == 29.0
    assert budget.held(3, 41.0) == 0.0


def test_a_shorter_wait_does_not_shorten_the_longer_one():
    budget = Budget(Limits(), 0.0)
    budget.hold(1, 50.0, 0.0)
    budget.hold(1, 10.0, 1.0)
    budget.hold_all(5.0)
    budget.hold_all(3.0)

    assert budget.held(1, 2.0) == 48.0
    assert budget.held(9, 2.0) == 3.0


def test_forgetting_quiet_chats_gives_nobody_more():
    budget = Budget(Limits(), 0.0)
    budget.wait(PERSON, 100.0, mass=False)
    budget.take(PERSON)
    budget.forget_idle(100.5)
    busy = budget.wait(PERSON, 100.5, mass=False)
    budget.forget_idle(200.0)

    assert busy == pytest.approx(0.5)
    assert budget.wait(PERSON, 200.0, mass=False) == 0


@pytest.mark.parametrize(
    ("method", "counted"),
    [
        ("sendMessage", True),
        ("sendPhoto", True),
        ("editMessageText", True),
        ("copyMessage", True),
        ("forwardMessage", True),
        ("sendChatAction", False),
        ("answerCallbackQuery", False),
        ("pinChatMessage", False),
        ("getChat", False),
    ],
)
def test_what_counts_as_a_message(method: str, counted: bool):
    assert counts(method) is counted
