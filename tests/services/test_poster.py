"""A poster must be found, read and scanned by somebody who has never seen it before."""

import struct
from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from services.poster import GatePoster, poster_png, posters_pdf, unprintable

NOT_FIRST = "，。；：？！、）》〉」』】〕”’…％℃·"
NOT_LAST = "（《〈「『【〔“‘"
LINK = "https://t.me/ShouwangKunmingBot?start=g_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789"


def gate_poster(
    community: str = "金星社区", gate: str = "北门", link: str = LINK, phone: str = "0871-6512 3456", hint: str = ""
) -> GatePoster:
    return GatePoster(community, gate, link, phone, hint)


def pages(posters: Sequence[GatePoster]) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(posters_pdf(posters))).pages]


def joined(text: str) -> str:
    return "".join(text.split())


def scanned(picture: bytes) -> list[str]:
    zxingcpp = pytest.importorskip("zxingcpp", reason="scanning a poster needs the package zxing-cpp")
    image = pytest.importorskip("PIL.Image", reason="scanning a poster needs the package pillow")
    return [code.text for code in zxingcpp.read_barcodes(image.open(BytesIO(picture)))]


@pytest.mark.parametrize("link", ["https://t.me/a_bot?start=x", LINK, f"https://t.me/{'B' * 32}?start={'x' * 64}"])
def test_the_code_on_the_picture_leads_to_the_link(link: str):
    assert scanned(poster_png(gate_poster(link=link))) == [link]


def test_the_code_is_at_least_75_mm_wide_without_its_quiet_zone():
    zxingcpp = pytest.importorskip("zxingcpp", reason="measuring the code needs the package zxing-cpp")
    image = pytest.importorskip("PIL.Image", reason="measuring the code needs the package pillow")
    for link in ("https://t.me/a_bot?start=x", LINK):
        corners = zxingcpp.read_barcodes(image.open(BytesIO(poster_png(gate_poster(link=link)))))[0].position

        assert (corners.top_right.x - corners.top_left.x) / 150 * 25.4 >= 74.5


def test_each_gate_has_one_page_with_its_own_words():
    gates = [gate_poster(gate=f"{n}号门", link=f"{LINK}{n}", phone=f"0871-651{n}") for n in range(1, 44)]
    texts = [joined(text) for text in pages(gates)]

    assert len(texts) == len(gates)
    for gate, text in zip(gates, texts, strict=True):
        assert gate.gate in text
        assert gate.link in text
        assert gate.duty_phone in text


def test_a_page_says_everything_in_both_languages():
    (text,) = pages([gate_poster()])

    for words in (
        "返昆人员健康登记",
        "Health registration for returnees",
        "每天早晚报一次平安",
        "没有智能手机？请拨打值班电话，或请家人代报",
        "No smartphone? Call the duty phone, or let family report for you",
        "只用于本社区健康监测，到期删除",
        "Used only for health monitoring here, deleted when it ends",
    ):
        assert joined(words) in joined(text)


def test_a_gate_may_say_how_to_scan_in_its_own_words():
    (text,) = pages([gate_poster(hint="请在岗亭左侧扫码")])

    assert "请在岗亭左侧扫码" in text
    assert "请用手机相机" not in text


@pytest.mark.parametrize("name", ["长" * 400, "W" * 400, "长W" * 200, "（" * 90, ""])
def test_no_name_spills_over_to_a_second_page(name: str):
    assert len(pages([gate_poster(name, name, hint=name), gate_poster()])) == 2


def test_a_name_that_fits_is_whole():
    name = "昆明市西山区前卫街道办事处盛高大城社区居民委员会（含酒店式公寓、临街商铺）与关上中心区关坡片区联合防控点"

    assert name in joined(pages([gate_poster(name)])[0])


def test_what_cannot_be_printed_is_known_before_it_is_printed():
    assert unprintable([gate_poster(), gate_poster("ཨ社区", "𪚥门")]) == {"ཨ", "𪚥"}
    assert unprintable([gate_poster()]) == frozenset()


def test_the_picture_is_an_a4_page_at_150_dots_an_inch():
    assert struct.unpack(">II", poster_png(gate_poster())[16:24]) == (1240, 1754)


han = st.text(st.sampled_from("昆明金星社区居民委员会顺城盛高关上"), min_size=1, max_size=9)
clause = st.one_of(
    st.tuples(han, st.sampled_from(["，", "。", "；", "、", "：", "！", "？", "……", "℃", ""])).map("".join),
    han.map("（{}）".format),
    han.map("《{}》，".format),
    han.map("“{}。”".format),
    st.sampled_from(["Telegram", "3栋", "A座", "2020", " "]),
)
names = st.tuples(han, st.lists(clause, min_size=4, max_size=14).map("".join)).map("".join)


# A failing example is readable as it is, and shrinking one would set thousands of pages.
@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(names, names)
def test_no_line_starts_or_ends_with_a_mark_that_must_not_stand_there(community: str, gate: str):
    lines = [line.strip() for line in pages([gate_poster(community, gate)])[0].splitlines() if line.strip()]

    assert [line for line in lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST] == []
