"""What is found does not depend on how the index came to be, and nothing anybody writes makes it fail."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ranking.index import Entry, Index

ENTRIES = (
    Entry("fever", ("发烧了怎么办？", "体温37度5要紧吗"), "先戴上口罩，一个人待在一间屋里。"),
    Entry("rubbish", ("垃圾怎么扔？", "垃圾什么时候收"), "扎紧口袋，放在门外。"),
    Entry("pass", ("出入证怎么办？", "通行证去哪里领"), "到大门岗亭登记。"),
    Entry("parcel", ("快递怎么拿？", "可以下楼取快递吗"), "放在大门架子上。"),
)
ENGLISH = (
    Entry("fever", ("What should I do if I have a fever?",), "Put on a mask."),
    Entry("rubbish", ("How do I put out the rubbish?",), "Tie the bag."),
)
wordings = st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=3).map(tuple)
entries = st.lists(st.builds(Entry, st.sampled_from("abcdef"), wordings, st.text(max_size=40)), max_size=6)


def keys(index, words, most=5):
    return [each.key for each in index.find(words, most).ranked]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("我发烧了，该怎么办", "fever"),
        ("發燒了怎麼辦", "fever"),
        ("垃圾几点收", "rubbish"),
        ("拉圾怎么扔", "rubbish"),
        ("快递 parcel 怎么拿", "parcel"),
        ("通行證去哪裡領", "pass"),
        ("ＦＥＶＥＲ 发烧 怎么办", "fever"),
    ],
)
def test_a_question_in_other_words_finds_its_entry(words, key):
    assert keys(Index.of(ENTRIES), words)[0] == key


@pytest.mark.parametrize(("words", "key"), [("i've got a fever", "fever"), ("when is rubbish taken out", "rubbish")])
def test_english_words_are_met_in_any_form(words, key):
    assert keys(Index.of(ENGLISH), words)[0] == key


@given(entries, st.text(max_size=60), st.integers(0, 4))
def test_nothing_anybody_writes_makes_it_fail(found, words, most):
    result = Index.of(found).find(words, most)

    assert len(result.ranked) <= most
    assert all(math.isfinite(each.score) for each in result.ranked)
    assert 0 <= result.confidence <= 1


@given(entries, st.text(max_size=30), st.randoms())
def test_the_order_of_entries_does_not_matter(found, words, random):
    by_key = list({each.key: each for each in found}.values())
    shuffled = random.sample(by_key, len(by_key))

    assert Index.of(by_key).find(words) == Index.of(shuffled).find(words)


@given(entries, entries, st.text(max_size=30))
def test_an_index_that_grew_is_one_that_was_built(first, later, words):
    grown = Index.of(first)
    for entry in later:
        grown = grown.with_entry(entry)

    assert grown.find(words) == Index.of([*first, *later]).find(words)


@given(st.sampled_from(ENTRIES), st.text(st.characters(categories=("L", "N")), min_size=3, max_size=30))
def test_a_wording_that_was_learned_is_found_at_once(entry, words):
    learned = Index.of(ENTRIES).with_entry(Entry(entry.key, (*entry.wordings, words), entry.answer))

    assert keys(learned, words)[0] == entry.key


def test_what_may_not_be_found_is_as_if_it_were_not_there():
    index = Index.of(ENTRIES)

    assert "fever" not in [each.key for each in index.find("发烧了怎么办", among=lambda key: key != "fever").ranked]
    assert index.without("fever").find("垃圾怎么扔").ranked[0].key == "rubbish"
