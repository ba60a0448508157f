"""A list of doors to take along: in walking order, with room for a tick and a note."""

from collections.abc import Sequence

from domain.areas import Area
from services import typeset
from services.placing import TOO_WIDE
from services.unit import Unit
from storage import areas

TEMPLATE = "doors.typ"
WORDS = {
    "title": ("上门名单", "Doors to knock at"),
    "door": ("门牌", "Door"),
    "done": ("到过", "Done"),
    "note": ("备注", "Note"),
    "phone": ("值班电话", "Duty phone"),
    "keep": ("用后收回，不要张贴", "Bring it back; do not put it up"),
}


def pdf(unit: Unit, doors: Sequence[Area]) -> bytes:
    """A4, a section for each building or unit, doors in the order of the grid."""
    blocks: dict[str, list[str]] = {}
    for door in doors:
        *above, own = [each for each in areas.chain(unit.tx, door) if each.level not in TOO_WIDE]
        blocks.setdefault(" ".join(each.name for each in above), []).append(own.name)
    sections = [{"place": place, "doors": names} for place, names in blocks.items()]
    date = f"{unit.today:%Y-%m-%d}"
    told: typeset.Json = {"words": WORDS, "date": date, "phone": unit.house.duty_phone, "sections": sections}
    return typeset.pdf(TEMPLATE, told)
