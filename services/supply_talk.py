"""The conversations about supplies: what they know, and what becomes of them."""

from collections.abc import Mapping
from typing import Any

from domain.areas import Area
from domain.ids import from_base36, is_base36, to_base36
from domain.supplies import Good, Measure
from flows import supplies as flow
from flows.step import Choice
from i18n.text import t
from services import supplies as desk
from services import supply_doors, supply_pages
from services.area_naming import area_named
from services.household_buttons import area_of
from services.household_doors import door_below, door_for_staff
from services.outgoing import say
from services.placing import HOUSEHOLD, area_name
from services.scope import with_sight
from services.unit import Unit
from storage import areas, supplies
from storage.conversations import Conversation

_MOST = 60


def facts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """Goods, what they are counted in, areas to choose from, and the good it is about."""
    known = supplies.goods(unit.tx)
    subject = conversation.subject
    found: dict[str, Any] = {
        "goods": [Choice(to_base36(each.id), each.called, (each.name, each.name_en)) for each in known][:_MOST],
        "measures": {to_base36(each.id): str(each.measure) for each in known},
        "areas": _areas(unit, conversation.user_id),
    }
    if "good" in subject:
        found |= {"measure": found["measures"].get(subject["good"]), "door": subject.get("door", "")}
    return {flow.HERE: found}


def _areas(unit: Unit, user_id: int) -> list[Choice]:
    """The areas of one's posts and those right below; any other is typed."""
    tops = [areas.get(unit.tx, post.area_id) for post in with_sight(unit, user_id)]
    inner = [each for top in tops for each in areas.inside(unit.tx, top) if each.level != HOUSEHOLD]
    shown = list({each.code: each for each in (*tops, *inner)}.values())[:_MOST]
    return [Choice(each.code, area_name(each), (each.name, each.name_en)) for each in shown]


def finish_given(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """A donation, perhaps of something new."""
    user_id = conversation.user_id
    area = area_named(unit, user_id, str(answers["area"]))
    good = _good(unit, user_id, answers)
    donor = "" if answers["donor"] == flow.ANONYMOUS else str(answers["donor"])
    amount, named = flow.chosen_amount(answers), answers.get("named") == flow.YES
    entry = desk.receive(unit, user_id, area, good, amount, donor, named=named)
    supply_pages.received(unit, user_id, entry, good, area)


def _good(unit: Unit, user_id: int, answers: Mapping[str, Any]) -> Good:
    said = str(answers["good"])
    known = next((each for each in supplies.goods(unit.tx) if to_base36(each.id) == said), None)
    return known or desk.add_good(unit, user_id, said, said, Measure(answers["unit"]))


def finish_act(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """What was chosen for one good of one area."""
    user_id, subject = conversation.user_id, conversation.subject
    of = supply_pages.held_of(unit, user_id, str(subject["area"]), str(subject["good"]))
    match answers["what"]:
        case flow.LIST:
            supply_doors.show(unit, user_id, of, of.area, flow.chosen_amount(answers), of.stock.round_date)
        case flow.DOOR:
            give(unit, user_id, of, _door(unit, user_id, of, subject, answers), flow.chosen_amount(answers))
        case flow.BACK:
            take_back(unit, user_id, of, door_of(unit, user_id, of, str(answers["door"])), flow.chosen_amount(answers))
        case flow.MOVE:
            move(unit, user_id, of, area_named(unit, user_id, str(answers["to"])), flow.chosen_amount(answers))
        case flow.COUNT:
            count(unit, user_id, of, flow.chosen_amount(answers, "counted"), str(answers["reason"]))
        case flow.LOW:
            warn_at(unit, user_id, of, flow.chosen_amount(answers, "low"))


def _door(unit: Unit, user_id: int, of: desk.Held, subject: Mapping[str, Any], answers: Mapping[str, Any]) -> Area:
    """The door that was tapped before, or the one that was typed."""
    tapped = str(subject.get("door", ""))
    if is_base36(tapped):
        return area_of(unit, user_id, from_base36(tapped))
    return door_of(unit, user_id, of, str(answers["door"]))


def door_of(unit: Unit, user_id: int, of: desk.Held, words: str) -> Area:
    """A door as staff name it, looked for where the stock is for first."""
    return door_below(unit, of.area, words) or door_for_staff(unit, user_id, words)


def give(unit: Unit, user_id: int, of: desk.Held, door: Area, amount_x10: int) -> None:
    """To one door."""
    supply_doors.give(unit, user_id, of, door, amount_x10)


def take_back(unit: Unit, user_id: int, of: desk.Held, door: Area, amount_x10: int) -> None:
    """From one door."""
    desk.take_back(unit, user_id, of, door, amount_x10)
    supply_pages.told_back(unit, user_id, desk.held(unit, user_id, of.area, of.good), door, amount_x10)


def move(unit: Unit, user_id: int, of: desk.Held, to: Area, amount_x10: int) -> None:
    """To another area, and say what each has now."""
    desk.move(unit, user_id, of, to, amount_x10)
    here, there = (desk.held(unit, user_id, each, of.good) for each in (of.area, to))
    text = t(
        "✓ Moved: {good}. {here} has {left}, {there} has {now}.",
        good=of.good.called,
        here=area_name(of.area),
        left=of.good.told(here.stock.balance_x10),
        there=area_name(to),
        now=of.good.told(there.stock.balance_x10),
    )
    say(unit, user_id, text)


def count(unit: Unit, user_id: int, of: desk.Held, counted_x10: int, reason: str) -> None:
    """Counted anew, and say by how much it differed."""
    change = desk.count_anew(unit, user_id, of, counted_x10, reason)
    text = t(
        "✓ Counted: {left} of {good} in {area}. That is {change} against the ledger.",
        left=of.good.told(counted_x10),
        good=of.good.called,
        area=area_name(of.area),
        change=of.good.told(change),
    )
    say(unit, user_id, text)


def warn_at(unit: Unit, user_id: int, of: desk.Held, low_x10: int) -> None:
    """From where on it counts as low."""
    desk.warn_at(unit, user_id, of, low_x10)
    text = t(
        "✓ {good} in {area} is low from {low} on.",
        good=of.good.called,
        area=area_name(of.area),
        low=of.good.told(low_x10),
    )
    say(unit, user_id, text)
