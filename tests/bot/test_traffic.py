"""What may go at this moment."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.traffic import Traffic
from domain.budgets import Limits
from domain.delivery import Priority
from domain.outcomes import ACCEPTED, Kind, Outcome
from services.deliveries import Parcel, Result
from storage.outbox import NO_CHAT, Call

TICKS = st.lists(
    st.tuples(st.floats(0, 0.4), st.integers(1, 6), st.sampled_from(list(Priority)), st.booleans()),
    min_size=1,
    max_size=300,
)


def call(number: int, chat_id: int = 1, priority: Priority = Priority.REPLY, **more: Any) -> Call:
    usual = {"method": "sendMessage", "payload": "{}", "policy": "resend", "attempts": 0, "expires_at": None}
    unusual = {"edits_outbox_id": None, "edited_message_id": None, "media_id": None}
    return Call(**{"id": number, "chat_id": chat_id, "priority": priority, **usual, **unusual, **more})


def came_back(call: Call, outcome: Outcome = ACCEPTED) -> Result:
    return Result(Parcel(call), outcome, status=200)


def ready(**more: Any) -> Traffic:
    """Long enough after the start that every bucket is full."""
    traffic = Traffic(**more)
    traffic.has_room(100.0)
    return traffic


@given(TICKS)
def test_whatever_is_asked_for_no_limit_is_passed_and_no_slot_taken_twice(
    ticks: list[tuple[float, int, Priority, bool]],
):
    traffic = Traffic(Limits(10, 1, 20), slots=4, for_people=2)
    flying: list[Call] = []
    went: list[tuple[float, int]] = []
    now = 0.0
    for number, (span, chat, priority, answered) in enumerate(ticks):
        now += span
        if answered and flying:
            traffic.note([came_back(flying.pop(0))], now)
        one = call(number, chat - 4 or 9, priority)
        if traffic.has_room(now) and traffic.may_go(one, now):
            flying.append(one)
            went.append((now, one.chat_id))
        traffic.committed()

        assert traffic.in_flight == len(flying) <= 4
        assert sum(each.priority >= Priority.REMINDER for each in flying) <= 2
    for at, chat_id in went:
        assert sum(at <= other < at + 1 for other, _ in went) <= 10
        assert sum(at <= other < at + 1 - 1e-6 for other, where in went if where == chat_id) <= 1


def test_notices_leave_room_to_people_who_wait():
    traffic = ready(limits=Limits(burst=12), slots=4, for_people=2)
    went = [traffic.may_go(call(n, n, Priority.NOTICE), 100.0) for n in range(1, 5)]

    assert went == [True, True, False, False]
    assert traffic.may_go(call(9, 9, Priority.REPLY), 100.0)


def test_an_answer_to_a_press_costs_no_message():
    traffic = ready()
    went = [traffic.may_go(call(n, NO_CHAT, method="answerCallbackQuery"), 100.0) for n in range(8)]

    assert all(went)


def test_a_file_on_its_way_is_not_uploaded_a_second_time_and_then_goes_by_its_name():
    traffic = ready()
    first = call(1, 1, media_id=5)
    assert traffic.may_go(first, 100.0)
    assert not traffic.may_go(call(2, 2, media_id=5), 100.0)
    traffic.note([came_back(first)], 101.0)

    assert traffic.may_go(call(2, 2, media_id=5), 101.0)
    assert traffic.may_go(call(3, 3, media_id=5), 101.0)


def test_what_was_chosen_in_a_commit_that_failed_is_not_in_flight():
    traffic = ready()
    traffic.may_go(call(1, 1), 100.0)
    traffic.choose_anew()

    assert traffic.in_flight == 0


def test_too_many_requests_hold_the_chat_that_was_meant_and_without_a_chat_everybody():
    traffic = ready()
    traffic.may_go(call(1, 1), 100.0)
    traffic.note([came_back(call(1, 1), Outcome(Kind.NOT_EXECUTED, wait=9.0))], 100.0)

    assert not traffic.may_go(call(2, 1), 105.0)
    assert traffic.may_go(call(3, 2), 105.0)

    traffic.note([came_back(call(3, NO_CHAT), Outcome(Kind.NOT_EXECUTED, wait=9.0))], 105.0)

    assert not traffic.may_go(call(4, 4), 110.0)
    assert traffic.may_go(call(4, 4), 115.0)


def test_one_silence_is_no_broken_line_three_are_and_a_refused_token_is_at_once():
    silence = came_back(call(1), Outcome(Kind.AMBIGUOUS))
    traffic = ready()

    assert [traffic.shut_line(200.0, [silence]) for _ in range(3)] == [False, False, True]
    assert not traffic.has_room(199.0)
    assert ready().shut_line(200.0, [came_back(call(1), Outcome(Kind.UNAUTHORISED))])


def test_on_a_line_that_was_broken_one_message_goes_ahead_until_it_arrives():
    traffic = ready()
    traffic.shut_line(200.0, [came_back(call(1), Outcome(Kind.UNAUTHORISED))])
    went = [traffic.may_go(call(n, n), 201.0) for n in (1, 2)]
    traffic.note([came_back(call(1, 1))], 202.0)
    traffic.open_line()

    assert went == [True, False]
    assert [traffic.may_go(call(n, n), 202.0) for n in (2, 3)] == [True, True]


def test_a_message_is_not_blamed_for_a_line_that_is_silent_to_all():
    silence = came_back(call(1), Outcome(Kind.AMBIGUOUS))
    traffic = ready()
    traffic.note([came_back(call(2))], 101.0)
    first = traffic.note([silence], 102.0)
    traffic.shut_line(103.0, [silence])
    meanwhile = traffic.note([silence], 104.0)
    traffic.open_line()

    assert (first, meanwhile) == (True, False)
    assert traffic.note([silence], 300.0)
    traffic.shut_line(301.0, [silence])
    assert traffic.note([silence, came_back(call(2))], 302.0)
