"""Doors as people name them: jx-c07 3-2-502, 3栋2单元502室, or a door's code."""

from domain.areas import Area
from domain.errors import Refusal
from flows.roster.doors import Door, read_door, read_part
from i18n.text import Text, t
from services.placing import HOUSEHOLD
from services.scope import require_reach, require_staff
from services.unit import Unit
from storage import areas

_WALLS = ("courtyard", "building", "unit")


def door_for_staff(unit: Unit, user_id: int, words: str) -> Area:
    """A door within the scope of a member of staff; outside it is refused like one that is not there."""
    posts = require_staff(unit, user_id)
    for post in posts:
        found = door_below(unit, areas.get(unit.tx, post.area_id), words)
        if found is not None:
            require_reach(unit, user_id, found)
            return found
    raise Refusal(_unknown(words))


def door_near(unit: Unit, area: Area, words: str) -> Area:
    """A door of the courtyard this area lies in."""
    wall = next((each for each in areas.chain(unit.tx, area) if each.level == "courtyard"), area)
    found = door_below(unit, wall, words)
    if found is None:
        raise Refusal(_unknown(words))
    return found


def _unknown(words: str) -> Text:
    return t("I do not know the door {words}. Write it like jx-c07 3-2-502.", words=words[:60])


def door_below(unit: Unit, area: Area, words: str) -> Area | None:
    """The one door below an area that these words name; None when there is none, or more than one."""
    by_code = areas.by_code(unit.tx, words.strip().casefold())
    if by_code is not None:
        return by_code if by_code.level == HOUSEHOLD and by_code.is_within(area) else None
    first, _, rest = words.strip().partition(" ")
    inner = areas.by_code(unit.tx, first.casefold())
    if inner is not None and rest:
        return door_below(unit, inner, rest) if inner.is_within(area) else None
    try:
        door = read_door(words)
    except Refusal:
        return None
    found = [each for each in areas.of_level(unit.tx, area, HOUSEHOLD) if _part(each.name) == door.room]
    matching = [each for each in found if _fits(areas.chain(unit.tx, each), door)]
    return matching[0] if len(matching) == 1 else None


def _fits(chain: list[Area], door: Door) -> bool:
    """A part that is not said fits any; one that is said must be there."""
    said = {"building": door.building, "unit": door.unit}
    there = {each.level: _part(each.name) for each in chain if each.level in _WALLS}
    return all(not part or there.get(level) == part for level, part in said.items())


def _part(name: str) -> str:
    try:
        return read_part(name)
    except Refusal:
        return name
