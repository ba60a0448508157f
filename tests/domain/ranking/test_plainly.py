"""What makes ranking quick changes no answer: not which entries are found, not their order, not their scores."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ranking.index import Entry, Index
from tests.domain.ranking.plainly import Plain

ROWS = json.loads((Path(__file__).parents[3] / "assets" / "faq" / "neighbourhood.json").read_text("utf-8"))
ASKED = json.loads(Path(__file__).with_name("asked.json").read_text("utf-8"))


def entries_in(language):
    return [
        Entry(row["id"], (row["question"][language], *row["variants"][language]), row["answer"][language])
        for row in ROWS
    ]


def questions_in(language):
    return [*ASKED[language]["asked"], *ASKED[language]["unanswered"]]


def assert_same(found, plainly):
    ranked, confidence = plainly

    assert [each.key for each in found.ranked] == [key for key, _ in ranked]
    assert [each.score for each in found.ranked] == pytest.approx([score for _, score in ranked], abs=1e-9)
    assert found.confidence == pytest.approx(confidence, abs=1e-9)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_question_finds_what_the_plain_formula_finds(language):
    entries = entries_in(language)
    index, plain = Index.of(entries), Plain(entries)
    for words in questions_in(language):
        assert_same(index.find(words, 12), plain.find(words))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_also_among_those_of_one_place(language):
    entries = entries_in(language)
    index, plain = Index.of(entries), Plain(entries)
    for number, words in enumerate(questions_in(language)):
        kept = {entry.key for place, entry in enumerate(entries) if (place + number) % 3}

        assert_same(index.find(words, 12, kept.__contains__), plain.find(words, kept.__contains__))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_what_an_index_remembers_does_not_outlive_a_change(language):
    entries = entries_in(language)
    index = Index.of(entries)
    for number, words in enumerate(questions_in(language)[:40]):
        index.find(words)
        gone = entries.pop(number % len(entries))
        entries.append(Entry(gone.key, (*gone.wordings, words), gone.answer))
        index = index.without(gone.key).with_entry(entries[-1])

    plain = Plain(entries)
    for words in questions_in(language)[:40]:
        assert_same(index.find(words, 12), plain.find(words))


PARTS = (
    "how",
    "where",
    "mask",
    "wear",
    "fever",
    "my",
    "child",
    "口罩",
    "怎么",
    "戴",
    "孩子",
    "发烧",
    "不",
    "37",
    "多久",
)
words = st.lists(st.sampled_from(PARTS), max_size=6)


@given(st.lists(st.lists(words.map(" ".join), min_size=1, max_size=3), max_size=6), words.map("".join))
def test_also_in_what_nobody_would_write(wordings, asked):
    entries = [Entry(f"e{number}", tuple(each), "".join(each)) for number, each in enumerate(wordings)]

    found = Index.of(entries).find(asked, 12)
    ranked, confidence = Plain(entries).find(asked)

    assert dict(ranked) == pytest.approx({each.key: each.score for each in found.ranked}, abs=1e-9)
    assert found.confidence == pytest.approx(confidence, abs=1e-9)
