"""Doors of a roster in the grid: those that are there, and those that must be made."""

import re
from collections.abc import Iterable
from functools import lru_cache

from domain.areas import Area, path_below
from domain.errors import Refusal
from domain.ids import AreaId, NewId
from flows.roster.doors import Door, read_part
from flows.roster.people import Entry
from i18n.text import t

_NAMES = {
    "building": ("{}栋", "Building {}", "b"),
    "unit": ("{}单元", "Unit {}", "u"),
    "household": ("{}室", "Room {}", ""),
}


class Grid:
    """The part of the grid a roster is for. Nothing is written; `needed` tells which areas are new."""

    def __init__(self, area: Area, known: Iterable[Area], new_id: NewId) -> None:
        self._area, self._new_id = area, new_id
        self._by_id: dict[int, Area] = {}
        self._inside: dict[tuple[int, str, str], Area] = {}
        self._codes: set[str] = set()
        self._new: set[int] = set()
        for each in known:
            self._note(each)
        self._courtyards = [each for each in self._by_id.values() if each.level == "courtyard"]

    def _note(self, area: Area) -> None:
        self._by_id[area.id] = area
        self._codes.add(area.code)
        if area.level in _NAMES and area.parent_id is not None:
            self._inside.setdefault((area.parent_id, area.level, _sign(area.name)), area)

    def door(self, entry: Entry) -> AreaId:
        """The door of a row; one that is not there is made up in memory."""
        return self._inner(self._base(entry.courtyard), entry.door).id

    def _base(self, words: str) -> Area:
        """The courtyard a row names, or the one the whole roster is for."""
        if words:
            named = [each for each in self._courtyards if words in (each.code, each.name, each.name_en)]
            if len(named) == 1:
                return named[0]
            raise Refusal(t("There is no courtyard {words} in your area.", words=words[:60]))
        if self._area.level in ("courtyard", "building", "unit"):
            return self._area
        if len(self._courtyards) == 1:
            return self._courtyards[0]
        raise Refusal(t("The courtyard is not said. Send the file with its code, such as /import jx-c07."))

    def _inner(self, base: Area, door: Door) -> Area:
        """A roster for one building or unit may leave that out or name it."""
        here = base
        for level, part in (("building", door.building), ("unit", door.unit), ("household", door.room)):
            if not part or (level, part) == (base.level, _sign(base.name)):
                continue
            if level == base.level or (base.level == "unit" and level == "building"):
                self._must_lie_in(base, level, part)
                continue
            here = self._inside.get((here.id, level, part)) or self._made(here, level, part)
        return here

    def _must_lie_in(self, base: Area, level: str, part: str) -> None:
        parent = self._by_id.get(base.parent_id or 0)
        if level == base.level or (parent is not None and _sign(parent.name) != part):
            raise Refusal(t("The door lies outside {area}.", area=base.name))

    def _made(self, parent: Area, level: str, part: str) -> Area:
        zh, en, prefix = _NAMES[level]
        id = AreaId(self._new_id())
        code = f"{parent.code}-{prefix}{part.casefold()}"
        if code in self._codes:
            code = f"{code}-{level[0]}"
        path = path_below(parent.path, id)
        area = Area(id, parent.id, code, level, zh.format(part), en.format(part), path)
        self._note(area)
        self._new.add(id)
        return area

    def needed(self, doors: Iterable[int]) -> list[Area]:
        """The new areas these doors stand on, parents first."""
        found: dict[int, Area] = {}
        for id in doors:
            while id in self._new and id not in found:
                found[id] = self._by_id[id]
                id = self._by_id[id].parent_id or 0
        return sorted(found.values(), key=lambda area: area.path.count("/"))


@lru_cache(maxsize=10_000)
def _sign(name: str) -> str:
    """What tells a building, unit or room from its neighbours: the 3 of 3栋, 3号楼, 三栋."""
    try:
        return read_part(name)
    except Refusal:
        return re.sub(r"\s", "", name)
