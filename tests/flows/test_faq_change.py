"""Each thing of a ready answer can be changed, and is shown as it is before it is changed."""

import pytest

from flows import faq_change
from i18n.catalogue import LANGUAGES, render
from tests.flows.person import ANSWERS, GOOD, Person

PARTS = [choice.key for choice in faq_change.flow.step("part").choices]
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
@pytest.mark.parametrize("part", PARTS)
def test_every_step_is_there_in_every_language(language, part):
    person = Person(faq_change.flow, ANSWERS, language).presses("part", part)
    while person.finished is None:
        step = faq_change.flow.step(person.open)
        assert render(step.asked(person.answers, person.context), language) in person.question
        assert all(person.buttons)
        person.types("是" if step.review else GOOD[step.key])

    assert person.finished["part"] == part
    assert set(person.finished) <= {"part", "language", "words", part, "confirm"}


def test_what_stands_there_is_shown_before_it_is_changed():
    person = Person(faq_change.flow, ANSWERS, "en").taps("Other wordings", "中文")

    assert "单车放哪儿" in person.question
    assert person.types("back").taps("English").question.startswith("Now: -")


@pytest.mark.parametrize(("send", "kept"), [("sends_photo", {"photo": "f1"}), ("sends_file", {"document": "f1"})])
def test_a_picture_or_a_file_goes_with_an_answer(send, kept):
    person = Person(faq_change.flow, ANSWERS, "en").taps("Picture or file")
    getattr(person, send)("f1")

    assert {**kept, "words": ""} == person.given["media"]
    assert person.types("yes").finished


def test_a_file_where_none_is_wanted_is_not_taken():
    person = Person(faq_change.flow, ANSWERS, "en").sends_file("f1")

    assert person.question.startswith("I cannot use that here.")
    assert person.open == "part"
