"""Which volunteers a request is offered to, ring by ring, and how much of the place each of them is told."""

from domain.areas import Area
from domain.help import Kind
from domain.roles import Post, Role
from i18n.text import Text
from services.placing import HOUSEHOLD, TOO_WIDE, area_name, place_name
from services.unit import Unit
from services.volunteering import with_paired_first
from storage import areas, staff

# The rings of volunteers, from the nearest; a post for a wider area is of the last.
_LEVELS = (("unit", "building", HOUSEHOLD), ("courtyard",))


def rings(unit: Unit, door: Area, kind: Kind, *, now: bool = True) -> list[tuple[int, ...]]:
    """Those who may be asked: who looks after this household, then of the building, the courtyard, the grid.

    Nobody twice; with `now` only those who have time at this hour.
    """
    found: dict[int, int] = {}
    for post in staff.covering(unit.tx, door, Role.VOLUNTEER):
        ring = _ring(unit, post)
        found[post.user_id] = min(ring, found.get(post.user_id, ring))
    near = [tuple(each for each, ring in found.items() if ring == number) for number in range(len(_LEVELS) + 1)]
    return with_paired_first(unit, door, kind, near, now=now)


def _ring(unit: Unit, post: Post) -> int:
    level = areas.get(unit.tx, post.area_id).level
    return next((number for number, levels in enumerate(_LEVELS) if level in levels), len(_LEVELS))


def serves(unit: Unit, user_id: int, door: Area) -> bool:
    """Whether somebody is a volunteer here who may have requests in hand."""
    return bool(_posts(unit, user_id, door))


def _posts(unit: Unit, user_id: int, door: Area) -> list[Post]:
    return [post for post in staff.posts_of(unit.tx, user_id) if post.role is Role.VOLUNTEER and post.covers(door)]


def place_for(unit: Unit, user_id: int, door: Area) -> Text:
    """The building to those who belong to it, the courtyard to all others; never the unit or the door."""
    own = [areas.get(unit.tx, post.area_id).level for post in _posts(unit, user_id, door)]
    near = any(level in _LEVELS[0] for level in own)
    told = [each for each in areas.chain(unit.tx, door) if each.level not in {*TOO_WIDE, HOUSEHOLD, "unit"}]
    shown = [each for each in told if near or each.level != "building"]
    if not shown:
        above = [each for each in areas.chain(unit.tx, door) if each.level in TOO_WIDE]
        return area_name(above[-1]) if above else area_name(door)
    return place_name(unit, shown[-1], with_door=False)
