"""How much, as people type it: digits, full width, characters, and the words that count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.supplies import Measure
from flows.reading.amounts import FIND, Amount, amount, amount_in, any_amount, measure_named
from tests.flows.reading.typed import anything, full_width, reading, refused, spellings

pieces, kilos = amount(Measure.PIECE), amount(Measure.KG)


@pytest.mark.parametrize(
    ("words", "tenths"),
    spellings(
        {
            1000: "100|１００|一百|100个|100 个|一百个|100 pieces|100只|100 pcs.|100 片",
            8600: "860|八百六十|八百六十个|八百六|860枚",
            12000: "1200|1,200|一千二百|一千二|1200件",
            20: "2|二|两|两个|2个",
            10050: "1005|一千零五|一千零五个",
            150_000: "15000|一万五千|一万五千个",
            100: "10|十|十个|一十",
        }
    ),
)
def test_a_count_is_read_however_it_is_typed(words, tenths):
    assert reading(pieces, words) == tenths


@pytest.mark.parametrize(
    ("words", "tenths"),
    spellings(
        {
            5000: "500 kg|500公斤|五百公斤|500千克|1000斤|一千斤|半吨|0.5吨|500|500 kilos",
            40_000: "4吨|四吨|4 tons|4 tonnes|4000kg|四千公斤",
            25: "2.5|2.5kg|２．５公斤|5斤|五斤",
            15: "3斤|三斤|1.5公斤",
            5: "1斤|一斤|半公斤|0.5",
        }
    ),
)
def test_a_weight_is_kept_in_tenths_of_a_kilogram_and_a_jin_is_half_of_one(words, tenths):
    assert reading(kilos, words) == tenths


@pytest.mark.parametrize("words", ["", "some", "三四", "1.25", "0", "-5", "3-2-502", "1234567890", "张三", "2.5 斤x"])
def test_what_is_no_amount_is_refused(words):
    assert refused(kilos, words)


def test_half_a_mask_and_bottles_of_masks_are_refused():
    assert "Whole" in refused(pieces, "2.5")
    assert "counted in" in refused(pieces, "5瓶")
    assert "counted in" in refused(pieces, "5 kg")


def test_a_number_inside_a_door_a_code_or_a_name_is_none():
    for words in ("3-2-502", "3栋2单元502室", "jx-c07", "张三", "万里", "502室"):
        assert FIND.search(words) is None, words
    found = FIND.search("3-2-502 5个")
    assert amount_in(found) == Amount(50, Measure.PIECE)


@given(st.integers(1, 999_999))
def test_any_whole_number_is_read_in_both_widths(number):
    assert reading(pieces, str(number)) == reading(pieces, full_width(str(number))) == number * 10


@given(st.integers(1, 9_999_999))
def test_any_number_spelled_in_characters_is_read(number):
    assert reading(pieces, spelled(number)) == number * 10


def spelled(number: int) -> str:
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return f"{spelled(high)}万{gap}{spelled(low) if low else ''}"
    digits, told, gap = "零一二三四五六七八九", "", False
    for weight, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // weight % 10
        if digit:
            told += ("零" if gap and told else "") + digits[digit] + name
            gap = False
        else:
            gap = True
    return told


@given(anything)
def test_anything_typed_is_read_or_refused(words):
    found = reading(any_amount, words)
    assert isinstance(found, str) or found.x10 >= 0


@pytest.mark.parametrize(
    ("words", "measure"), [("瓶", "bottle"), ("KG", "kg"), ("pairs", "pair"), ("bag", "bag"), ("x", None)]
)
def test_what_a_good_is_counted_in_can_be_typed(words, measure):
    assert measure_named(words) == measure
