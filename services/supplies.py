"""Supplies come in, go out to households, come back, are moved and counted anew. Nobody takes what is not there."""

from dataclasses import dataclass, replace

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import to_base36
from domain.supplies import Entry, Good, Kind, Measure, Stock
from flows.reading.supply_lines import folded, good_named
from i18n.text import t
from services import auditing, supply_warning
from services.cleaning import relayed
from services.placing import HOUSEHOLD, area_name, place_name
from services.scope import require_reach, require_staff
from services.unit import Unit
from storage import residents, supplies, supply_views

PREFIX, OPEN = "sp", "g"
_MOST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Held:
    """A stock staff may act for, with its area and the path of the post that lets them."""

    area: Area
    stock: Stock
    reach: str

    @property
    def good(self) -> Good:
        """What it is."""
        return self.stock.good

    @property
    def names(self) -> str:
        """The area and the good in a button."""
        return f"{to_base36(self.area.id)}:{to_base36(self.good.id)}"


def held(unit: Unit, user_id: int, area: Area, good: Good) -> Held:
    """What an area holds of a good, for those who look after the area."""
    post = require_reach(unit, user_id, area)
    stock = supplies.held(unit.tx, area.id, good.id)
    if stock is None:
        raise Refusal(t("{area} has never had any {good}.", area=area_name(area), good=good.called))
    return Held(area, stock, post.area_path)


def add_good(unit: Unit, user_id: int, name: str, name_en: str, measure: Measure) -> Good:
    """A new kind of thing; the known one where there is one of this name."""
    require_staff(unit, user_id)
    name, name_en = relayed(name)[:30], relayed(name_en)[:30]
    known = good_named(name, supplies.goods(unit.tx)) or good_named(name_en, supplies.goods(unit.tx))
    if known is not None:
        return known
    if not folded(name) or any(sign.isdigit() for sign in name):
        raise Refusal(t("A good needs a name of letters, such as 口罩 or gloves."))
    good = Good(unit.new_id(), name, name_en, measure)
    supplies.add_good(unit.tx, good, folded(name), user_id, unit.now_at)
    return good_named(name, supplies.goods(unit.tx)) or good


def receive(
    unit: Unit, user_id: int, area: Area, good: Good, amount_x10: int, donor: str = "", *, named: bool = False
) -> Entry:
    """Something was given for an area; an empty `donor` is an anonymous neighbour."""
    post = require_reach(unit, user_id, area)
    if area.level == HOUSEHOLD:
        raise Refusal(t("Supplies are kept by an area, not behind a door."))
    donor = " ".join(relayed(donor).split())[:_MOST_WORDS]
    account = supplies.account_called(unit.tx, area, donor) if donor else None
    bare = _entry(unit, user_id, area, good, Kind.IN, amount_x10)
    entry = replace(bare, donor=donor, donor_user_id=account, named=named and bool(donor))
    _book(unit, entry, area, good, post.area_path)
    auditing.note(unit, user_id, "supplies_in", subject=f"supply:{entry.id}", area=area)
    return entry


def hand_out(unit: Unit, user_id: int, of: Held, door: Area, amount_x10: int, had_x10: int) -> Entry | None:
    """A household gets something; None when it has by now received another amount in this round than `had_x10`."""
    require_reach(unit, user_id, door)
    if door.level != HOUSEHOLD or not door.is_within(of.area):
        raise Refusal(t("This door does not belong to {area}.", area=area_name(of.area)))
    supplies.hold(unit.tx, of.good.id)
    if had(unit, of, door) != had_x10:
        return None
    entry = _entry(unit, user_id, of.area, of.good, Kind.OUT, -amount_x10, door=door)
    _book(unit, entry, of.area, of.good, of.reach)
    auditing.note(
        unit, user_id, "handed_out", residents.behind(unit.tx, door.id), subject=f"supply:{entry.id}", area=door
    )
    return entry


def had(unit: Unit, of: Held, door: Area) -> int:
    """How much a household has received in this round, from whichever stock."""
    return max(supply_views.received(unit.tx, door.id, of.good.id, of.stock.round_date), 0)


