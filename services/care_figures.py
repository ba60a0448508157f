"""Quarantine at home in numbers, for the brief of those in charge. Counts only, so a group may hear them."""

from collections import Counter

from domain.areas import Area
from domain.care import Supplies, supplies
from i18n.text import Text, nt, t
from services import care_cards
from services.care_reach import carer_of
from services.unit import Unit
from storage import care, transfers


def brief_lines(unit: Unit, area: Area) -> list[Text]:
    """How many households there are, and what they lack; nothing where there are none."""
    return [*_households(unit, area), *_transfers(unit, area)]


def _households(unit: Unit, area: Area) -> list[Text]:
    found = care.households_below(unit.tx, area)
    if not found:
        return []
    nobody = sum(carer_of(unit, each) is None for each in found)
    seen = [(each, care_cards.visits_of(unit, each)) for each in found]
    states = Counter(supplies(visits) for _, visits in seen)
    due = sum(care_cards.owes(unit, each, visits) > 0 for each, visits in seen)
    return [
        nt(
            "{n} household in quarantine at home: {nobody} without a carer, {lacking} without supplies, "
            "{unknown} not asked, {due} not visited today",
            "{n} households in quarantine at home: {nobody} without a carer, {lacking} without supplies, "
            "{unknown} not asked, {due} not visited today",
            len(found),
            nobody=nobody,
            lacking=states[Supplies.LACKING],
            unknown=states[Supplies.UNKNOWN],
            due=due,
        )
    ]


def _transfers(unit: Unit, area: Area) -> list[Text]:
    running = transfers.open_below(unit.tx, area)
    return [t("Transfers to hospital that are open: {n}", n=len(running))] if running else []
