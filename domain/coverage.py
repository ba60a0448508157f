"""How far the grid is covered: what is counted of each door, where it is worst, and in which order doors are walked."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from domain.areas import Area, ids_in
from domain.ids import AreaId
from i18n.text import Text, t

WINDOW_DAYS = 7  # A door is visited when somebody answered there within a week.


class Aspect(StrEnum):
    """What a door can lack."""

    KNOWN = "known"
    REGISTERED = "registered"
    VISITED = "visited"
    REPORTED = "reported"


ASPECT_NAMES: dict[Aspect, Text] = {
    Aspect.KNOWN: t("known"),
    Aspect.REGISTERED: t("registered"),
    Aspect.VISITED: t("visited"),
    Aspect.REPORTED: t("reported today"),
}


@dataclass(frozen=True, slots=True)
class Door:
    """What counts of a household. The dates: the newest answered visit, and the day all of it have reported."""

    area_id: AreaId
    path: str
    known: bool
    registered: bool
    vacant: bool
    watched: bool
    visited_date: date | None
    reported_date: date | None

    def lacks(self, aspect: Aspect, today: date) -> bool:
        """Whether this door is among the missing ones."""
        match aspect:
            case Aspect.KNOWN:
                return not self.vacant and not self.known
            case Aspect.REGISTERED:
                return not self.vacant and not self.registered
            case Aspect.VISITED:
                return not self.vacant and (self.visited_date is None or self.visited_date < window_start(today))
            case Aspect.REPORTED:
                return self.watched and self.reported_date != today


@dataclass(frozen=True, slots=True)
class Figures:
    """Doors of an area, and how many of them are what; `vacant` ones are no part of what is expected."""

    doors: int = 0
    known: int = 0
    registered: int = 0
    vacant: int = 0
    watched: int = 0
    visited: int = 0
    reported: int = 0

    def of(self, aspect: Aspect) -> tuple[int, int]:
        """How many, and how many there should be."""
        match aspect:
            case Aspect.KNOWN:
                return self.known, self.doors - self.vacant
            case Aspect.REGISTERED:
                return self.registered, self.doors - self.vacant
            case Aspect.VISITED:
                return self.visited, self.doors - self.vacant
            case Aspect.REPORTED:
                return self.reported, self.watched

    def missing(self, aspect: Aspect) -> int:
        """How many doors lack it."""
        done, expected = self.of(aspect)
        return expected - done

    @property
    def share(self) -> float:
        """All aspects together, from 0 to 1; where nothing is expected nothing is missing."""
        told = [self.of(aspect) for aspect in Aspect]
        expected = sum(each for _, each in told)
        return sum(done for done, _ in told) / expected if expected else 1.0


def window_start(today: date) -> date:
    """The first day whose visits count."""
    return today - timedelta(days=WINDOW_DAYS - 1)


def worst_first(rows: Iterable[tuple[Area, Figures]]) -> list[tuple[Area, Figures]]:
    """By the share that is there; of equals the one with more missing doors, then the grid's own order."""
    return sorted(rows, key=lambda row: (row[1].share, -_all_missing(row[1]), row[0].path))


def _all_missing(figures: Figures) -> int:
    return sum(figures.missing(aspect) for aspect in Aspect)


def changes(pairs: Iterable[tuple[Door | None, Door | None]]) -> dict[tuple[AreaId, str], Counter[str]]:
    """What counting doors anew changes for each area above them: (area, day or "") → figure → difference."""
    found: dict[tuple[AreaId, str], Counter[str]] = {}
    for before, after in pairs:
        if before == after:
            continue
        for door, sign in ((before, -1), (after, 1)):
            if door is not None:
                _add(found, door, sign)
    kept = {key: Counter({name: n for name, n in each.items() if n}) for key, each in found.items()}
    return {key: each for key, each in sorted(kept.items()) if each}


def _add(found: dict[tuple[AreaId, str], Counter[str]], door: Door, sign: int) -> None:
    told = [("", name) for name in _names(door)]
    if door.visited_date is not None and not door.vacant:
        told.append((str(door.visited_date), "visited"))
    if door.reported_date is not None and door.watched:
        told.append((str(door.reported_date), "reported"))
    for id in ids_in(door.path):
        for day, name in told:
            found.setdefault((id, day), Counter())[name] += sign


def _names(door: Door) -> list[str]:
    named = {"doors": True, "vacant": door.vacant, "watched": door.watched}
    named |= {"known": door.known and not door.vacant, "registered": door.registered and not door.vacant}
    return [name for name, holds in named.items() if holds]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a door stands in the walk, as people write it; empty where there is no such part."""

    courtyard: str
    building: str
    unit: str
    room: str

    @property
    def floor(self) -> int:
        """The 5 of 502, the 18 of 1803; 0 where the room does not tell."""
        digits = re.search(r"\d+", self.room)
        return int(digits[0]) // 100 if digits else 0

    @property
    def short(self) -> str:
        """As in 3-2-502."""
        return "-".join(part for part in (self.building, self.unit, self.room) if part)

    @property
    def told(self) -> str:
        """With the courtyard."""
        return f"{self.courtyard} {self.short}".strip()

    @property
    def stairs(self) -> tuple[str, str, str]:
        """What one must leave to come to other doors."""
        return self.courtyard, self.building, self.unit


T = TypeVar("T")


def walking_order(doors: Sequence[tuple[Spot, T]]) -> list[tuple[Spot, T]]:
    """Building by building, unit by unit, up the stairs; each floor begins at the end where the one below was left."""
    ordered: list[tuple[Spot, T]] = []
    by_stairs: dict[tuple[str, str, str], list[tuple[Spot, T]]] = {}
    for each in doors:
        by_stairs.setdefault(each[0].stairs, []).append(each)
    for stairs in sorted(by_stairs, key=lambda names: [_natural(name) for name in names]):
        here = by_stairs[stairs]
        for turn, floor in enumerate(sorted({spot.floor for spot, _ in here})):
            level = sorted((each for each in here if each[0].floor == floor), key=lambda each: _natural(each[0].room))
            ordered += reversed(level) if turn % 2 else level
    return ordered


def _natural(name: str) -> list[tuple[int, int, str]]:
    """2 before 10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"\d+|\D+", name)]
