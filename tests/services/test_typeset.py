"""Fonts, characters and bytes: what every paper and picture rests on."""

import logging
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from services import poster, typeset

FONTS = sorted((typeset.ASSETS / "fonts").glob("*.otf"))


def page(**changed: str) -> poster.GatePoster:
    texts = {
        "community": "金星社区",
        "gate": "北门",
        "link": "https://t.me/ShouwangBot?start=g_1",
        "duty_phone": "12345",
    }
    return poster.GatePoster(**{**texts, **changed})


def text_of(document: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages)


def held_by(font: Path) -> frozenset[str]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


def test_the_list_of_covered_characters_is_what_both_fonts_hold():
    held = frozenset.intersection(*map(held_by, FONTS))

    assert len(FONTS) == 2
    assert held == typeset._covered()


def test_every_character_of_gb2312_can_be_set():
    rows, cells = range(0xA1, 0xF8), range(0xA1, 0xFF)
    standard = "".join(bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells)

    assert len(standard) == 7445
    assert typeset.missing(standard) == frozenset()


@pytest.mark.parametrize("char", ["ཨ", "𪚥", "ئ", "ꆈ", "😷", "\ue000", "\ud800"])
def test_a_character_without_a_glyph_is_named_wherever_it_stands(char: str):
    assert typeset.missing({"gates": [{"name": f"金{char}门"}], "n": 3}) == {char}


def test_a_character_without_a_glyph_is_set_as_a_box_and_logged_by_code_point(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.WARNING):
        document = poster.posters_pdf([page(gate="东ཨ门")])

    assert "东□门" in text_of(document)
    assert [record.codes for record in caplog.records] == [["U+0F68"]]
    assert "ཨ" not in caplog.text


def test_nothing_is_logged_when_all_is_covered(caplog: pytest.LogCaptureFixture):
    poster.posters_pdf([page()])

    assert not caplog.records


def test_a_number_cannot_be_turned_round_by_an_invisible_character():
    document = poster.posters_pdf([page(duty_phone="\u202e0871\u200b-\ufeff6512\u2066")])

    assert "0871-6512" in text_of(document)


def test_a_letter_and_its_accent_become_one_before_they_are_looked_up():
    assert typeset.missing(unicodedata.normalize("NFD", "lǚ é")) == frozenset()


def test_a_text_cannot_break_out_of_the_template():
    document = poster.posters_pdf([page(gate='#panic("x") $1$ *a* \\ "]}')])

    assert '#panic("x") $1$ *a*' in text_of(document)


def test_the_same_data_gives_the_same_bytes():
    assert poster.posters_pdf([page()]) == poster.posters_pdf([page()])


def test_only_our_own_fonts_are_known_to_the_typesetter():
    assert {font.family for font in typeset._fonts().fonts()} == {"Noto Sans CJK SC"}


@settings(deadline=None)
@given(st.text(max_size=30))
def test_whatever_is_typed_what_is_set_is_covered(text: str):
    assert typeset.missing(typeset._printable([text])) == frozenset()
