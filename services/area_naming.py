"""Areas as staff name them."""

from domain.areas import Area
from domain.errors import Refusal
from i18n.text import t
from services.scope import require_reach, require_staff
from services.unit import Unit
from storage import areas


def area_named(unit: Unit, user_id: int, words: str) -> Area:
    """The area staff name by its code or its name; their own when they name none."""
    posts = require_staff(unit, user_id)
    if not words:
        return areas.get(unit.tx, posts[0].area_id)
    found = areas.by_code(unit.tx, words)
    if found is None:
        top = areas.get(unit.tx, posts[0].area_id)
        named = [each for each in [top, *areas.below(unit.tx, top)] if words in (each.name, each.name_en)]
        found = named[0] if len(named) == 1 else None
    if found is None:
        raise Refusal(t("I do not know the area {words}. Send its code, such as jx-c07.", words=words))
    require_reach(unit, user_id, found)
    return found
