"""An index that entries were taken from, put into and edited in is one that was built so, whatever is asked."""

import math

from hypothesis import given
from hypothesis import strategies as st

from domain.ranking.index import Entry, Index
from domain.ranking.reading import read

SOME = st.sampled_from("发烧口罩怎么办隔离多久孩子吗wash mask how long？ 3")
WORDINGS = st.lists(st.one_of(st.text(SOME, max_size=12), st.text(max_size=12)), min_size=1, max_size=3).map(tuple)
ENTRIES = st.lists(
    st.builds(Entry, st.sampled_from("abcdefgh"), WORDINGS, st.text(SOME, max_size=20)),
    max_size=8,
    unique_by=lambda entry: entry.key,
)
QUESTIONS = st.one_of(st.text(SOME, max_size=15), st.text(max_size=15))
FEVER = Entry("fever", ("发烧了怎么办？", "烧到38度了"), "请到发热门诊看")
MASK = Entry("mask", ("口罩怎么戴？", "口罩哪面朝外"), "深色朝外")
HOW_LONG = Entry("how-long", ("居家观察要多少天？",), "十四天")


def keys(index, words, most=5):
    return [each.key for each in index.find(words, most).ranked]


def test_the_nearest_entry_comes_first():
    index = Index.of([FEVER, MASK, HOW_LONG])

    assert keys(index, "口罩应该怎么戴")[0] == "mask"
    assert keys(index, "發燒怎麼辦")[0] == "fever"
    assert keys(index, "要观察几天")[0] == "how-long"


def test_an_entry_can_be_found_by_its_answer_alone():
    assert keys(Index.of([FEVER, MASK]), "门诊") == ["fever"]


def test_nothing_is_found_where_nothing_is_alike():
    found = Index.of([FEVER, MASK]).find("zzz")

    assert (found.ranked, found.confidence) == ((), 0.0)


def test_an_empty_index_finds_nothing():
    assert Index.of([]).find("发烧").ranked == ()


def test_an_edited_entry_is_found_by_its_new_wording_only():
    index = Index.of([FEVER, MASK]).with_entry(Entry("mask", ("洗手要多久",), ""))

    assert keys(index, "洗手")[0] == "mask"
    assert keys(index, "口罩") == []


def test_an_index_is_left_as_it_was_by_a_change():
    index = Index.of([FEVER, MASK])
    before = index.find("口罩怎么戴")
    index.with_entry(HOW_LONG).without("mask")

    assert index.find("口罩怎么戴") == before


@given(ENTRIES, QUESTIONS, st.integers(0, 6))
def test_any_question_gets_a_sound_result(entries, words, most):
    found = Index.of(entries).find(words, most)
    scores = [each.score for each in found.ranked]

    assert len(found.ranked) <= most
    assert 0 <= found.confidence <= 1
    assert all(map(math.isfinite, scores))
    assert len({each.key for each in found.ranked}) == len(found.ranked)


@given(ENTRIES, QUESTIONS)
def test_the_order_in_which_entries_came_does_not_matter(entries, words):
    assert Index.of(entries).find(words) == Index.of(reversed(entries)).find(words)


@given(ENTRIES, QUESTIONS)
def test_a_question_asked_twice_gets_one_result(entries, words):
    index = Index.of(entries)

    assert index.find(words) == index.find(words)


@given(ENTRIES, ENTRIES, st.sets(st.sampled_from("abcdefgh")), QUESTIONS)
def test_a_changed_index_equals_one_built_anew(entries, edited, gone, words):
    changed = Index.of(entries).without(*gone).with_entries(edited)
    for entry in edited[:2]:
        changed = changed.with_entry(entry)
    left = {entry.key: entry for entry in entries if entry.key not in gone} | {entry.key: entry for entry in edited}

    assert changed.find(words) == Index.of(left.values()).find(words)


@given(ENTRIES, QUESTIONS.filter(lambda words: read(words).pieces), st.sampled_from("abcdefgh"))
def test_an_entry_learns_the_words_of_a_question(entries, words, key):
    others = [entry for entry in entries if entry.key != key and words not in map(str, entry.wordings)]
    others = [each for each in others if read(words).letters not in {read(one).letters for one in each.wordings}]
    learned = Entry(key, ("别的问题", words), "")
    found = Index.of([*others, learned]).find(words)

    assert found.ranked[0].key == key
    assert found.confidence == 1.0


def test_two_entries_with_the_same_wording_make_nobody_sure():
    index = Index.of([FEVER, Entry("other", FEVER.wordings, "")])

    assert index.find("发烧了怎么办").confidence < 1.0
