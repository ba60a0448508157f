"""/supplies: what an area holds, each good with what can be done, and the buttons that lead there."""

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.supplies import Entry, Good, Kind, Stock
from flows import supplies as flow
from i18n.text import Text, lines, t
from services import auditing, supply_doors, supply_warning, thanks
from services.household_buttons import area_of
from services.outgoing import Saying, say
from services.placing import area_name, place_name
from services.scope import require_reach
from services.supplies import OPEN, PREFIX, Held, begin_round, held, take_back
from services.unit import Unit
from storage import areas, supplies

AREA, IN, ACT, UNDO, DONOR, ROUND, LEDGER = "o", "i", "w", "u", "d", "r", "x"
_ROWS = 20
NAME, UNNAME, HIDE = "name", "unname", "hide"


def show(unit: Unit, user_id: int, area: Area) -> None:
    """What an area holds, and what the areas below it hold. No names."""
    require_reach(unit, user_id, area)
    below = supplies.held_below(unit.tx, area)
    own = [each for each in below if each.area_id == area.id]
    inner = list(dict.fromkeys(each.area_id for each in below if each.area_id != area.id))
    names = {id: areas.get(unit.tx, id) for id in inner[:_ROWS]}
    text = lines(
        t("Supplies of {area}, {day}", area=area_name(area), day=unit.today),
        *([_line(unit, area, each) for each in own] or [t("Nothing is kept here itself.")]),
        t("\nKept below it:") if inner else None,
        *(_summed(each, [one for one in below if one.area_id == id]) for id, each in names.items()),
        t("… and {n} more", n=len(inner) - _ROWS) if len(inner) > _ROWS else None,
        t("\nTap, or write it: /supplies in 100 masks from Mr Wang"),
    )
    say(unit, user_id, text, Saying(rows=_buttons(area, own, list(names.values()))))


def _line(unit: Unit, area: Area, stock: Stock) -> Text:
    left = stock.good.told(stock.balance_x10)
    if stock.balance_x10 <= supply_warning.threshold(unit, area, stock):
        return t("⚠ {good}: {left}, low", good=stock.good.called, left=left)
    return t("{good}: {left}", good=stock.good.called, left=left)


def _summed(area: Area, stocks: list[Stock]) -> Text:
    told = [t("{good} {left}", good=each.good.called, left=each.good.told(each.balance_x10)) for each in stocks]
    return t("· {area}: {what}", area=area_name(area), what=told)


def _buttons(area: Area, own: list[Stock], inner: list[Area]) -> Rows:
    id = to_base36(area.id)
    goods = [Button(each.good.called, f"{PREFIX}:{OPEN}:{id}:{to_base36(each.good.id)}") for each in own]
    more = [
        Button(t("Something was given"), f"{PREFIX}:{IN}:{id}"),
        Button(t("All movements (XLSX)"), f"{PREFIX}:{LEDGER}:{id}"),
        Button(t("Thanks and summary"), f"{thanks.PREFIX}:{thanks.SHOW}:{id}"),
    ]
    opened = [Button(area_name(each), f"{PREFIX}:{AREA}:{to_base36(each.id)}") for each in inner]
    return (*in_rows(goods, 3), *in_rows(more, 2), *in_rows(opened, 3))


def show_good(unit: Unit, user_id: int, of: Held) -> None:
    """One good of an area: what is left, who has it, and what can be done."""
    low = supply_warning.threshold(unit, of.area, of.stock)
    share = supply_doors.share_of(unit, of, of.area, of.stock.round_date)
    text = lines(
        t(
            "{good}, {area}: {left} left",
            good=of.good.called,
            area=area_name(of.area),
            left=of.good.told(of.stock.balance_x10),
        ),
        t("Low from {low} on.", low=of.good.told(low)),
        t(
            "This round began on {day}. {n} of {all} households have it.",
            day=of.stock.round_date,
            n=share[0],
            all=share[1],
        ),
    )
    actions = [Button(each.label, f"{PREFIX}:{ACT}:{of.names}:{each.key}") for each in flow.ACTS]
    without = supply_doors.button(t("Who has none yet"), of, of.area, 0, of.stock.round_date)
    again = Button(t("Begin a new round"), f"{PREFIX}:{ROUND}:{of.names}:{to_base36(unit.today.toordinal())}")
    back = Button(t("All supplies"), f"{PREFIX}:{AREA}:{to_base36(of.area.id)}")
    say(unit, user_id, text, Saying(rows=(*in_rows(actions, 2), (without, again), (back,))))


