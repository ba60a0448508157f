"""Typed words made comparable, without changing what they say."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.cleaning import clean, clean_lines, plain, without_end_marks
from tests.flows.reading.typed import any_text, anything, full_width


@pytest.mark.parametrize(
    ("words", "cleaned"),
    [
        ("３６．５度", "36.5度"),
        ("  王　芳\u00a0\t李\n明 ", "王 芳 李 明"),
        ("a\u200b\u202e\u2066\ufeff\u00adb", "ab"),
        ("٣٦", "36"),
        ("e\u0301", "é"),
        ("e\u200d\u0301", "é"),
        ("1\ufe0f\u20e3", "1"),
        ("\ud83d", ""),
        ("\x00\x07", ""),
        ("㍿", "株式会社"),
    ],
)
def test_what_is_typed_becomes_one_line_of_one_width(words, cleaned):
    assert clean(words) == cleaned


def test_for_comparing_case_dashes_and_traditional_characters_are_one():
    assert plain("Ｗ—Ｘ 週五 12月8號") == "w-x 周五 12月8号"


def test_marks_at_the_end_go():
    assert without_end_marks("好的。。!") == "好的"
    assert without_end_marks("3.5") == "3.5"


def test_lines_stay_with_at_most_one_empty_between_two():
    assert clean_lines("a\r\nb\u2028c\n \n\n\nd\n") == "a\nb\nc\n\nd"


@given(anything)
def test_cleaned_words_are_clean(words):
    for cleaning in (clean, clean_lines, plain):
        assert cleaning(cleaning(words)) == cleaning(words)
        assert not [sign for sign in cleaning(words) if unicodedata.category(sign) in {"Cf", "Cs"}]

    assert "\n" not in clean(words)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)) | any_text)
def test_wide_and_narrow_are_the_same(words):
    assert plain(full_width(words)) == plain(words)
