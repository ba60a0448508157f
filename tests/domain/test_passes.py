"""The code of a pass: what it says, and that nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import MINUTE
from domain.passes import (
    NUMBER_DIGITS,
    TOKEN_LENGTH,
    Drawn,
    Kind,
    Pass,
    Verdict,
    is_number,
    judged,
    number_from,
    read_token,
    token,
)

KEY = b"k" * 32
NOW = 1_600_000_000_000 // MINUTE * MINUTE
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
drawings = st.builds(
    Drawn, st.integers(1, 2**62), st.integers(0, 2**16 - 1), st.integers(0, 2**30).map(lambda m: m * MINUTE)
)


def held(**known) -> Pass:
    given = {"id": 7, "number": "12345674", "kind": Kind.RESIDENT, "area_id": 1, "user_id": None, "resident_id": None,
             "name": "", "reason": "", "valid_until_at": NOW + 1000 * MINUTE, "version": 3}  # fmt: skip
    return Pass(**{**given, **known})


def drawn(version: int = 3, minutes_ago: int = 0) -> Drawn:
    return Drawn(7, version, NOW - minutes_ago * MINUTE)


@given(drawings)
def test_a_code_says_what_was_put_into_it_and_fits_into_a_link(one):
    code = token(one, KEY)

    assert read_token(code, KEY) == one
    assert len(code) == TOKEN_LENGTH
    assert set(code) <= set(LETTERS)


@given(drawings, st.integers(0, TOKEN_LENGTH - 1), st.sampled_from(LETTERS))
def test_a_code_with_any_sign_changed_is_forged(one, place, sign):
    code = token(one, KEY)
    changed = code[:place] + sign + code[place + 1 :]

    assert (read_token(changed, KEY) == one) == (changed == code)


@given(st.text(LETTERS, min_size=TOKEN_LENGTH, max_size=TOKEN_LENGTH))
def test_a_made_up_code_is_none_of_ours(words):
    assert read_token(words, KEY) is None


@given(drawings)
def test_another_key_reads_nothing(one):
    assert read_token(token(one, b"o" * 32), KEY) is None


@pytest.mark.parametrize("words", ["", "a", "é" * TOKEN_LENGTH, "=" * TOKEN_LENGTH, "a" * (TOKEN_LENGTH + 1)])
def test_what_has_another_shape_is_no_code(words):
    assert read_token(words, KEY) is None


def test_a_fresh_picture_opens_a_gate():
    assert judged(held(), drawn(), NOW, 10) is Verdict.VALID


@pytest.mark.parametrize(
    ("found", "picture", "verdict"),
    [
        (held(), drawn(minutes_ago=12), Verdict.EXPIRED),
        (held(), drawn(minutes_ago=-1), Verdict.EXPIRED),
        (held(version=4), drawn(), Verdict.OLDER),
        (held(scanned_version=3), drawn(), Verdict.SHOWN),
        (held(revoked_at=NOW), drawn(), Verdict.REVOKED),
        (held(valid_until_at=NOW), drawn(), Verdict.OVER),
    ],
)
def test_every_other_picture_is_refused_and_says_why(found, picture, verdict):
    assert judged(found, picture, NOW, 10) is verdict


def test_a_picture_holds_for_its_minutes_however_late_in_a_minute_it_was_drawn():
    assert judged(held(), drawn(minutes_ago=10), NOW + MINUTE - 1, 10) is Verdict.VALID
    assert judged(held(), drawn(minutes_ago=11), NOW + MINUTE - 1, 10) is Verdict.EXPIRED


@given(st.integers(0, 2**64))
def test_a_number_is_known_as_one(seed):
    assert is_number(number_from(seed))
    assert len(number_from(seed)) == NUMBER_DIGITS


@given(st.integers(0, 2**64), st.integers(0, NUMBER_DIGITS - 1), st.sampled_from("0123456789"))
def test_one_mistyped_digit_is_found(seed, place, digit):
    number = number_from(seed)
    typed = number[:place] + digit + number[place + 1 :]

    assert is_number(typed) == (typed == number)


@pytest.mark.parametrize("words", ["", "1234567", "123456789", "１２３４５６７４", "1234567a", "-1234567"])
def test_what_is_not_eight_digits_is_no_number(words):
    assert not is_number(words)
