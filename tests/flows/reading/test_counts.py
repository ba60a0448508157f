"""How many, in digits, characters or English, with the word that counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.counts import count
from tests.flows.reading.typed import anything, full_width, in_chinese, reading, refused, spellings

people = count(0, 12)


@pytest.mark.parametrize(
    ("words", "number"),
    spellings(
        {
            0: "0|０|零|没有|没有人|无|没人|none|No|nobody|zero|no one|0人",
            1: "1|一|一个|1个人|一个人|one|1 person|one person",
            2: "2|二|两|两个|俩|两个人|2人|two|2 people|二人|2 persons|2 days",
            3: "3|三|仨|三个|3个|一共3人|共三人|共有3口人|３个|3口人|有三位|3.|3。|three",
            10: "10|十|十个人|ten",
            12: "12|十二|十二人|twelve|12 people",
        }
    ),
)
def test_a_number_is_read_however_it_is_typed(words, number):
    assert reading(people, words) == number


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("13", "13 is too many. Please type a number from 0 to 12."),
        ("二十", "20 is too many."),
        ("999999999", "999999999 is too many."),
        ("9999999999", "Please type one whole number from 0 to 12, such as 0."),
        ("-1", "Please type one whole number"),
        ("3.5", "Please type one whole number"),
        ("三四个", "Please type one whole number"),
        ("3-4", "Please type one whole number"),
        ("两个大人一个孩子", "Please type one whole number"),
        ("几个", "Please type one whole number"),
        ("1万", "Please type one whole number"),
        ("", "Please type one whole number"),
    ],
)
def test_what_is_no_such_number_is_refused_with_the_reason(words, told):
    assert refused(people, words).startswith(told)


def test_too_few_is_told_as_well():
    assert refused(count(2, 5), "没有") == "0 is too few. Please type a number from 2 to 5."


@given(st.integers(0, 12), st.sampled_from(["", "个", "人", "个人", " people", "。"]), st.booleans())
def test_every_number_reads_back_in_every_spelling(number, behind, is_wide):
    wide = full_width if is_wide else str

    assert reading(people, wide(f"{number}{behind}")) == number
    assert reading(people, wide(f"{in_chinese(number)}{behind}")) == number


@given(anything)
def test_whatever_is_typed_is_a_number_in_range_or_refused(words):
    assert isinstance(number := reading(people, words), str) or 0 <= number <= 12
