"""Asking for help, as it is typed and tapped: what is asked of whom, in every language."""

import pytest

from domain.help import Kind
from flows import help as asking
from flows import help_after
from flows.help import ABOUT, About
from flows.help_details import kept_details, told_details
from flows.registration import AREAS, Place
from i18n.catalogue import LANGUAGES, render
from tests.flows.person import PLACES, Person

SCHOLAR = Place("gate", "", "courtyard", "老槐树院", "Scholar Court")
BREEZE = Place("c2", "", "courtyard", "和风苑", "Breeze Court")
ONE_COURTYARD = {AREAS: PLACES, "gate_area": "gate", ABOUT: About("120", starts=[SCHOLAR])}
AT_HOME = {ABOUT: About("120", agreed=True, named=True, phoned=True, placed=True)}
FOR_OTHER = {AREAS: PLACES, "gate_area": None, ABOUT: About("120", other=True, agreed=True, starts=[SCHOLAR, BREEZE])}
GOOD = {
    "consent": "同意", "severe": "是", "ambulance": "打了", "details": "降压药", "dose": "5mg 两盒",
    "days_left": "没有", "people": "两个人", "when": "今天", "name": "王芳", "phone": "13800138000",
    "courtyard": "老槐树院",
    "building": "3栋", "unit": "2单元", "room": "101", "confirm": "是", "photo": "没有", "words": "米袋破了",
}  # fmt: skip
KIND_WORDS = {
    Kind.GROCERIES: "买菜",
    Kind.MEDICINE: "药",
    Kind.HOSPITAL: "医院",
    Kind.REPAIRS: "修",
    Kind.COMPANY: "陪伴",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_there_in_every_language(language):
    shown = set()
    for kind, facts in [*((kind, ONE_COURTYARD) for kind in Kind), (Kind.GROCERIES, FOR_OTHER)]:
        person = Person(asking.ask, facts, language)
        while person.finished is None:
            step = asking.ask.step(person.open)
            shown.add(step.key)
            assert render(step.asked(person.answers, person.context), language) in person.question
            assert all(person.buttons)
            person.types(KIND_WORDS[kind] if step.key == "kind" else GOOD[step.key])
        assert all(render(each, language) for each in told_details(kept_details(person.finished)))
    assert shown == {step.key for step in asking.ask.steps}


@pytest.mark.parametrize("flow", [help_after.done, help_after.well])
def test_what_follows_is_one_question(flow):
    person = Person(flow, {}, "zh-Hans")

    assert person.types(GOOD[person.open]).finished is not None


def test_whose_door_is_known_answers_four_questions():
    person = Person(asking.ask, AT_HOME, "en")
    person.types("groceries", "rice", "today")

    assert person.types("yes").finished == {"kind": "groceries", "details": "rice", "when": "today", "confirm": "save"}


def test_severe_symptoms_bring_the_number_before_anything_else():
    person = Person(asking.ask, AT_HOME, "en")
    person.types("hospital")

    assert "120" in person.types("yes").question
    assert person.open == "ambulance"


def test_another_kind_asks_its_own_questions():
    person = Person(asking.ask, AT_HOME, "en")
    person.types("medicine", "aspirin", "100 mg", "2", "today")
    person.types("change", "1", "repairs")

    assert person.open == "details"
    assert person.types("the tap drips").types("yes").finished.keys() == {"kind", "details", "when", "confirm"}


def test_a_receipt_is_a_photo():
    person = Person(help_after.done, {}, "en")

    assert person.sends_photo("f1").finished == {"photo": {"photo": "f1", "words": ""}}
