"""What a text is taken apart into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ranking.folding import fold
from domain.ranking.likeness import places_of, subsequence
from domain.ranking.reading import LONGEST, read
from domain.ranking.stemming import stem


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("發燒了怎麼辦", "发烧了怎么办"),
        ("ＣＯＶＩＤ－１９", "covid-19"),
        ("口\u200b罩\u202e", "口罩"),
        ("Fever", "fever"),
    ],
)
def test_writing_that_means_the_same_is_made_the_same(written, compared):
    assert fold(written) == compared


@pytest.mark.parametrize(
    ("one", "other"), [("deleted", "deleting"), ("masks", "mask"), ("stories", "story"), ("stopped", "stop")]
)
def test_forms_of_one_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["is", "bus", "class", "sing", "14", "naïve"])
def test_a_word_that_only_looks_like_a_form_stays_whole(word):
    assert stem(word) == word


def test_characters_pairs_and_numbers_are_pieces():
    assert read("烧到38度").pieces == ("烧", "到", "烧到", "#38", "度")


def test_english_words_are_stems_and_threes_of_letters():
    assert read("Masks").pieces == ("=mask", "~^ma", "~mas", "~ask", "~sks", "~ks$")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("发烧怎么办", "发热该如何处理"),
        ("口罩多少钱", "口罩什么价格"),
        ("要隔离多久", "要隔离多长时间"),
        ("how do I remove it", "is there a way to delete it"),
    ],
)
def test_what_is_asked_for_is_known_in_other_words(one, other):
    assert set(read(one).asked) & set(read(other).asked)
    assert set(read(one).content) == set(read(other).content)


def test_why_and_what_to_do_are_asked_for_differently():
    assert not set(read("咳嗽怎么办").asked) & set(read("咳嗽是什么原因").asked)


def test_people_denials_and_numbers_are_noticed():
    reading = read("孕妇不会发烧三天吗")

    assert reading.about == ("&pregnant",)
    assert reading.denied
    assert "#3" in reading.numbers


def test_a_numeral_is_the_number_in_figures():
    assert read("三天").numbers == read("3天").numbers


@given(st.text())
def test_any_text_can_be_taken_apart(words):
    reading = read(words)

    assert len(set(reading.pieces)) == len(reading.pieces)
    assert read(words) == reading


@given(st.text(min_size=1, max_size=20))
def test_what_comes_after_the_longest_is_not_looked_at(words):
    start = "x" * LONGEST

    assert read(start + words) == read(start)


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_the_longest_common_subsequence_is_that_of_the_textbook(one, other):
    rows = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for at, letter in enumerate(one, 1):
        for place, wanted in enumerate(other, 1):
            same = rows[at - 1][place - 1] + 1
            rows[at][place] = same if letter == wanted else max(rows[at - 1][place], rows[at][place - 1])

    assert subsequence(places_of(one), len(one), other) == rows[-1][-1]
