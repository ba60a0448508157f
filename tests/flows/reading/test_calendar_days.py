"""Days written with numbers: every day they can mean, and no day that is in no calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from flows.reading.calendar_days import calendar_days
from tests.flows.reading.typed import TODAY, anything, refused


def test_a_day_without_a_year_may_be_in_three_years():
    assert calendar_days("12月8号", TODAY) == (date(2019, 12, 8), date(2020, 12, 8), date(2021, 12, 8))
    assert calendar_days("2.29", TODAY) == (date(2020, 2, 29),)


def test_with_the_year_behind_day_and_month_may_stand_either_way():
    assert set(calendar_days("8/12/2020", TODAY)) == {date(2020, 8, 12), date(2020, 12, 8)}
    assert calendar_days("25.12.2020", TODAY) == (date(2020, 12, 25),)


def test_a_bare_day_of_the_month_is_one_near_today():
    assert calendar_days("8号", TODAY) == (date(2020, 12, 8),)
    assert calendar_days("29号", TODAY) == (date(2020, 11, 29), date(2020, 12, 29))
    assert calendar_days("31号", date(2020, 12, 1)) == (date(2020, 12, 31),)
    assert calendar_days("31号", date(2021, 2, 5)) == (date(2021, 1, 31),)


@pytest.mark.parametrize(
    "words", ["", "8", "12", "12月", "8 8 8", "12.8.1", "12:08", "2020", "三月四月", "Dec", "8 December 20"]
)
def test_what_names_no_day_is_left_to_others(words):
    try:
        days = calendar_days(words, TODAY)
    except Refusal:
        days = ()

    assert days == ()


def test_a_month_that_is_none_is_told_apart_from_a_day_that_is_none():
    assert refused(calendar_days, "13.1").startswith("There is no month 13.")
    assert refused(calendar_days, "4.31").startswith("Month 4 has no day 31.")


@given(anything, st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_whatever_is_typed_names_days_or_is_refused(words, today):
    try:
        days = calendar_days(words, today)
    except Refusal:
        return

    assert all(isinstance(day, date) for day in days)
