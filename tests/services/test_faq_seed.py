"""The answers and places the demo starts with are complete, in both languages, and name nobody's number."""

import json
import re
from collections import Counter
from itertools import combinations
from string import Formatter
from typing import Any

import pytest

from i18n.catalogue import LANGUAGES
from tests.house.checkout import ROOT

TOPICS = {"health", "supplies", "passes", "isolation", "reporting", "places", "mind", "other"}
KINDS = {"fever_clinic", "mask_bin", "registration_point", "pharmacy"}
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN} ?[,;:?!]|[,;:?!]{HAN}")
NUMBERS = {"120", "110", "119", "12320"}
# No temperature, time or amount in the answers looks like this.
LIKE_A_PHONE = re.compile(r"(?<![\d.])1\d{2,}|\d{5,}|\d{3,4}-\d{3,}")
ENTRIES = json.loads((ROOT / "assets" / "faq" / "neighbourhood.json").read_text("utf-8"))
PLACES = json.loads((ROOT / "assets" / "places" / "demo.json").read_text("utf-8"))


def wordings(entry: dict[str, Any], language: str) -> list[str]:
    return [entry["question"][language], *entry["variants"][language]]


@pytest.fixture(params=ENTRIES, ids=lambda entry: entry["id"])
def entry(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


def test_there_are_forty_entries_on_every_topic():
    assert len(ENTRIES) == len({entry["id"] for entry in ENTRIES}) == 40
    assert {entry["topic"] for entry in ENTRIES} == TOPICS


def test_an_entry_is_complete_in_both_languages(entry):
    assert set(entry) == {"id", "topic", "question", "variants", "answer"}
    for part in ("question", "variants", "answer"):
        assert set(entry[part]) == set(LANGUAGES)
        assert all(entry[part].values())
    assert 3 <= len(entry["variants"]["zh-Hans"]) <= 5
    assert 2 <= len(entry["variants"]["en"]) <= 4


def test_an_answer_is_short_and_says_it_in_its_own_language(entry):
    for language, answer in entry["answer"].items():
        assert 0 < len(answer) < 600
        assert bool(re.search(HAN, answer)) == (language == "zh-Hans")


def test_chinese_answers_are_set_with_chinese_punctuation(entry):
    assert not HALF_WIDTH.search(" ".join([entry["answer"]["zh-Hans"], *wordings(entry, "zh-Hans")]))


def test_both_answers_have_the_same_gap_and_it_is_the_duty_phone(entry):
    gaps = {frozenset(name for _, name, _, _ in Formatter().parse(words) if name) for words in entry["answer"].values()}

    assert len(gaps) == 1
    assert gaps <= {frozenset(), frozenset({"duty_phone"})}


def test_an_answer_names_the_emergency_numbers_and_no_others(entry):
    found = {number for words in entry["answer"].values() for number in LIKE_A_PHONE.findall(words)}

    assert found <= NUMBERS


def test_both_answers_name_the_same_numbers(entry):
    named = [set(re.findall(r"120|110|119|12320", words)) for words in entry["answer"].values()]

    assert named[0] == named[1]


def test_no_wording_leads_to_two_answers():
    said = Counter(
        words.casefold() for entry in ENTRIES for language in LANGUAGES for words in wordings(entry, language)
    )

    assert [words for words, times in said.items() if times > 1] == []


def test_places_are_complete_and_lie_in_the_town():
    parts = {"code", "kind", "name", "name_en", "address", "address_en", "phone", "latitude", "longitude"}

    assert all(set(place) == parts and all(place.values()) for place in PLACES)
    assert {place["kind"] for place in PLACES} == KINDS
    assert all(abs(place["latitude"] - 25.04) < 0.05 and abs(place["longitude"] - 102.71) < 0.05 for place in PLACES)


def test_places_have_codes_of_their_own_and_phones_that_ring_nowhere():
    assert all(one["code"] != other["code"] for one, other in combinations(PLACES, 2))
    assert [place["phone"] for place in PLACES if not re.fullmatch(r"194\d{8}", place["phone"])] == []
