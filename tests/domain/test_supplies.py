"""Amounts, balances and low stock: the rules by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.areas import Area
from domain.supplies import MEASURE_NAMES, MEASURED, Measure, Share, balance_of, crosses, figure, measured, worst_first
from i18n.catalogue import render


@pytest.mark.parametrize(("amount_x10", "words"), [(0, "0"), (5, "0.5"), (1000, "100"), (25, "2.5"), (-25, "-2.5")])
def test_an_amount_shows_a_tenth_only_where_there_is_one(amount_x10, words):
    assert figure(amount_x10) == words


def test_every_measure_has_its_words_in_every_language():
    assert set(MEASURED) == set(MEASURE_NAMES) == set(Measure)
    assert render(measured(1000, Measure.PIECE), "zh-Hans") == "100 个"
    assert render(measured(25, Measure.KG), "en") == "2.5 kg"


@given(st.lists(st.integers(-50, 50)))
def test_a_balance_is_the_sum_of_its_changes_or_there_is_none(changes):
    sums = [sum(changes[: n + 1]) for n in range(len(changes))]

    assert balance_of(changes) == (None if any(each < 0 for each in sums) else sum(changes))


@given(st.lists(st.integers(0, 40), min_size=1), st.integers(0, 40))
def test_those_in_charge_hear_once_for_each_time_it_became_low(balances, low):
    is_low, told = False, 0
    for balance in balances:
        crossed = crosses(balance, low, is_low)
        told += crossed is True
        is_low = is_low if crossed is None else crossed
        assert is_low == (balance <= low)

    before = [False, *(each <= low for each in balances[:-1])]
    assert told == sum(now <= low and not was for now, was in zip(balances, before, strict=True))


def test_the_area_where_the_smallest_part_has_received_comes_first():
    a, b, c, d = (Area(n, None, str(n), "building", "", "", f"/{n}/") for n in range(1, 5))
    shares = [Share(a, 10, 9), Share(b, 10, 5), Share(c, 20, 10), Share(d, 0, 0)]

    assert [each.area.id for each in worst_first(shares)] == [3, 2, 1, 4]
    assert shares[1].missing == 5
