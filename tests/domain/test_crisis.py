"""What may be danger is heard in both languages; what only sounds like it is left alone."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.crisis import Danger, danger

HERE = Path(__file__).parent


def lines_of(name):
    return (HERE / name).read_text("utf-8").splitlines()


# What it may be, a tab, and what somebody wrote; and beside it what only sounds like danger.
MEANT = [tuple(line.split("\t")) for line in lines_of("crisis_in_danger.txt")]
HARMLESS = lines_of("crisis_harmless.txt")


@pytest.mark.parametrize(("kind", "words"), MEANT)
def test_danger_is_heard(kind, words):
    assert danger(words) is not None
    assert danger(f"请问一下。{words}。谢谢") is not None


@pytest.mark.parametrize(("kind", "words"), MEANT)
def test_the_number_to_call_is_that_of_its_kind(kind, words):
    assert danger(words) == kind


@pytest.mark.parametrize("words", HARMLESS)
def test_what_only_sounds_like_it_is_left_alone(words):
    assert danger(words) is None


def test_enough_is_tried_and_the_counts_are_told(capsys):
    missed = [words for kind, words in MEANT if danger(words) is None]
    alarms = [words for words in HARMLESS if danger(words) is not None]
    with capsys.disabled():
        print(f"\n{len(MEANT)} in danger, {len(missed)} missed; {len(HARMLESS)} harmless, {len(alarms)} alarms")

    assert len(HARMLESS) >= 60
    assert min(Counter(kind for kind, _ in MEANT).values()) >= 8


@given(st.text())
def test_any_words_can_be_looked_at(words):
    assert danger(words) in {None, *Danger}
