"""Who may be asked to help, and in which order."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.help import Kind
from domain.ids import AreaId, UserId
from domain.volunteers import UNTIL_SAID, Hours, Vetting, Volunteer, in_order, is_free, is_willing, part_of_day

NOON = datetime(2020, 2, 1, 12, 0)
people = st.integers(1, 30)


def somebody(**known) -> Volunteer:
    return Volunteer(UserId(1), AreaId(1), "Ma Chao", "13800000000", **known)


@pytest.mark.parametrize(
    ("hour", "part"),
    [(5, Hours.EVENING), (6, Hours.MORNING), (11, Hours.MORNING), (12, Hours.AFTERNOON), (17, Hours.AFTERNOON),
     (18, Hours.EVENING), (23, Hours.EVENING)],
)  # fmt: skip
def test_the_parts_of_a_day_meet_without_a_gap(hour, part):
    assert part_of_day(datetime(2020, 2, 1, hour, 59)) is part


def test_no_skill_and_no_hour_named_means_all_of_them():
    assert all(is_willing(somebody(), kind) for kind in Kind)
    assert is_free(somebody(), 0, NOON)


def test_only_what_was_named_is_asked_of_somebody():
    helper = somebody(skills=(Kind.MEDICINE,), hours=(Hours.MORNING,))

    assert is_willing(helper, Kind.MEDICINE)
    assert not is_willing(helper, Kind.REPAIRS)
    assert not is_free(helper, 0, NOON)


def test_a_pause_ends_at_its_instant_or_when_they_say_so():
    assert not is_free(somebody(paused_until_at=100), 99, NOON)
    assert is_free(somebody(paused_until_at=100), 100, NOON)
    assert not is_free(somebody(paused_until_at=UNTIL_SAID), 2**61, NOON)


def test_whoever_is_blocked_is_never_asked():
    assert not any(is_willing(somebody(state=Vetting.BLOCKED), kind) for kind in Kind)


@given(st.lists(people), st.lists(st.lists(people).map(tuple), max_size=4))
def test_nobody_stands_in_two_rings_and_nobody_is_lost(paired, rings):
    found = in_order(paired, rings)
    everybody = [each for ring in found for each in ring]

    assert len(everybody) == len(set(everybody))
    assert set(everybody) == {*paired, *(each for ring in rings for each in ring)}
    assert set(found[0]) == set(paired)
    assert len(found) == len(rings) + 1
