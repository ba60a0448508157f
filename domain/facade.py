"""The front of a building: one cell a household, by unit and floor, the top floor first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.coverage import Aspect, Door, Spot, walking_order
from domain.visits import Outcome, Visit
from i18n.text import Text, t


class Look(StrEnum):
    """What a cell says; the worse things first."""

    REFUSED = "refused"
    NOT_HOME = "not_home"
    UNKNOWN = "unknown"
    KNOWN = "known"
    REGISTERED = "registered"
    VISITED = "visited"
    VACANT = "vacant"


# What each is called, and the letter that stands for it.
LOOKS: dict[Look, tuple[Text, Text]] = {
    Look.VISITED: (t("visited within a week"), t("V")),
    Look.REGISTERED: (t("registered, not visited"), t("R")),
    Look.KNOWN: (t("known, not registered"), t("K")),
    Look.NOT_HOME: (t("nobody at home"), t("N")),
    Look.REFUSED: (t("refused the visit"), t("X")),
    Look.VACANT: (t("empty or moved away"), t("E")),
    Look.UNKNOWN: (t("nobody known"), t("?")),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A door in the picture; `is_silent` is one that owes today's report."""

    room: str
    look: Look
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Stairs:
    """A unit: its floors from the top down, each as wide as the widest; None where there is no door."""

    name: str
    floors: tuple[tuple[Cell | None, ...], ...]

    @property
    def columns(self) -> int:
        """Doors side by side."""
        return len(self.floors[0]) if self.floors else 0


@dataclass(frozen=True, slots=True)
class Front:
    """A building of a courtyard with its units side by side."""

    courtyard: str
    building: str
    stairs: tuple[Stairs, ...]


def look_of(door: Door, last: Visit | None, today: date) -> Look:
    """The last visit says most, while it counts."""
    if door.vacant:
        return Look.VACANT
    if last is not None and last.outcome is Outcome.REFUSED:
        return Look.REFUSED
    if last is not None and last.outcome is Outcome.NOT_HOME and door.lacks(Aspect.VISITED, today):
        return Look.NOT_HOME
    if not door.lacks(Aspect.VISITED, today):
        return Look.VISITED
    if door.registered:
        return Look.REGISTERED
    return Look.KNOWN if door.known else Look.UNKNOWN


def fronts(cells: Sequence[tuple[Spot, Cell]]) -> list[Front]:
    """Buildings and units in walking order, each cell at its place."""
    by_stairs: dict[tuple[str, str, str], list[tuple[Spot, Cell]]] = {}
    for spot, cell in walking_order(cells):
        by_stairs.setdefault(spot.stairs, []).append((spot, cell))
    found: dict[tuple[str, str], list[Stairs]] = {}
    for (courtyard, building, unit), here in by_stairs.items():
        found.setdefault((courtyard, building), []).append(Stairs(unit, _floors(here)))
    return [Front(*names, tuple(each)) for names, each in found.items()]


def _floors(here: list[tuple[Spot, Cell]]) -> tuple[tuple[Cell | None, ...], ...]:
    columns = sorted({_column(spot) for spot, _ in here})
    if len(columns) > _MOST_COLUMNS:
        return _in_rows([cell for _, cell in here])
    at: dict[tuple[int, str], Cell] = {(spot.floor, _column(spot)): cell for spot, cell in here}
    if len(at) < len(here):
        return _in_rows([cell for _, cell in here])
    floors = sorted({spot.floor for spot, _ in here}, reverse=True)
    return tuple(tuple(at.get((floor, column)) for column in columns) for floor in floors)


_MOST_COLUMNS = 7
_MOST_BESIDE = 6  # Gaps between units take the room of a door.


def _in_rows(cells: list[Cell]) -> tuple[tuple[Cell | None, ...], ...]:
    """Rooms whose numbers tell no place stand one after the other."""
    padded: list[Cell | None] = [*cells, *[None] * (-len(cells) % _MOST_COLUMNS)]
    return tuple(tuple(padded[at : at + _MOST_COLUMNS]) for at in range(0, len(padded), _MOST_COLUMNS))


def _column(spot: Spot) -> str:
    """The 02 of 502, or all of a name without a number."""
    digits = re.search(r"\d+", spot.room)
    return f"{int(digits[0]) % 100:02}{spot.room[digits.end() :]}" if digits else spot.room


def bands(front: Front) -> list[list[Stairs]]:
    """Units as many side by side as one picture is wide."""
    found: list[list[Stairs]] = []
    for stairs in front.stairs:
        if found and sum(each.columns for each in found[-1]) + stairs.columns <= _MOST_BESIDE:
            found[-1].append(stairs)
        else:
            found.append([stairs])
    return found
