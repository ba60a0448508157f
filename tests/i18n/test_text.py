"""Texts as values: what each of the small words for making one gives."""

import pytest

from i18n.catalogue import render
from i18n.text import Text, by_language, lines, nt, page, t, verbatim


def test_a_text_is_the_same_whenever_it_says_the_same() -> None:
    assert t("Place: {place}", place="B 7") == Text("Place: {place}", {"place": "B 7"})
    assert t("Place: {place}", place="B 7") != t("Place: {place}", place="B 8")


def test_what_counts_keeps_its_number_as_a_part() -> None:
    text = nt("{n} of {area}", "{n} of {area}", 3, area="B 7")

    assert text.parts == {"n": 3, "area": "B 7"}
    assert text.plural == "{n} of {area}"


def test_a_place_is_called_by_its_name_in_the_language_of_the_reader() -> None:
    place = by_language("金星小区 7栋", "Jinxing Court, Building 7")

    assert render(place, "zh-Hans") == "金星小区 7栋"
    assert render(place, "en") == "Jinxing Court, Building 7"


def test_a_place_within_a_sentence_too() -> None:
    text = lines(by_language("金星小区", "Jinxing Court"), verbatim("B"))

    assert [render(text, "zh-Hans"), render(text, "en")] == ["金星小区\nB", "Jinxing Court\nB"]


@pytest.mark.parametrize("place", [by_language("金星小区", ""), by_language("", "金星小区")])
def test_the_only_name_of_a_place_serves_everybody(place: Text) -> None:
    assert [render(place, "zh-Hans"), render(place, "en")] == ["金星小区", "金星小区"]


def test_a_name_with_braces_is_a_name() -> None:
    assert render(by_language("{甲}栋", "{A}"), "zh-Hans") == "{甲}栋"
    assert render(by_language("{甲}栋", "{A}"), "en") == "{A}"


def test_words_a_person_typed_are_the_same_in_every_language() -> None:
    assert render(verbatim("王芳 {n} 100%"), "zh-Hans") == render(verbatim("王芳 {n} 100%"), "en") == "王芳 {n} 100%"


def test_a_line_that_does_not_apply_leaves_no_gap() -> None:
    text = lines(verbatim("a"), None, verbatim("b"))

    assert render(text, "en") == "a\nb"
    assert render(lines(None), "en") == ""


def test_a_page_is_named_and_takes_parts() -> None:
    assert page("privacy", duty_phone="12345").parts == {"duty_phone": "12345"}
