"""Premises: what is worst, what is due, and who may say what."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.checklists import ITEMS, Finding, Verdict, checklist, wrong_in
from domain.errors import Refusal
from domain.premises import Kind, Premises, Status, by_area, contact_may_set, figures, next_check, overdue, worst_first

TODAY = date(2020, 2, 1)
DAYS = st.integers(-30, 30).map(lambda days: TODAY + timedelta(days=days))


@st.composite
def premises(draw):
    area = draw(st.integers(1, 4))
    return Premises(
        id=draw(st.integers(1, 10**6)),
        area_id=area,
        area_path=f"/{area}/",
        kind=draw(st.sampled_from(Kind)),
        name="name",
        address="",
        contact_id=1,
        contact_name="",
        contact_phone="",
        contact_user_id=None,
        status=draw(st.sampled_from(Status)),
        status_reason="",
        ordered_by="",
        since_date=draw(DAYS),
        next_check_date=draw(DAYS),
        checked_date=draw(st.none() | DAYS),
        told_date=None,
        wrong=draw(st.integers(0, 4)),
    )


MANY = st.lists(premises(), max_size=30, unique_by=lambda each: each.id)


@given(MANY)
def test_the_order_loses_nobody_and_never_puts_the_better_before_the_worse(many):
    ordered = worst_first(many)

    assert sorted(each.id for each in ordered) == sorted(each.id for each in many)
    for first, second in pairwise(ordered):
        assert first.wrong >= second.wrong
        assert first.wrong > second.wrong or first.seen_date <= second.seen_date


@given(MANY)
def test_grouping_by_area_keeps_all_and_begins_with_the_area_of_the_worst(many):
    ordered = worst_first(many)
    groups = by_area(ordered)

    assert sorted(each.id for _, group in groups for each in group) == sorted(each.id for each in many)
    assert len({area_id for area_id, _ in groups}) == len(groups)
    assert not ordered or groups[0][1][0] == ordered[0]


@given(MANY)
def test_overdue_are_those_whose_day_has_come_the_longest_first(many):
    late = overdue(many, TODAY)

    assert {each.id for each in late} == {each.id for each in many if each.next_check_date <= TODAY}
    assert [each.next_check_date for each in late] == sorted(each.next_check_date for each in late)


@given(MANY)
def test_the_figures_count_each_once(many):
    counted = figures(many, TODAY)

    assert counted.expected == len(many)
    assert 0 <= counted.checked <= counted.expected


@pytest.mark.parametrize(("days_ago", "counts"), [(0, 1), (6, 1), (7, 0)])
def test_a_visit_counts_for_seven_days(days_ago, counts):
    seen = _checked(TODAY - timedelta(days=days_ago))

    assert figures([seen], TODAY).checked == counts


def _checked(day):
    return Premises(1, 1, "/1/", Kind.SHOP, "n", "", 1, "", "", None, Status.OPEN, "", "", day, day, day, None, 0)


@given(st.integers(0, 15), st.integers(1, 60), st.integers(1, 60))
def test_what_was_not_in_order_is_visited_no_later_than_what_was(wrong, days, again_days):
    assert TODAY < next_check(TODAY, wrong, days, again_days) <= next_check(TODAY, 0, days, again_days)


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", Status)
def test_a_contact_neither_lifts_nor_gives_an_order(before, after):
    if Status.ORDERED in (before, after):
        with pytest.raises(Refusal):
            contact_may_set(before, after)
    else:
        contact_may_set(before, after)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_checklist_of_known_points_each_once(kind):
    items = checklist(kind, Status.OPEN)

    assert set(items) <= set(ITEMS)
    assert len(set(items)) == len(items) > 4
    assert checklist(kind, Status.ORDERED) == checklist(kind, Status.CLOSED) == ("shut",)


def test_only_what_is_not_in_order_counts_as_wrong():
    assert wrong_in([Finding("masks", each) for each in Verdict]) == 1
