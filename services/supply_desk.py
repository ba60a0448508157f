"""/supplies and its buttons: one line does the same as the buttons do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.supplies import Good, Measure
from flows import supplies as flow
from flows.reading.amounts import Amount, fitting, measure_named
from flows.reading.dates import past_date
from flows.reading.supply_lines import Act, Line, act_of, donor_in, new_good, place_in, read_line, unknown_good
from flows.step import Flow
from i18n.text import t
from services import supplies as desk
from services import supply_doors, supply_pages, supply_sheets, supply_talk, talks
from services.area_naming import area_named
from services.household_buttons import area_of
from services.outgoing import say
from services.scope import require_reach, require_staff
from services.unit import Unit
from storage import areas, conversations, supplies

PREFIX = desk.PREFIX


def command(unit: Unit, user_id: int, words: str) -> None:
    """/supplies, /supplies jx-g1, /supplies in 100 masks from Mr Wang, /supplies jx-g1 out 3-2-502 masks 5"""
    require_staff(unit, user_id)
    area, rest = _area_and_rest(unit, user_id, words.strip())
    said = act_of(rest)
    if said is None:
        supply_pages.show(unit, user_id, area if not rest else area_named(unit, user_id, rest))
        return
    act, rest = said
    _do(unit, user_id, area, read_line(act, rest, supplies.goods(unit.tx)) if act is not Act.GOOD else _plain(rest))


def _plain(rest: str) -> Line:
    return Line(Act.GOOD, None, None, rest)


def _area_and_rest(unit: Unit, user_id: int, words: str) -> tuple[Area, str]:
    """An area may be named first by its code; without one it is that of one's post."""
    first, _, rest = words.partition(" ")
    if first and areas.by_code(unit.tx, first.casefold()) is not None:
        return area_named(unit, user_id, first.casefold()), rest.strip()
    return area_named(unit, user_id, ""), words


def _do(unit: Unit, user_id: int, area: Area, line: Line) -> None:
    match line.act:
        case Act.GOOD:
            _add(unit, user_id, line.rest)
        case Act.LEDGER:
            supply_sheets.send_ledger(unit, user_id, area)
        case Act.IN:
            _take_in(unit, user_id, area, line)
        case _:
            _change(unit, user_id, area, line)


def _add(unit: Unit, user_id: int, rest: str) -> None:
    name, name_en, unit_word = new_good(rest)
    measure = measure_named(unit_word)
    if measure is None or not name:
        raise Refusal(t("Write the name and what it is counted in, such as: /supplies good 护目镜 goggles 副"))
    good = desk.add_good(unit, user_id, name, name_en, Measure(measure))
    say(unit, user_id, t("✓ {good} can be given and handed out now.", good=good.called))


def _take_in(unit: Unit, user_id: int, area: Area, line: Line) -> None:
    if line.good is None and line.amount is None and not line.rest:
        begin(unit, user_id, flow.given, {"area": to_base36(area.id)})
        return
    good = _good(unit, line)
    donor = "" if line.anonymous else donor_in(line.rest)
    amount_x10 = _amount(line, good)
    entry = desk.receive(unit, user_id, area, good, amount_x10, donor, named=line.named)
    supply_pages.received(unit, user_id, entry, good, area)


def _change(unit: Unit, user_id: int, area: Area, line: Line) -> None:
    good = _good(unit, line)
    of = _nearest(unit, user_id, area, good)
    match line.act:
        case Act.OUT if line.rest:
            supply_talk.give(unit, user_id, of, supply_talk.door_of(unit, user_id, of, line.rest), _amount(line, good))
        case Act.OUT if line.amount:
            supply_doors.show(unit, user_id, of, _within(area, of), _amount(line, good), of.stock.round_date)
        case Act.OUT:
            ask(unit, user_id, of, flow.LIST)
        case Act.BACK:
            supply_talk.take_back(
                unit, user_id, of, supply_talk.door_of(unit, user_id, of, line.rest), _amount(line, good)
            )
        case Act.MOVE:
            supply_talk.move(unit, user_id, of, area_named(unit, user_id, place_in(line.rest)), _amount(line, good))
        case Act.COUNT:
            supply_talk.count(unit, user_id, of, _amount(line, good, least=0), line.rest)
        case Act.LOW:
            supply_talk.warn_at(unit, user_id, of, _amount(line, good, least=0))
        case Act.ROUND:
            supply_pages.new_round(unit, user_id, of)
        case Act.FAIR:
            since = date.fromisoformat(past_date(line.rest, unit.today)) if line.rest else of.stock.round_date
            supply_doors.show(unit, user_id, of, _within(area, of), 0, since)


