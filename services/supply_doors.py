"""Door by door: who has not received yet, per building, the worst first and those who need help first; and the tap."""

from dataclasses import dataclass
from datetime import date

from domain.areas import Area
from domain.coverage import Spot
from domain.errors import Refusal
from domain.households import Resident
from domain.ids import AreaId, to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.supplies import Share, worst_first
from i18n.text import Text, lines, t, verbatim
from services import auditing
from services.coverage_pages import bar
from services.door_spots import in_walking_order
from services.outgoing import Saying, say
from services.placing import HOUSEHOLD, area_name, place_name
from services.scope import require_reach
from services.supplies import PREFIX, Held, had, hand_out, held
from services.unit import Unit
from storage import areas, coverage, residents, supply_views
from storage.supply_views import DoorShare

WITHOUT, GIVE, ASK, SHEET = "n", "h", "a", "y"
_DOORS, _PARTS, _ROWS, _MOST = 40, 50, 20, 80
MARK = "★"


@dataclass(frozen=True, slots=True)
class Without:
    """A door that has received nothing yet, and who there needs help."""

    spot: Spot
    door: DoorShare
    in_need: tuple[Resident, ...]

    @property
    def label(self) -> str:
        """The door, marked where somebody there needs help."""
        return f"{MARK} {self.spot.short}" if self.in_need else self.spot.short


def button(label: Text, of: Held, area: Area, amount_x10: int, since: date, page: int = 0) -> Button:
    """Leads to the doors of an area that have received nothing since a day; a tap then gives them so much."""
    numbers = f"{to_base36(amount_x10)}:{to_base36(since.toordinal())}:{page}"
    return Button(label, f"{PREFIX}:{WITHOUT}:{of.names}:{to_base36(area.id)}:{numbers}")


def share_of(unit: Unit, of: Held, area: Area, since: date) -> tuple[int, int]:
    """How many households of an area have received something, and how many there are."""
    coverage.bring_up_to_date(unit.tx)
    doors = supply_views.doors(unit.tx, area, of.good.id, since)
    return sum(each.amount_x10 > 0 for each in doors), len(doors)


def without(unit: Unit, area: Area, good_id: int, since: date) -> list[Without]:
    """Those who need help first, then as one walks."""
    coverage.bring_up_to_date(unit.tx)
    doors = [each for each in supply_views.doors(unit.tx, area, good_id, since) if each.amount_x10 <= 0]
    in_need: dict[AreaId, list[Resident]] = {}
    for each in residents.below(unit.tx, area):
        if each.tags:
            in_need.setdefault(each.area_id, []).append(each)
    found = [Without(spot, door, tuple(in_need.get(door.area_id, ()))) for spot, door in in_walking_order(unit, doors)]
    return sorted(found, key=lambda each: not each.in_need)


def show(unit: Unit, user_id: int, of: Held, area: Area, amount_x10: int, since: date, page: int = 0) -> None:
    """Counts per area below while there are many, then the doors themselves; kept in the audit trail."""
    require_reach(unit, user_id, area)
    if not area.is_within(of.area):
        raise Refusal(t("This is outside your area."))
    got, doors = share_of(unit, of, area, since)
    inside = [
        each for each in supply_views.shares_inside(unit.tx, area, of.good.id, since) if each.area.level != HOUSEHOLD
    ]
    heading = lines(
        t("{good} since {day}: {area}", good=of.good.called, day=since, area=place_name(unit, area, with_door=True)),
        t("{bar} {n} of {all} households have it.", bar=bar(got, doors), n=got, all=doors),
    )
    if inside and doors - got > _MOST:
        _show_parts(unit, user_id, of, heading, area, worst_first(inside), amount_x10, since)
    else:
        _show_doors(unit, user_id, of, heading, area, inside, amount_x10, since, page)


def _show_parts(
    unit: Unit, user_id: int, of: Held, heading: Text, area: Area, parts: list[Share], amount_x10: int, since: date
) -> None:
    text = lines(heading, t("\nBelow it, the worst first:"), *_counted(parts))
    opened = _opened(of, parts, amount_x10, since)
    say(unit, user_id, text, Saying(rows=(*opened, *_below(of, area, since))))


