"""Our own answers are found by questions written for this test, and not given to questions they do not answer."""

import json
from pathlib import Path

import pytest

from domain.ranking.index import Entry, Index
from domain.ranking.judging import Outcome, decide
from domain.ranking.weights import thresholds_for

ROWS = json.loads((Path(__file__).parents[3] / "assets" / "faq" / "neighbourhood.json").read_text("utf-8"))
ASKED = json.loads(Path(__file__).with_name("asked.json").read_text("utf-8"))


def index_in(language):
    return Index.of(
        Entry(row["id"], (row["question"][language], *row["variants"][language]), row["answer"][language])
        for row in ROWS
    )


@pytest.mark.parametrize(("language", "first", "three"), [("zh-Hans", 0.85, 0.95), ("en", 0.8, 0.9)])
def test_questions_find_their_entries(language, first, three):
    index = index_in(language)
    found = [([each.key for each in index.find(words).ranked], key) for words, key in ASKED[language]["asked"].items()]
    at_first = sum(ranked[:1] == [key] for ranked, key in found) / len(found)
    among_three = sum(key in ranked[:3] for ranked, key in found) / len(found)
    print(f"{language}: first {at_first:.0%}, among three {among_three:.0%} of {len(found)}")

    assert at_first >= first
    assert among_three >= three


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_what_nobody_has_answered_is_not_answered_by_something_else(language):
    index, thresholds = index_in(language), thresholds_for(language)
    wrong = [
        (words, index.find(words).ranked[0].key)
        for words in ASKED[language]["unanswered"]
        if decide(index.find(words), thresholds) is Outcome.ANSWER
    ]

    assert len(wrong) <= len(ASKED[language]["unanswered"]) // 20, wrong
