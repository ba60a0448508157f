"""What is kept about somebody as a volunteer: a copy for them, and its end."""

from typing import Any

from domain.days import DAY
from services import volunteer_pages
from services.unit import Unit
from storage import areas, volunteers

_KEEP = 90 * DAY


def copy_of(unit: Unit, user_id: int) -> dict[str, Any]:
    """What they told us, and whom they look after."""
    own = volunteers.get(unit.tx, user_id)
    if own is None or not own.name:
        return {}
    doors = [areas.get(unit.tx, each.area_id).name for each in volunteers.pairings_of(unit.tx, user_id)]
    return {
        "name": own.name,
        "phone": own.phone,
        "helps_with": [str(each) for each in own.skills],
        "hours": [str(each) for each in own.hours],
        "area": areas.get(unit.tx, own.area_id).name,
        "looks_after": doors,
    }


def forget(unit: Unit, user_id: int) -> None:
    """Who asks to be forgotten is no volunteer any more."""
    if volunteers.get(unit.tx, user_id) is not None:
        volunteer_pages.stop(unit, user_id)


def tidy(unit: Unit) -> None:
    """Refused offers and pairings that ended go after three months."""
    volunteers.forget_old(unit.tx, unit.now_at - _KEEP)
