"""Areas in words."""

from domain.areas import Area
from i18n.text import Text, by_language, t
from services.unit import Unit
from storage import areas

# Levels everybody there knows without being told.
TOO_WIDE = frozenset({"district", "street", "community", "grid", "subgrid"})
HOUSEHOLD = "household"


def is_wide(area: Area) -> bool:
    """Whether an area is so large that naming it says nothing about a single person."""
    return area.level in TOO_WIDE


def place_name(unit: Unit, area: Area, *, with_door: bool) -> Text:
    """Courtyard, building, unit; the door itself only for those who may know it."""
    chain = [each for each in areas.chain(unit.tx, area) if each.level not in TOO_WIDE]
    shown = [each for each in chain if with_door or each.level != HOUSEHOLD]
    if not shown:
        return area_name(area)
    return by_language(" ".join(each.name for each in shown), ", ".join(each.name_en for each in shown))


def door_name(unit: Unit, area: Area, room: str) -> Text:
    """Where exactly somebody lives, for those who may know it; the room only where the grid does not know the door."""
    place = place_name(unit, area, with_door=True)
    return t("{place} {room}", place=place, room=room) if room else place


def area_name(area: Area) -> Text:
    """An area's own name, as its reader calls it."""
    return by_language(area.name, area.name_en)
