"""What is done about a question depends on how sure the first entry is."""

import pytest

from domain.ranking.judging import Found, Outcome, Ranked, decide
from domain.ranking.likeness import GROWING
from domain.ranking.weights import CHINESE, ENGLISH, THRESHOLDS, Thresholds, thresholds_for

LIMITS = Thresholds(answer=0.9, offer=0.3)


@pytest.mark.parametrize(
    ("confidence", "outcome"),
    [
        (1.0, Outcome.ANSWER),
        (0.9, Outcome.ANSWER),
        (0.899, Outcome.OFFER),
        (0.3, Outcome.OFFER),
        (0.299, Outcome.PASS_ON),
        (0.0, Outcome.PASS_ON),
    ],
)
def test_a_question_is_answered_offered_or_passed_on(confidence, outcome):
    assert decide(Found((Ranked("fever", 1.0),), confidence), LIMITS) is outcome


def test_a_question_without_an_entry_is_passed_on():
    assert decide(Found((), 1.0), LIMITS) is Outcome.PASS_ON


@pytest.mark.parametrize("weights", [CHINESE, ENGLISH])
def test_likeness_never_counts_against_an_entry_nor_difference_for_it(weights):
    for figures in (weights.likeness, weights.sure):
        assert min(figures[:GROWING]) >= 0
        assert max(figures[GROWING:]) <= 0
    assert min(weights.answer, weights.sure_margin, weights.sure_certainty) >= 0


@pytest.mark.parametrize("language", list(THRESHOLDS))
def test_an_answer_asks_for_more_than_an_offer(language):
    assert 0 < THRESHOLDS[language].offer < THRESHOLDS[language].answer <= 1


def test_thresholds_are_found_by_a_language_tag():
    assert thresholds_for("zh-Hans") is THRESHOLDS["zh"]
    assert thresholds_for("en") is THRESHOLDS["en"]
    assert thresholds_for("fr") is THRESHOLDS["en"]
