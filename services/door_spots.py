"""Where doors stand, as people write them: courtyard, 3-2-502."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from domain.areas import Area, ids_in
from domain.coverage import Spot, walking_order
from domain.errors import Refusal
from domain.ids import AreaId
from flows.roster.doors import read_part
from services.unit import Unit
from storage import areas


class HasPath(Protocol):
    """A door with its path."""

    @property
    def path(self) -> str:
        """As in "/1/5/9/"."""


D = TypeVar("D", bound=HasPath)


def in_walking_order(unit: Unit, doors: Sequence[D]) -> list[tuple[Spot, D]]:
    """The doors with the spots they stand at, as one walks them."""
    known: dict[AreaId, Area] = {}
    return walking_order([(_spot(unit, ids_in(each.path), known), each) for each in doors])


def _spot(unit: Unit, ids: Iterable[AreaId], known: dict[AreaId, Area]) -> Spot:
    parts: dict[str, str] = {}
    for id in ids:
        if id not in known:
            known[id] = areas.get(unit.tx, id)
        parts[known[id].level] = known[id].name
    here = [_part(parts.get(level, "")) for level in ("building", "unit", "household")]
    return Spot(parts.get("courtyard", ""), *here)


def _part(name: str) -> str:
    try:
        return read_part(name) if name else ""
    except Refusal:
        return name
