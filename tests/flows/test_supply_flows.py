"""What staff are asked about supplies, step by step, in every language."""

import pytest

from domain.supplies import MEASURE_NAMES, Measure
from flows import supplies
from flows.step import Choice
from i18n.catalogue import LANGUAGES, render
from i18n.text import verbatim
from tests.flows.person import Person

HERE = {
    "goods": [Choice("m", verbatim("口罩"), ("masks",)), Choice("v", verbatim("蔬菜"))],
    "measures": {"m": "piece", "v": "kg"},
    "areas": [Choice("jx-c01", verbatim("一号院"))],
}
GIVEN = {supplies.HERE: HERE}
ANSWERS = {"what": "发放", "good": "护目镜", "unit": "副", "donor": "王先生", "named": "yes", "area": "一号院"}
ANSWERS |= {"reason": "受潮", "to": "jx-c01", "door": "jx-c01 3-2-502", "confirm": "是"}


def about(measure, **more):
    return {supplies.HERE: HERE | {"measure": str(measure)} | more}


def goes_to_the_end(person, answers):
    """What was asked on the way."""
    asked = []
    while person.finished is None:
        step = person.flow.step(person.open)
        assert render(step.asked(person.answers, person.context), person.language) in person.question
        asked.append(step.key)
        person.types(answers.get(step.key, "一百" if step.key.startswith(("amount", "counted", "low")) else ""))
    return asked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("measure", Measure)
def test_a_gift_of_something_new_is_asked_for_in_every_unit(language, measure):
    unit = render(MEASURE_NAMES[measure], language)
    asked = goes_to_the_end(Person(supplies.given, GIVEN, language), ANSWERS | {"unit": unit})

    assert asked == ["good", "unit", f"amount_{measure}", "donor", "named", "area", "confirm"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_has_its_unit_and_who_stays_anonymous_is_not_asked_for_a_name(language):
    person = Person(supplies.given, GIVEN, language)
    asked = goes_to_the_end(person, ANSWERS | {"good": "masks", "donor": "匿名"})

    assert asked == ["good", "amount_piece", "donor", "area", "confirm"]
    assert supplies.chosen_amount(person.finished) == 1000
    assert person.finished["good"] == "m"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("what", "steps"),
    [
        (supplies.LIST, ["amount_kg"]),
        (supplies.DOOR, ["amount_kg", "door"]),
        (supplies.BACK, ["amount_kg", "door"]),
        (supplies.MOVE, ["amount_kg", "to"]),
        (supplies.COUNT, ["counted_kg", "reason"]),
        (supplies.LOW, ["low_kg"]),
    ],
)
def test_each_thing_to_do_asks_for_what_it_needs(language, what, steps):
    label = next(each.label for each in supplies.ACTS if each.key == what)
    asked = goes_to_the_end(
        Person(supplies.act, about(Measure.KG), language), ANSWERS | {"what": render(label, language)}
    )

    assert asked == ["what", *steps]


def test_a_door_that_was_tapped_is_not_asked_for():
    person = Person(supplies.act, about(Measure.PIECE, door="abc"), "en")

    assert goes_to_the_end(person, ANSWERS | {"what": "Hand out to one door"}) == ["what", "amount_piece"]


def test_a_typed_number_is_an_amount_and_not_the_place_of_a_button():
    person = Person(supplies.act, about(Measure.PIECE, door="abc"), "en")
    person.types("发一户")
    person.types("3")

    assert supplies.chosen_amount(person.finished) == 30


def test_nothing_at_all_may_be_counted_but_not_be_given():
    counting, giving = (Person(supplies.act, about(Measure.PIECE), "en") for _ in range(2))
    counting.types("盘点")
    counting.types("0")
    giving.types("逐户发放")
    giving.types("0")

    assert counting.open == "reason"
    assert giving.open == "amount_piece"