def take_back(unit: Unit, user_id: int, of: Held, door: Area, amount_x10: int, undoes: Entry | None = None) -> Entry:
    """What a household did not want or need; at most what it received in this round, or the hand-out it `undoes`.

    Undoing counts for the day of the hand-out, so that it leaves no trace in a later round.
    """
    require_reach(unit, user_id, door)
    got = had(unit, of, door)
    if undoes is None and amount_x10 > got:
        place = place_name(unit, door, with_door=True)
        raise Refusal(t("{door} has received only {got} in this round.", door=place, got=of.good.told(got)))
    entry = _entry(unit, user_id, of.area, of.good, Kind.RETURNED, amount_x10, door=door)
    if undoes is not None:
        entry = replace(entry, undoes_id=undoes.id, local_date=undoes.local_date)
    _book(unit, entry, of.area, of.good, of.reach)
    auditing.note(
        unit, user_id, "taken_back", residents.behind(unit.tx, door.id), subject=f"supply:{entry.id}", area=door
    )
    return entry


def move(unit: Unit, user_id: int, of: Held, to: Area, amount_x10: int) -> None:
    """From one area to another; both lie within the reach of whoever moves it."""
    post = require_reach(unit, user_id, to)
    if to.level == HOUSEHOLD or to.id == of.area.id:
        raise Refusal(t("Choose another area, not a door."))
    reach = min(post.area_path, of.reach, key=len)
    out = _entry(unit, user_id, of.area, of.good, Kind.MOVED_OUT, -amount_x10)
    if not supplies.move(unit.tx, out, to.id, unit.new_id(), reach):
        raise _not_there(unit, of.area, of.good, amount_x10)
    for area in (of.area, to):
        _heed(unit, area, of.good, out.id)
    auditing.note(unit, user_id, "supplies_moved", subject=f"supply:{out.id}", area=of.area)


def count_anew(unit: Unit, user_id: int, of: Held, counted_x10: int, reason: str) -> int:
    """What is really there, with a reason; by how much that differs from the ledger, in tenths."""
    reason = " ".join(relayed(reason).split())[:_MOST_WORDS]
    if not reason:
        raise Refusal(t("Please say why it is different, such as: two boxes got wet."))
    change = counted_x10 - of.stock.balance_x10
    entry = replace(_entry(unit, user_id, of.area, of.good, Kind.CORRECTION, change), reason=reason)
    _book(unit, entry, of.area, of.good, of.reach)
    auditing.note(unit, user_id, "supplies_counted", subject=f"supply:{entry.id}", area=of.area)
    return change


def warn_at(unit: Unit, user_id: int, of: Held, low_x10: int) -> None:
    """From where on it counts as low here."""
    supplies.set_low(unit.tx, of.area.id, of.good.id, low_x10, of.reach)
    _heed(unit, of.area, of.good, unit.new_id())


def begin_round(unit: Unit, user_id: int, of: Held) -> None:
    """From today everybody may have it again."""
    supplies.begin_round(unit.tx, of.area.id, of.good.id, unit.today, of.reach)
    auditing.note(unit, user_id, "supplies_round", subject=f"good:{of.good.id}", area=of.area)


def _entry(
    unit: Unit, user_id: int, area: Area, good: Good, kind: Kind, change_x10: int, door: Area | None = None
) -> Entry:
    return Entry(
        id=unit.new_id(),
        area_id=area.id,
        good_id=good.id,
        kind=kind,
        change_x10=change_x10,
        user_id=user_id,
        at=unit.now_at,
        local_date=unit.today,
        door_id=None if door is None else door.id,
    )


def _book(unit: Unit, entry: Entry, area: Area, good: Good, reach: str) -> None:
    if not supplies.book(unit.tx, entry, reach):
        raise _not_there(unit, area, good, -entry.change_x10)
    _heed(unit, area, good, entry.id)


def _heed(unit: Unit, area: Area, good: Good, cause_id: int) -> None:
    button = f"{PREFIX}:{OPEN}:{to_base36(area.id)}:{to_base36(good.id)}"
    supply_warning.heed(unit, area, good, cause_id, button)


def _not_there(unit: Unit, area: Area, good: Good, wanted_x10: int) -> Refusal:
    stock = supplies.held(unit.tx, area.id, good.id)
    return Refusal(
        t(
            "There is not as much: {left} of {good} are left in {area}, and {wanted} were asked for.",
            left=good.told(stock.balance_x10 if stock else 0),
            good=good.called,
            area=area_name(area),
            wanted=good.told(wanted_x10),
        )
    )
