"""Doorstep care: what a household in quarantine needs next, and in which order those in charge see them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from domain.ids import AreaId
from domain.visits import Outcome
from i18n.text import Text, t

# What somebody finds at the door of a household in quarantine.
FOUND = (Outcome.HOME, Outcome.NOT_HOME, Outcome.REFUSED)


@dataclass(frozen=True, slots=True)
class Carer:
    """One volunteer or member of staff who looks after the household behind one door."""

    id: int
    area_id: AreaId
    room: str
    user_id: int
    assigned_by: int
    since_at: int
    rung: int = -2
    ended_at: int | None = None


@dataclass(frozen=True, slots=True)
class CareVisit:
    """One visit. What was not asked is None: nobody asks a closed door about supplies."""

    id: int
    area_id: AreaId
    room: str
    user_id: int
    at: int
    visit_date: date
    outcome: Outcome
    waste: bool | None = None
    supplied: bool | None = None
    lacks: str = ""
    note: str = ""
    help_id: int | None = None


class Supplies(StrEnum):
    """Whether a household has what it needs, as the last visit that asked heard it."""

    ENSURED = "ensured"
    LACKING = "lacking"
    UNKNOWN = "unknown"


SUPPLIES_NAMES: dict[Supplies, Text] = {
    Supplies.ENSURED: t("supplies ensured"),
    Supplies.LACKING: t("supplies NOT ensured"),
    Supplies.UNKNOWN: t("supplies not asked about yet"),
}


def supplies(visits: Iterable[CareVisit]) -> Supplies:
    """What the newest visit that asked was told."""
    asked = [each for each in visits if each.supplied is not None]
    if not asked:
        return Supplies.UNKNOWN
    newest = max(asked, key=lambda each: (each.at, each.id))
    return Supplies.ENSURED if newest.supplied else Supplies.LACKING


def owed(times: Sequence[str], clock: str, visits: Collection[CareVisit]) -> int:
    """How many of today's visits are due by now and have not found anybody; never below zero."""
    come = sum(each <= clock for each in times)
    return max(0, come - sum(each.outcome is Outcome.HOME for each in visits))


class Rank(IntEnum):
    """Who comes first where all are listed."""

    NOBODY = 0
    LACKING = 1
    DUE = 2
    FINE = 3


def rank(has_carer: bool, state: Supplies, owes: int) -> Rank:
    """Without a carer first, then without supplies, then whoever waits for today's visit."""
    if not has_carer:
        return Rank.NOBODY
    if state is Supplies.LACKING:
        return Rank.LACKING
    return Rank.DUE if owes else Rank.FINE
