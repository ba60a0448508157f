"""What staff and contacts are asked about premises and guests, step by step, in every language."""

from dataclasses import replace
from datetime import date

import pytest

from domain.checklists import ITEMS, Verdict
from domain.errors import Refusal
from domain.guests import Guest
from domain.triage import Level
from flows import guests, premises, premises_check
from flows.reading.guest_lines import guest_line
from flows.step import Choice
from i18n.catalogue import LANGUAGES, render
from i18n.text import verbatim
from tests.flows.person import TODAY, Person

AREAS = {premises.AREAS: [Choice("jx-c01", verbatim("一号院"))]}
EVERY_ITEM = {premises_check.ITEMS_HERE: tuple(ITEMS), premises_check.DAYS: (7, 2)}
WANG = Guest(1, 1, 1, "王芳", "", "302", "武汉", date(2020, 12, 14), TODAY, Level.WELL, None)
HERE = {guests.HERE: [WANG, replace(WANG, stay_id=2, name="李明", room="303")]}
MANY = {guests.HERE: [replace(WANG, stay_id=n, name=f"Guest {chr(97 + n)}", room=f"4{n:02}") for n in range(26)]}
ANSWERS = {
    "kind": "商店", "name": "小超市", "area": "一号院", "address": "青瓦路 3 号", "contact": "王芳", "phone": "没有",
    "confirm": "是", "status": "责令关闭", "reason": "没有", "ordered_by": "街道", "next": "明天", "remove": "是",
    "wrong": "1", "note": "没有", "look": "402", "temperature": "36.5", "symptoms": "都没有",
    "until": "后天", "list": "王芳 302 12月14日",
}  # fmt: skip
CASES = [
    (premises.new, AREAS, {}),
    *((premises.change, {}, {"field": field.label}) for field in premises.FIELDS),
    (premises.status, {premises.BY_STAFF: True}, {}),
    (premises_check.visit, EVERY_ITEM, dict.fromkeys(ITEMS, "2") | {f"{item}_note": "没有" for item in ITEMS}),
    (premises_check.own, EVERY_ITEM, {}),
    (guests.add, {}, {}),
    *((guests.one, HERE, {"what": what, "who": "302"}) for what in ("1", "2", "3")),
    (guests.one, MANY, {"what": "2", "who": "402"}),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_put_in_every_language_and_can_be_typed(language):
    shown = set()
    for flow, facts, answers in CASES:
        person = Person(flow, facts, language)
        while person.finished is None:
            step = flow.step(person.open)
            shown.add((flow.name, step.key))
            assert render(step.asked(person.answers, person.context), language) in person.question
            words = {**ANSWERS, **answers}[step.key]
            before = person.open
            person.types(words if isinstance(words, str) else render(words, language))
            assert person.finished is not None or person.open != before, f"{before} was not understood"

    flows = {flow.name: flow for flow, _, _ in CASES}
    assert shown == {(name, step.key) for name, flow in flows.items() for step in flow.steps}


def test_a_visit_asks_for_a_note_only_where_something_is_wrong():
    facts = {premises_check.ITEMS_HERE: ("masks", "temperature"), premises_check.DAYS: (7, 2)}
    person = Person(premises_check.visit, facts, "en").taps("✗ Not in order").types("no masks left")
    assert person.open == "temperature"
    person.taps("✓ In order", "In 2 days, Fri 11 Dec")
    found = premises_check.findings(person.finished, facts[premises_check.ITEMS_HERE])

    assert [(each.item, each.verdict, each.note) for each in found] == [
        ("masks", Verdict.WRONG, "no masks left"),
        ("temperature", Verdict.OK, ""),
    ]


def test_a_contact_cannot_choose_an_order():
    assert "closed by order" not in Person(premises.status, {premises.BY_STAFF: False}, "en").buttons


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("王芳 13800138000 302 武汉 12月14日", ("王芳", "13800138000", "302", "武汉", "2020-12-14")),
        ("王芳，302，武汉 汉口，12月14日", ("王芳", "", "302", "武汉 汉口", "2020-12-14")),
        ("John Smith 0871-63123456 A302 Wuhan 14 Dec", ("John Smith", "087163123456", "A302", "Wuhan", "2020-12-14")),
        ("李明\t303\t\t后天\t+66 81 234 5678", ("李明", "+66812345678", "303", "", "2020-12-11")),
        ("阿依古丽·买买提、12月14日、１２０３", ("阿依古丽·买买提", "", "1203", "", "2020-12-14")),
    ],
)
def test_a_guest_is_read_from_one_line_in_any_order(line, told):
    guest = guest_line(line, TODAY)

    assert (guest.name, guest.phone, guest.room, guest.origin, str(guest.departure)) == told


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("王芳 530102199003071234 302 12月14日", "identity number"),
        ("王芳 12月14日", "The room is missing."),
        ("王芳 302", "The day of departure is missing."),
        ("王芳 302 2020-11-30", "has passed"),
        ("王芳 302 12345 12月14日", "I cannot tell what “12345” is."),
        ("12345 302 12月14日", "name"),
    ],
)
def test_a_line_that_cannot_be_right_says_what_to_mend(line, why):
    with pytest.raises(Refusal) as refusal:
        guest_line(line, TODAY)

    assert why in render(refusal.value.text, "en")


ABOUT_ONE_HOUSE = [
    premises.change, premises.status, premises_check.visit, premises_check.own, guests.add, guests.one,
]  # fmt: skip


@pytest.mark.parametrize("flow", ABOUT_ONE_HOUSE, ids=lambda flow: flow.name)
def test_no_answer_about_one_house_is_carried_to_another(flow):
    assert flow.about_anything({step.key: "1" for step in flow.steps}) == {}
