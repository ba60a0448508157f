"""What may be danger is heard in both languages; what only sounds like it is left alone."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from re import _parser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.crisis import Danger, danger
from domain.crisis_words import EN, HAN

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


def needs(pattern: Any, is_sign: Callable[[str], bool]) -> bool:
    """Whether nothing without such a sign can match; `pattern` is as `re` has parsed it."""

    def one_needs(kind: str, given: Any) -> bool:
        match kind:
            case "LITERAL":
                return is_sign(chr(given))
            case "IN":
                return all(one_needs(str(each), inner) for each, inner in given)
            case "BRANCH":
                return all(needs(each, is_sign) for each in given[1])
            case "SUBPATTERN":
                return needs(given[3], is_sign)
            case "MAX_REPEAT" | "MIN_REPEAT":
                return given[0] > 0 and needs(given[2], is_sign)
        return False

    return any(one_needs(str(kind), given) for kind, given in pattern)


@pytest.mark.parametrize(
    ("words", "is_sign"),
    [(HAN, lambda sign: "\u3400" <= sign <= "\u9fff"), (EN, lambda sign: "a" <= sign <= "z")],
    ids=["Chinese", "English"],
)
def test_what_is_said_in_a_script_has_a_sign_of_it(words, is_sign):
    without = [each for kind in words.values() for each in kind if not needs(_parser.parse(each), is_sign)]

    assert without == [], "words without a sign of the script are not looked at for these"
