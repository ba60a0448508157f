"""For whom a ready answer holds, until when, and when two wordings are one."""

from dataclasses import replace
from datetime import date

import pytest

from domain.courtesies import is_courtesy
from domain.faq import FaqEntry, State, folded, language_of_words, languages_in, signs, with_variant
from domain.simplified import simplified

DAY = date(2020, 12, 9)
ENTRY = FaqEntry(
    id=1, code="rubbish@jx-c07", topic="other", question={"zh-Hans": "垃圾怎么扔？"},
    variants={"zh-Hans": ["垃圾桶在哪"]}, answer={"zh-Hans": "门口。"}, area_path="/1/5/", valid_until=DAY,
)  # fmt: skip


@pytest.mark.parametrize(("day", "holds"), [(date(2020, 12, 9), True), (date(2020, 12, 10), False)])
def test_it_holds_to_the_end_of_its_last_day(day, holds):
    assert ENTRY.in_force(day) is holds
    assert replace(ENTRY, valid_until=None).in_force(day)
    assert not any(replace(ENTRY, state=state).in_force(day) for state in (State.DRAFT, State.RETIRED))


@pytest.mark.parametrize(("path", "holds"), [("/1/5/", True), ("/1/5/9/", True), ("/1/", False), ("/1/55/", False)])
def test_it_holds_for_its_area_and_all_below(path, holds):
    assert ENTRY.holds_for(path) is holds
    assert replace(ENTRY, area_path="").holds_for(path)


def test_an_edition_shares_a_sign_with_what_it_stands_for():
    other = replace(ENTRY, code="rubbish", question={"zh-Hans": "别的？"}, variants={})
    asked = replace(ENTRY, code="x", question={"zh-Hans": "垃圾桶，在哪？"}, variants={})
    unlike = replace(ENTRY, code="y", question={"zh-Hans": "别的？"}, variants={})

    assert set(signs(ENTRY)) & set(signs(other))
    assert set(signs(ENTRY)) & set(signs(asked))
    assert not set(signs(ENTRY)) & set(signs(unlike))


def test_a_wording_is_learned_once():
    once = with_variant(ENTRY, "zh-Hans", "怎么丢垃圾")

    assert once == {"zh-Hans": ["垃圾桶在哪", "怎么丢垃圾"]}
    assert with_variant(replace(ENTRY, variants=once), "zh-Hans", "怎么丢垃圾？") == once
    assert with_variant(ENTRY, "zh-Hans", "垃圾怎麼扔") == ENTRY.variants


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("口罩怎么戴", "zh-Hans"),
        ("how do I wear a mask", "en"),
        ("请问 quarantine 多少天", "zh-Hans"),
        ("where can I buy 口罩 please", "en"),
        ("110?", None),
        ("Ü ß", None),
    ],
)
def test_words_are_of_the_language_most_of_them_are_in(words, language):
    assert language_of_words(words) == language


def test_wordings_are_compared_by_letters_alone():
    assert folded("Ｗｉ－Ｆｉ 密碼？") == folded("wifi密码")


def test_traditional_characters_are_read_as_simplified_ones():
    assert simplified("發燒了怎麼辦？請問門診開嗎") == "发烧了怎么办？请问门诊开吗"
    assert simplified("头发 mask 3") == "头发 mask 3"


@pytest.mark.parametrize("words", ["谢谢", "好的，谢谢您！", "收到👌", "👍", "Thank you very much!", "OK", "知道了"])
def test_thanks_ask_for_nothing(words):
    assert is_courtesy(words)


@pytest.mark.parametrize("words", ["", "谢谢，几点开门", "好的？", "可以出门", "行不行", "ok where", "怎么办"])
def test_what_goes_on_after_the_thanks_does(words):
    assert not is_courtesy(words)


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ("口罩 mask", ["zh-Hans", "en"]),
        ("where is the 口罩", ["en", "zh-Hans"]),
        ("口罩", ["zh-Hans"]),
        ("mask?", ["en"]),
        ("120!", []),
    ],
)
def test_words_are_looked_up_in_every_language_they_are_in(words, languages):
    assert languages_in(words) == languages
