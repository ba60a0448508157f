"""When somebody is on duty, as people type it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.shift_patterns import Pattern, read_pattern
from flows.readers import shift

TODAY = date(2020, 12, 2)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("tonight", "2020-12-02@night"),
        ("今晚", "2020-12-02@night"),
        ("today", "2020-12-02@day"),
        ("今天白班", "2020-12-02@day"),
        ("明晚", "2020-12-03@night"),
        ("tomorrow night", "2020-12-03@night"),
        ("12-8 night", "2020-12-08@night"),
        ("12月8日夜班", "2020-12-08@night"),
        ("12月8日 20:00-22:00", "2020-12-08@20:00-22:00"),
        ("周一三五夜班", "024@night"),
        ("每周一、三、五 20:00到22:00", "024@20:00-22:00"),
        ("周一至周五白班", "01234@day"),
        ("每周日夜班", "6@night"),
        ("工作日白班", "01234@day"),
        ("周末 9:00-12:00", "56@09:00-12:00"),
        ("mon, wed and fri night", "024@night"),
        ("Mon-Fri day", "01234@day"),
        ("Fri-Mon nights", "0456@night"),
        ("every Friday night", "4@night"),
        ("every day 20:00-08:00", "0123456@20:00-08:00"),
        ("every night", "0123456@night"),
        ("每天夜班", "0123456@night"),
        ("daily 19:00 - 21:00", "0123456@19:00-21:00"),
    ],
)
def test_a_shift_is_read_as_people_type_it(words, pattern):
    assert shift(words, TODAY) == pattern


def test_a_weekday_alone_is_the_coming_one():
    assert shift("周五夜班", TODAY) == shift("friday night", TODAY) == "2020-12-04@night"


@pytest.mark.parametrize("words", ["", "sometimes", "night", "25:00-26:00 daily", "周一三五", "never again night"])
def test_what_names_no_time_is_refused(words):
    with pytest.raises(Refusal):
        shift(words, TODAY)


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(words):
    try:
        pattern = read_pattern(shift(words, TODAY))
    except Refusal:
        return

    assert read_pattern(pattern.written()) == pattern


@given(st.frozensets(st.integers(0, 6), min_size=1) | st.dates(), st.sampled_from(["day", "night", "20:00-22:00"]))
def test_a_pattern_is_read_as_it_was_written(on, hours):
    assert read_pattern(Pattern(on, hours).written()) == Pattern(on, hours)
