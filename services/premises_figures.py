"""Premises and guests of an area in numbers. Counts only, so a group may hear them."""

from collections.abc import Sequence

from domain import guests as guest_days
from domain.areas import Area
from domain.premises import Figures, Premises, figures
from i18n.text import Text, nt, t
from services.planning import slot_now
from services.scope import policy_for
from services.unit import Unit
from storage import guests, premises


def count(unit: Unit, all_of_them: Sequence[Premises]) -> Figures:
    """How many there are today."""
    return figures(all_of_them, unit.today)


def line(told: Figures) -> Text:
    """In words."""
    return t(
        "Premises: {open} open, {closed} closed, {ordered} closed by order. Visited this week: {checked} of {expected}",
        open=told.open,
        closed=told.closed,
        ordered=told.ordered,
        checked=told.checked,
        expected=told.expected,
    )


def brief_lines(unit: Unit, area: Area) -> list[Text]:
    """What a brief says of them; nothing where there are none."""
    found = premises.below(unit.tx, area)
    told = [line(count(unit, found))] if found else []
    here = [
        guest
        for house in guests.houses(unit.tx, area)
        for guest in guests.here(unit.tx, house, unit.today, _slot(unit, area))
    ]
    return [*told, day_line(guest_days.day(here, unit.today))] if here else told


def _slot(unit: Unit, area: Area) -> str:
    return slot_now(unit, policy_for(unit, area))


def day_line(day: guest_days.Day) -> Text:
    """Guests in numbers."""
    return nt(
        "{n} guest stays here; leaving today: {leaving}, should have left: {late}, not asked today: {unasked}, "
        "not well: {unwell}",
        "{n} guests stay here; leaving today: {leaving}, should have left: {late}, not asked today: {unasked}, "
        "not well: {unwell}",
        day.here,
        leaving=day.leaving,
        late=day.late,
        unasked=day.unasked,
        unwell=day.unwell,
    )