def new_round(unit: Unit, user_id: int, of: Held) -> None:
    """From today on everybody may have it again."""
    begin_round(unit, user_id, of)
    say(
        unit,
        user_id,
        t("✓ A new round of {good} begins today in {area}.", good=of.good.called, area=area_name(of.area)),
    )
    show_good(unit, user_id, held(unit, user_id, of.area, of.good))


def received(unit: Unit, user_id: int, entry: Entry, good: Good, area: Area) -> None:
    """What was noted of a donation, and what can still be said about the donor."""
    stock = supplies.held(unit.tx, area.id, good.id)
    who: str | Text = entry.donor or t("an anonymous neighbour")
    text = lines(
        t(
            "✓ {amount} of {good} from {who} for {area}.",
            amount=good.told(entry.change_x10),
            good=good.called,
            who=who,
            area=area_name(area),
        ),
        t("Left there now: {left}", left=good.told(stock.balance_x10 if stock else 0)),
        _about_donor(entry),
    )
    say(unit, user_id, text, Saying(rows=_donor_buttons(entry)))


def _about_donor(entry: Entry) -> Text | None:
    if not entry.donor:
        return None
    if entry.named:
        return t("They agreed to be named in public thanks.")
    return t("They are not named in public thanks. If they agreed to it, tap.")


def _donor_buttons(entry: Entry) -> Rows:
    if not entry.donor:
        return ()
    id = to_base36(entry.id)
    turn = Button(t("Do not name them"), f"{PREFIX}:{DONOR}:{id}:{UNNAME}")
    if not entry.named:
        turn = Button(t("They may be named"), f"{PREFIX}:{DONOR}:{id}:{NAME}")
    return ((turn, Button(t("Make it anonymous"), f"{PREFIX}:{DONOR}:{id}:{HIDE}")),)


def change_donor(unit: Unit, user_id: int, id: int, how: str) -> None:
    """A donor agreed to be named, or not any more, or wishes to be nowhere by name."""
    entry = supplies.entry(unit.tx, id)
    if entry is None or entry.kind is not Kind.IN:
        raise _out_of_date()
    area = area_of(unit, user_id, entry.area_id)
    reach = require_reach(unit, user_id, area).area_path
    if how == HIDE:
        supplies.hide_donor(unit.tx, id, reach, unit.now_at)
        text = t("✓ The name is erased. Nobody can see any more who gave this.")
    elif supplies.name_donor(unit.tx, id, how == NAME, reach):
        text = t("✓ They are named in public thanks.") if how == NAME else t("✓ They are not named in public thanks.")
    else:
        raise Refusal(t("This was given anonymously."))
    auditing.note(unit, user_id, "donor_changed", subject=f"supply:{id}", area=area)
    say(unit, user_id, text)


def undo(unit: Unit, user_id: int, id: int) -> None:
    """A hand-out that did not take place: the goods are back, and the ledger says so."""
    entry = supplies.entry(unit.tx, id)
    if entry is None or entry.kind is not Kind.OUT or entry.door_id is None:
        raise _out_of_date()
    area = area_of(unit, user_id, entry.area_id)
    if supplies.is_undone(unit.tx, id):
        raise Refusal(t("This was taken back already."))
    good = next(each for each in supplies.goods(unit.tx) if each.id == entry.good_id)
    of, door = held(unit, user_id, area, good), areas.get(unit.tx, entry.door_id)
    take_back(unit, user_id, of, door, -entry.change_x10, undoes=entry)
    told_back(unit, user_id, held(unit, user_id, area, good), door, -entry.change_x10)


def told_back(unit: Unit, user_id: int, of: Held, door: Area, amount_x10: int) -> None:
    """What came back, and what is left now."""
    text = t(
        "✓ {amount} of {good} came back from {door}. Left: {left}",
        amount=of.good.told(amount_x10),
        good=of.good.called,
        door=place_name(unit, door, with_door=True),
        left=of.good.told(of.stock.balance_x10),
    )
    say(unit, user_id, text)


def _out_of_date() -> Refusal:
    return Refusal(t("This button is out of date."))


def held_of(unit: Unit, user_id: int, area_id: str, good_id: str) -> Held:
    """The stock a button names."""
    if not is_base36(area_id) or not is_base36(good_id):
        raise _out_of_date()
    area = area_of(unit, user_id, from_base36(area_id))
    good = next((each for each in supplies.goods(unit.tx) if each.id == from_base36(good_id)), None)
    if good is None:
        raise _out_of_date()
    return held(unit, user_id, area, good)