def _counted(parts: list[Share]) -> list[Text]:
    return [
        t("{n}. {area}: {got} of {all}", n=number, area=area_name(each.area), got=each.received, all=each.doors)
        for number, each in enumerate(parts[:_ROWS], 1)
    ]


def _show_doors(
    unit: Unit,
    user_id: int,
    of: Held,
    heading: Text,
    area: Area,
    inside: list[Share],
    amount_x10: int,
    since: date,
    page: int,
) -> None:
    left = without(unit, area, of.good.id, since)
    shown = left[page * _DOORS : (page + 1) * _DOORS]
    auditing.note(unit, user_id, "saw_without", [each for door in shown for each in door.in_need], area=area)
    if not shown:
        say(unit, user_id, lines(heading, t("✓ Everybody here has it.")), Saying(rows=_below(of, area, since)))
        return
    text = lines(
        heading,
        *(_counted(worst_first(inside)) if len(inside) > 1 else ()),
        t("\nWithout, those who need help first ({mark}):", mark=MARK)
        if any(each.in_need for each in shown)
        else t("\nWithout:"),
        verbatim("  ".join(each.label for each in shown)),
        t("A tap gives {amount}.", amount=of.good.told(amount_x10))
        if amount_x10
        else t("Tap a door to give it something."),
    )
    buttons = [Button(verbatim(each.label), _give(of, each.door.area_id, amount_x10)) for each in shown]
    rows = in_rows(buttons, 4)
    if len(left) > (page + 1) * _DOORS:
        rows = (*rows, (button(t("More doors"), of, area, amount_x10, since, page + 1),))
    parts = _opened(of, inside, amount_x10, since) if len(inside) > 1 else ()
    say(unit, user_id, text, Saying(rows=(*rows, *parts, *_below(of, area, since))))


def _opened(of: Held, parts: list[Share], amount_x10: int, since: date) -> Rows:
    made = [button(area_name(each.area), of, each.area, amount_x10, since) for each in worst_first(parts)]
    return in_rows(made[:_PARTS], 3)


def _below(of: Held, area: Area, since: date) -> Rows:
    data = f"{PREFIX}:{SHEET}:{of.names}:{to_base36(area.id)}:{to_base36(since.toordinal())}"
    return ((Button(t("List (XLSX)"), data),),)


def _give(of: Held, door_id: int, amount_x10: int, had_x10: int = 0) -> str:
    if not amount_x10:
        return f"{PREFIX}:{ASK}:{of.names}:{to_base36(door_id)}"
    return f"{PREFIX}:{GIVE}:{of.names}:{to_base36(door_id)}:{to_base36(amount_x10)}:{to_base36(had_x10)}"


def give(unit: Unit, user_id: int, of: Held, door: Area, amount_x10: int, had_x10: int = 0) -> None:
    """Hand out by one tap. A household that has it already is pointed out, and needs a second tap."""
    place = place_name(unit, door, with_door=True)
    entry = hand_out(unit, user_id, of, door, amount_x10, had_x10)
    if entry is None:
        got = had(unit, of, door)
        text = t(
            "{door} has received {got} of {good} already in this round, which began on {day}. Give {amount} more?",
            door=place,
            got=of.good.told(got),
            good=of.good.called,
            day=of.stock.round_date,
            amount=of.good.told(amount_x10),
        )
        again = Button(t("Yes, give it"), _give(of, door.id, amount_x10, got))
        say(unit, user_id, text, Saying(rows=((again,),)))
        return
    now = held(unit, user_id, of.area, of.good)
    text = t(
        "✓ {amount} of {good} for {door}. Left: {left}",
        amount=of.good.told(amount_x10),
        good=of.good.called,
        door=place,
        left=of.good.told(now.stock.balance_x10),
    )
    wall = _wall(unit, of, door)
    following = button(t("Next doors without it"), of, wall, amount_x10, of.stock.round_date)
    say(
        unit, user_id, text, Saying(rows=((following, Button(t("Take it back"), f"{PREFIX}:u:{to_base36(entry.id)}")),))
    )


def _wall(unit: Unit, of: Held, door: Area) -> Area:
    """The building around a door, or its courtyard; as much of it as the stock is for."""
    chain = {each.level: each for each in areas.chain(unit.tx, door)}
    found = chain.get("building") or chain.get("courtyard") or of.area
    return found if found.is_within(of.area) else of.area
