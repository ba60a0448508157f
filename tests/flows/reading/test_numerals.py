"""Numbers in digits and in characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.numerals import digits, number
from tests.flows.reading.typed import anything, in_chinese, spellings


@given(st.integers(0, 99))
def test_every_number_below_a_hundred_reads_back_from_characters(value):
    assert number(in_chinese(value)) == value


@given(st.integers(0, 999_999_999))
def test_every_number_reads_back_from_digits(value):
    assert number(str(value)) == value


@pytest.mark.parametrize(
    ("words", "value"),
    spellings(
        {
            2: "两|二|2|02",
            10: "十|一十|10",
            20: "二十|廿",
            21: "二十一|廿一",
            30: "三十|卅",
            0: "零|〇|0",
            None: "三四|十十|二十零|百|一百|-1|1.5|1000000000|一二三|三十 ",
        }
    ),
)
def test_what_two_readers_could_read_differently_is_no_number(words, value):
    assert number(words) == value


@given(anything)
def test_whatever_is_typed_is_a_number_or_none(words):
    assert number(words) is None or number(words) >= 0
    assert len(digits(words)) == len(words)
