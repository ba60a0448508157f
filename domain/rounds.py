"""Rounds: patrols and disinfections, when they are due, and which corner was covered.

What is wiped and how often follows the disinfection guide of the Joint Prevention and Control Mechanism of the State
Council (February 2020): lifts, handrails, door handles, floors, bins.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from i18n.text import Text, t

MOST_CORNERS = 60
WEEK = 7


class Kind(StrEnum):
    """What is done on the way."""

    DISINFECTION = "disinfection"
    PATROL = "patrol"


class State(StrEnum):
    """How one round stands."""

    DUE = "due"
    BEGUN = "begun"
    DONE = "done"


class Mark(StrEnum):
    """One corner on one day: covered, not covered, or nothing was due."""

    DONE = "✓"
    GAP = "✗"
    NONE = "–"


KIND_NAMES: dict[Kind, Text] = {Kind.DISINFECTION: t("Disinfection"), Kind.PATROL: t("Patrol")}
# What is looked at or wiped at each corner, as it stands at the top of the form.
POINTS: dict[Kind, tuple[Text, ...]] = {
    Kind.DISINFECTION: (t("Handrails"), t("Lift buttons"), t("Door handles"), t("Floor"), t("Bins")),
    Kind.PATROL: (t("Gate shut"), t("Nobody gathers"), t("Notices hang"), t("Strangers asked")),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A round that comes again: `weekdays` (Monday is 0) at local `clocks`, through `corners` in this order."""

    id: int
    area_id: int
    kind: Kind
    corners: tuple[str, ...]
    weekdays: tuple[int, ...]
    clocks: tuple[str, ...]
    tells_group: bool = True

    def on(self, day: date) -> tuple[str, ...]:
        """The times it is due on this day."""
        return tuple(sorted(set(self.clocks))) if day.weekday() in self.weekdays else ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at one corner."""

    corner: int
    done: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One time of a plan, with what was found so far."""

    id: int
    plan: Plan
    local_date: date
    clock: str
    due_at: int
    state: State = State.DUE
    rung: int = -1
    ended_at: int | None = None
    distance_m: int | None = None
    found: Mapping[int, Found] = field(default_factory=dict)

    @property
    def left(self) -> list[int]:
        """The corners nobody has said anything about."""
        return [index for index in range(len(self.plan.corners)) if index not in self.found]

    @property
    def covered(self) -> int:
        """How many corners were done."""
        return sum(each.done for each in self.found.values())


def is_covered(rounds: Iterable[Round], corner: int) -> bool:
    """Whether any of these rounds of one day did this corner."""
    return any(each.found[corner].done for each in rounds if corner in each.found)


def week(plan: Plan, rounds: Collection[Round], last: date) -> list[tuple[str, list[Mark]]]:
    """Each corner with its marks of the seven days to `last`; where most is missing first."""
    days = [last - timedelta(days=ahead) for ahead in range(WEEK - 1, -1, -1)]
    by_day = {day: [each for each in rounds if each.local_date == day] for day in days}
    rows = [(name, [_mark(by_day[day], index) for day in days]) for index, name in enumerate(plan.corners)]
    return sorted(rows, key=lambda row: -row[1].count(Mark.GAP))


def _mark(rounds: Sequence[Round], corner: int) -> Mark:
    if not rounds:
        return Mark.NONE
    return Mark.DONE if is_covered(rounds, corner) else Mark.GAP