def _within(area: Area, of: desk.Held) -> Area:
    """The area that was named, as far as the stock is for it."""
    return area if area.is_within(of.area) else of.area


def _good(unit: Unit, line: Line) -> Good:
    if line.good is None:
        raise unknown_good(supplies.goods(unit.tx))
    return line.good


def _amount(line: Line, good: Good, *, least: int = 1) -> int:
    if line.amount is None:
        raise Refusal(t("Please type how much, such as 100, 2.5 kg or 一百个."))
    return fitting(line.amount, good.measure, least=least)


def _nearest(unit: Unit, user_id: int, area: Area, good: Good) -> desk.Held:
    """The stock of the area itself, else the nearest above it in one's reach, else the only one below it."""
    reach = require_reach(unit, user_id, area).area_path
    above = [areas.get(unit.tx, each.area_id) for each in supplies.held_above(unit.tx, area) if each.good.id == good.id]
    below = [each for each in supplies.held_below(unit.tx, area) if each.good.id == good.id and each.balance_x10]
    found = next((each for each in above if each.path.startswith(reach)), None)
    if found is None and len(below) == 1:
        found = areas.get(unit.tx, below[0].area_id)
    return desk.held(unit, user_id, found or area, good)


def begin(unit: Unit, user_id: int, which: Flow, subject: Mapping[str, Any], answers: Mapping[str, Any] = {}) -> None:
    """Open one. One about supplies that was left open makes room: nothing in it was agreed on."""
    left = conversations.get(unit.tx, user_id, user_id)
    if left is not None and left.flow in (flow.IN, flow.ACT):
        conversations.end(unit.tx, user_id, user_id)
    talks.start(unit, user_id, which, subject, answers)


def ask(unit: Unit, user_id: int, of: desk.Held, what: str, door: str = "") -> None:
    """Go on step by step with one good of an area."""
    subject = {"area": to_base36(of.area.id), "good": to_base36(of.good.id)} | ({"door": door} if door else {})
    begin(unit, user_id, flow.act, subject, {"what": what})


def press(unit: Unit, user_id: int, rest: str) -> None:
    """A button of supplies."""
    step, *more = rest.split(":")
    if not more or not is_base36(more[0]):
        raise _out_of_date()
    match step, more:
        case "o", [area]:
            supply_pages.show(unit, user_id, area_of(unit, user_id, from_base36(area)))
        case "i", [area]:
            begin(unit, user_id, flow.given, {"area": to_base36(area_of(unit, user_id, from_base36(area)).id)})
        case "x", [area]:
            supply_sheets.send_ledger(unit, user_id, area_of(unit, user_id, from_base36(area)))
        case "u", [entry]:
            supply_pages.undo(unit, user_id, from_base36(entry))
        case "d", [entry, how] if how in (supply_pages.NAME, supply_pages.UNNAME, supply_pages.HIDE):
            supply_pages.change_donor(unit, user_id, from_base36(entry), how)
        case _, [area, good, *last] if all(map(is_base36, last)) or step == "w":
            _press_good(unit, user_id, step, supply_pages.held_of(unit, user_id, area, good), last)
        case _:
            raise _out_of_date()


def _press_good(unit: Unit, user_id: int, step: str, of: desk.Held, last: list[str]) -> None:
    match step, last:
        case "g", []:
            supply_pages.show_good(unit, user_id, of)
        case "r", [day] if from_base36(day) == unit.today.toordinal():
            supply_pages.new_round(unit, user_id, of)
        case "w", [what] if what in {each.key for each in flow.ACTS}:
            ask(unit, user_id, of, what)
        case "a", [door]:
            area_of(unit, user_id, from_base36(door))
            ask(unit, user_id, of, flow.DOOR, door)
        case "h", [door, amount, had]:
            where = area_of(unit, user_id, from_base36(door))
            supply_doors.give(unit, user_id, of, where, _checked(of, amount), from_base36(had))
        case "n", [area, amount, since, page] if len(page) < 4 and page.isdecimal():
            where = area_of(unit, user_id, from_base36(area))
            supply_doors.show(unit, user_id, of, where, from_base36(amount), _day(since), int(page))
        case "y", [area, since]:
            supply_sheets.send_fairness(unit, user_id, of, area_of(unit, user_id, from_base36(area)), _day(since))
        case _:
            raise _out_of_date()


def _checked(of: desk.Held, amount: str) -> int:
    from_button = from_base36(amount)
    return fitting(Amount(from_button), of.good.measure)


def _day(ordinal: str) -> date:
    number = from_base36(ordinal)
    if not 700_000 < number < 800_000:
        raise _out_of_date()
    return date.fromordinal(number)


def _out_of_date() -> Refusal:
    return Refusal(t("This button is out of date."))
