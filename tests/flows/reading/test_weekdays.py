"""Days of the week, in weeks that start on Monday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.weekdays import days_of_the_week, weekday_named
from tests.flows.reading.typed import TODAY, anything, spellings

NAMES = ["一1", "二2", "三3", "四4", "五5", "六6", "日天7"]
todays = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("words", "days"),
    spellings(
        {
            "12-04 12-11": "周五|星期五|礼拜五|周5|fri|friday",
            "12-11": "本周五|这周五|这个星期五|this friday",
            "12-04": "上周五|上个星期五|上礼拜五|last friday",
            "11-27": "上上周五|上上个周五",
            "12-18": "下周五|下个礼拜五",
            "12-25": "下下周五",
            "12-11 12-18": "next friday",
            "12-02 12-09 12-16": "周三|wednesday|wed",
            "11-30 12-07": "last monday",
            "12-13": "本周日|这周天|本星期天",
        }
    ),
)
def test_a_weekday_is_every_day_it_can_mean(words, days):
    assert sorted(f"{day:%m-%d}" for day in days_of_the_week(words, TODAY)) == days.split()


@pytest.mark.parametrize(
    "words", ["", "周", "周八", "周0", "星期", "上周", "last", "fr", "fridays", "大前周五", "周五周六"]
)
def test_what_names_no_weekday_is_left_to_others(words):
    assert days_of_the_week(words, TODAY) == ()


@given(
    todays,
    st.integers(0, 6),
    st.sampled_from(["周", "星期", "礼拜"]),
    st.sampled_from(["上", "这", "下", ""]),
    st.data(),
)
def test_the_days_meant_are_of_that_weekday_and_near(today, weekday, word, week, data):
    name = data.draw(st.sampled_from(NAMES[weekday]))
    days = days_of_the_week(f"{week}{word}{name}", today)

    assert weekday_named(name) == weekday
    assert days
    assert all(day.weekday() == weekday and abs(day - today) <= timedelta(days=13) for day in days)


@given(anything, todays)
def test_whatever_is_typed_is_days_or_nothing(words, today):
    assert all(isinstance(day, date) for day in days_of_the_week(words, today))
