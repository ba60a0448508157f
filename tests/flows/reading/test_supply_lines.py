"""One line behind /supplies: in both languages, in both widths, and in the orders people write it."""

import pytest
from hypothesis import given

from domain.errors import Refusal
from domain.supplies import Good, Measure
from flows.reading.supply_lines import Act, act_of, donor_in, good_named, new_good, place_in, read_line
from tests.flows.reading.typed import anything, full_width

MASKS = Good(1, "口罩", "masks", Measure.PIECE)
GREENS = Good(2, "蔬菜", "vegetables", Measure.KG)
FLUID = Good(3, "消毒液", "disinfectant", Measure.BOTTLE)
GOODS = (MASKS, GREENS, FLUID)


def line(words):
    act, rest = act_of(words)
    return read_line(act, rest, GOODS)


@pytest.mark.parametrize(
    ("words", "good", "tenths", "donor"),
    [
        ("in 100 masks from 王先生", MASKS, 1000, "王先生"),
        ("收 口罩 100 个 王先生捐", MASKS, 1000, "王先生"),
        ("收口罩一百个王先生捐", MASKS, 1000, "王先生"),
        ("收到 王先生捐口罩100个", MASKS, 1000, "王先生"),
        ("收 口罩 １００ 个 来自 顺城商会", MASKS, 1000, "顺城商会"),
        ("in 500 kg of vegetables from Green Farm", GREENS, 5000, "Green Farm"),
        ("收 蔬菜 四吨 金星合作社捐赠", GREENS, 40_000, "金星合作社"),
        ("收 消毒液 20 瓶 张三捐的", FLUID, 200, "张三"),
        ("in disinfectant 20 bottles by Mr Wu", FLUID, 200, "Mr Wu"),
        ("收 1斤 蔬菜 王芳", GREENS, 5, "王芳"),
    ],
)
def test_a_donation_is_read(words, good, tenths, donor):
    for typed in (words, words.replace(" ", "\u3000")):
        read = line(typed)

        assert (read.act, read.good, read.amount.x10, donor_in(read.rest)) == (Act.IN, good, tenths, donor)
        assert not read.anonymous


@pytest.mark.parametrize("words", ["in 100 masks anonymous", "收 口罩 100 个 匿名", "收 匿名邻居 口罩 100 个"])
def test_who_stays_anonymous_has_no_name(words):
    read = line(words)

    assert read.anonymous
    assert donor_in(read.rest) == ""


def test_whoever_may_be_named_says_so():
    assert line("in 100 masks from 王先生, may be named").named
    assert donor_in(line("收 口罩 100 个 王先生捐 可公开").rest) == "王先生"
    assert line("收 口罩 100 个 王先生捐 可公开").named
    assert not line("in 100 masks from 王先生").named


@pytest.mark.parametrize(
    ("words", "good", "tenths", "rest"),
    [
        ("out 3-2-502 masks 5", MASKS, 50, "3-2-502"),
        ("发 口罩 5 个 3-2-502", MASKS, 50, "3-2-502"),
        ("发 3栋2单元502室 口罩 五个", MASKS, 50, "3栋2单元502室"),
        ("give jx-c07 3-2-502 2.5 kg vegetables", GREENS, 25, "jx-c07 3-2-502"),
        ("退 口罩 2 个 3-2-502", MASKS, 20, "3-2-502"),
        ("count masks 40 two boxes got wet", MASKS, 400, "two boxes got wet"),
        ("盘点 口罩 40 受潮", MASKS, 400, "受潮"),
        ("low masks 20", MASKS, 200, ""),
        ("谁没领 口罩", MASKS, None, ""),
    ],
)
def test_hand_outs_and_the_rest_are_read(words, good, tenths, rest):
    read = line(words)

    assert (read.good, read.amount and read.amount.x10, read.rest) == (good, tenths, rest)


@pytest.mark.parametrize("words", ["move 50 masks to jx-g1", "调 50 个 口罩 到 jx-g1", "调 口罩 50个 给 jx-g1"])
def test_a_move_names_where_to(words):
    read = line(words)

    assert (read.good, read.amount.x10, place_in(read.rest)) == (MASKS, 500, "jx-g1")


def test_two_bare_numbers_are_asked_back_and_a_unit_decides():
    with pytest.raises(Refusal):
        line("out 502 masks 5")
    read = line("out 502 masks 5 pcs")
    assert (read.amount.x10, read.rest) == (50, "502")


def test_goods_are_known_by_either_name_and_new_ones_are_read():
    assert good_named("Mask", GOODS) == good_named("口罩", GOODS) == good_named(full_width("masks"), GOODS) == MASKS
    assert good_named("x", GOODS) is None
    assert new_good("护目镜 goggles 副") == ("护目镜", "goggles", "副")
    assert new_good("护目镜 副") == ("护目镜", "护目镜", "副")
    assert new_good("rubber gloves pair") == ("rubber gloves", "rubber gloves", "pair")
    assert act_of("王先生") is None


@given(anything)
def test_anything_is_read_or_refused_kindly(words):
    found = act_of(f"收 {words}")
    try:
        read = read_line(found[0], found[1], GOODS)
    except Refusal:
        return
    assert "\0" not in donor_in(read.rest)
