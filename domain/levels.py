"""The figures of an area made of those of the areas one level below: counts only, worst first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from domain.areas import Area, ids_in
from domain.ids import AreaId


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted of the open watches of one place on one day."""

    expected: int = 0
    reported: int = 0
    watch: int = 0
    urgent: int = 0
    silent: int = 0
    due_for_closure: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def share(self) -> float:
        """How many of those expected have reported, from 0 to 1; 1 where nobody was expected."""
        return min(1.0, self.reported / self.expected) if self.expected else 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One area below with its counts; without an area those who live in none of them."""

    area: Area | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class Table:
    """One line for each area below where anybody is under watch, worst first, and how many have nobody."""

    lines: tuple[Line, ...]
    total: Counts
    quiet: int


# A household's counts would say who it is.
NOT_SHOWN = "household"


def table(area: Area, below: Sequence[Area], found: Iterable[tuple[str, Counts]]) -> Table:
    """`found` is the counts of places at or below the area, by their paths."""
    shown = {each.id: each for each in below if each.level != NOT_SHOWN}
    sums: dict[AreaId | None, Counts] = {}
    for path, counts in found:
        child = _child_on(path, area)
        key = child if child in shown else None
        sums[key] = sums.get(key, Counts()) + counts
    lines = [Line(None if id is None else shown[id], counts) for id, counts in sums.items()]
    total = sum(sums.values(), Counts())
    quiet = sum(id not in sums for id in shown)
    return Table(tuple(sorted(lines, key=_worst_first)), total, quiet)


def _child_on(path: str, area: Area) -> AreaId | None:
    """The id that follows the area's own on a path at or below it."""
    rest = path[len(area.path) :]
    return ids_in(rest)[0] if rest else None


def _worst_first(line: Line) -> tuple[int, float, int, int, str]:
    counts = line.counts
    path = line.area.path if line.area is not None else "~"
    return (-counts.urgent, counts.share, -counts.silent, counts.reported - counts.expected, path)
