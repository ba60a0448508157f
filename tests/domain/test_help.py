"""How urgent a request is, and the codes said at the door."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.help import LADDER, Kind, Need, Urgency, When, code_from, first_name, urgency
from domain.households import Tag

needs = st.builds(
    Need,
    st.sampled_from(Kind),
    st.sampled_from(When),
    st.frozensets(st.sampled_from(Tag)),
    st.booleans(),
    st.none() | st.integers(0, 90),
    st.booleans(),
)


def step(need: Need) -> int:
    return LADDER.index(urgency(need))


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        (Need(Kind.GROCERIES, When.TODAY), Urgency.NORMAL),
        (Need(Kind.GROCERIES, When.TODAY, quarantined=True), Urgency.SOON),
        (Need(Kind.GROCERIES, When.TODAY, [Tag.ELDERLY], quarantined=True), Urgency.SOON),
        (Need(Kind.MEDICINE, When.WEEK, days_left=4), Urgency.NORMAL),
        (Need(Kind.MEDICINE, When.WEEK, days_left=3), Urgency.SOON),
        (Need(Kind.MEDICINE, When.WEEK, days_left=2), Urgency.SOON),
        (Need(Kind.MEDICINE, When.WEEK, days_left=1), Urgency.URGENT),
        (Need(Kind.MEDICINE, When.WEEK, [Tag.CHRONIC], days_left=3), Urgency.URGENT),
        (Need(Kind.HOSPITAL, When.TOMORROW), Urgency.SOON),
        (Need(Kind.HOSPITAL, When.TODAY), Urgency.URGENT),
        (Need(Kind.HOSPITAL, When.WEEK, severe=True), Urgency.URGENT),
        (Need(Kind.COMPANY, When.TODAY, [Tag.LIVES_ALONE]), Urgency.SOON),
    ],
)
def test_the_rule_at_its_boundaries(need, expected):
    assert urgency(need) is expected


@given(needs, st.sampled_from(Tag))
def test_nothing_that_makes_it_harder_for_a_household_makes_it_less_urgent(need, tag):
    for worse in (
        Need(need.kind, need.when, {*need.tags, tag}, need.quarantined, need.days_left, need.severe),
        Need(need.kind, need.when, need.tags, True, need.days_left, need.severe),
        Need(need.kind, need.when, need.tags, need.quarantined, max((need.days_left or 0) - 1, 0), need.severe),
        Need(need.kind, need.when, need.tags, need.quarantined, need.days_left, True),
    ):
        assert step(worse) >= step(need)


@given(needs)
def test_only_what_is_severe_or_pressing_is_urgent(need):
    pressing = need.severe or need.kind in (Kind.HOSPITAL, Kind.MEDICINE)
    assert pressing or urgency(need) is not Urgency.URGENT


@given(st.integers(0, 2**64), st.sets(st.integers(1000, 9999).map(str), max_size=200))
def test_a_code_is_four_digits_that_are_not_in_use(number, used):
    code = code_from(number, used)

    assert code not in used
    assert 1000 <= int(code) <= 9999


def test_codes_are_given_as_long_as_there_are_any():
    used = {str(code) for code in range(1000, 10_000)} - {"4711"}

    assert code_from(5, used) == "4711"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("马超", "超"),
        ("欧阳修", "修"),
        ("王小明", "小明"),
        ("Anna Berg", "Anna"),
        ("", ""),
        ("王", "王"),
    ],
)
def test_what_somebody_is_called_at_the_door(name, first):
    assert first_name(name) == first
