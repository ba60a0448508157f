"""A hotel's guests: a list is matched with who is there, and twice is as good as once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.guests import Arrival, Guest, day, found, match, told_well
from domain.identity_numbers import holds_identity_number
from domain.triage import Level

TODAY = date(2020, 2, 1)
DAYS = st.integers(-3, 20).map(lambda days: TODAY + timedelta(days=days))
ARRIVALS = st.lists(
    st.builds(
        Arrival,
        name=st.sampled_from(["王芳", "李明", "John"]),
        phone=st.sampled_from(["", "1940", "1941"]),
        room=st.sampled_from(["301", "302", "303"]),
        origin=st.just("武汉"),
        departure=DAYS,
    ),
    max_size=12,
    # As a list is read: one row for one name with one phone, or with one room.
    unique_by=lambda each: (each.name, each.phone or each.room),
)


def staying(arrivals, first=1, **changes):
    return [
        Guest(
            first + number, number, number, each.name, each.phone, each.room, each.origin, each.departure, TODAY,
            changes.get("level", Level.WELL), changes.get("told"), changes.get("now", False),
        )
        for number, each in enumerate(arrivals)
    ]  # fmt: skip


def taken_over(here, batch):
    """What registering does, in values."""
    told = {guest.stay_id: arrival for guest, arrival in batch.changed}
    kept = [
        Guest(
            guest.stay_id, guest.person_id, guest.episode_id, guest.name, told[guest.stay_id].phone,
            told[guest.stay_id].room, guest.origin, told[guest.stay_id].departure, guest.since, guest.level, None,
        ) if guest.stay_id in told else guest
        for guest in here
    ]  # fmt: skip
    return [*kept, *staying(batch.new, first=1000)]


@given(ARRIVALS, ARRIVALS)
def test_every_arrival_is_new_changed_or_known_and_no_guest_is_met_twice(before, after):
    batch = match(staying(before), after)
    met = [guest.stay_id for guest, _ in batch.changed]

    assert len(batch.new) + len(batch.changed) + batch.same == len(after)
    assert len(set(met)) == len(met)
    assert len(batch.changed) + batch.same <= len(before)
    assert all(guest.name == arrival.name for guest, arrival in batch.changed)


@given(ARRIVALS)
def test_the_same_list_once_more_is_all_known(arrivals):
    batch = match(taken_over([], match([], arrivals)), arrivals)

    assert (batch.new, batch.changed, batch.same) == ([], [], len(arrivals))


@given(ARRIVALS, DAYS)
def test_a_list_with_another_day_of_departure_doubles_nobody(arrivals, until):
    here = staying(arrivals)
    longer = [Arrival(each.name, each.phone, each.room, each.origin, until) for each in arrivals]

    assert match(here, longer).new == []


@given(st.lists(st.tuples(DAYS, st.sampled_from(Level), st.booleans(), st.booleans()), max_size=20))
def test_the_counts_of_the_day_never_exceed_who_is_here(many):
    guests = [
        Guest(n, n, n, "n", "", "1", "", leaves, TODAY, level, TODAY if today else None, now)
        for n, (leaves, level, today, now) in enumerate(many)
    ]
    told = day(guests, TODAY)

    assert told.leaving + told.late == sum(guest.is_due_to_leave(TODAY) for guest in guests) <= told.here
    assert max(told.unasked, told.unwell) <= told.here
    assert all(guest.level is Level.WELL and not guest.told_now for guest in told_well(guests))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("302", ["李明"]),
        ("李明", ["李明"]),
        ("john", ["John Smith"]),
        ("王", ["王芳", "王小芳"]),
        ("王芳", ["王芳"]),
        ("", []),
    ],
)
def test_a_guest_is_found_by_room_name_or_a_part_of_it(words, names):
    arrivals = [Arrival(name, "", room, "", TODAY) for name, room in
                (("王芳", "301"), ("李明", "302"), ("王小芳", "303"), ("John Smith", "304"))]  # fmt: skip

    assert [guest.name for guest in found(staying(arrivals), words)] == names


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("530102199003071234", True),
        ("53010219900307123X", True),
        ("号码：530102 19900307 123x。", True),
        ("530102-19900307-1234", True),
        ("13800138000", False),
        ("13800138000 13900139000", False),
        ("5301021990030712345", False),
        ("302", False),
    ],
)
def test_an_identity_number_is_recognised_and_nothing_else_is(words, holds):
    assert holds_identity_number(words) is holds


@given(st.from_regex(r"[1-9][0-9]{16}[0-9Xx]", fullmatch=True), st.sampled_from(["", "身份证", " ", "ID:"]))
def test_every_number_of_that_shape_is_recognised_whatever_stands_around_it(number, around):
    assert holds_identity_number(f"{around}{number}{around}")
