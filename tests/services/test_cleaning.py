"""What passes from one person to another is seen as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.cleaning import relayed

TRICKS = (
    "\u202e\u202d\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u034f\u3164\u2800"
)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(TRICKS)), max_size=300))
def test_nothing_that_hides_or_turns_letters_passes(words):
    passed = relayed(words)

    assert not set(passed) & set(TRICKS)
    assert all(letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co") for letter in passed)
    assert not any(0xFE00 <= ord(letter) < 0xFE10 or 0xE0000 <= ord(letter) < 0xE0200 for letter in passed)
    assert relayed(passed) == passed


@given(
    st.text(
        alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters=TRICKS + "\u115f\u1160\uffa0")
    )
)
def test_every_letter_that_is_seen_passes(words):
    assert relayed(words) == words.strip()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("abc\u202edef", "abcdef"),
        ("pay\u200bpal", "paypal"),
        ("one\ttwo\r\nthree\u2028four", "one two\nthree\nfour"),
        ("新表情🫨", "新表情🫨"),
        ("<b>*粗*</b>", "<b>*粗*</b>"),
    ],
)
def test_words_stay_readable(typed, read):
    assert relayed(typed) == read
