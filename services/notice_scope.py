"""Who may do what with a notice: all of it within its area, and what concerns one's own doors below it."""

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import to_base36
from domain.notices import Notice
from i18n.text import t
from services.scope import require_reach, require_staff
from services.unit import Unit
from storage import areas, notices


def subject(notice_id: int) -> dict[str, str]:
    """What a conversation about a notice is about."""
    return {"notice": to_base36(notice_id)}


def notice_of(unit: Unit, notice_id: int) -> Notice:
    """The notice of this id; refused when there is none."""
    notice = notices.get(unit.tx, notice_id)
    if notice is None:
        raise Refusal(t("This notice is gone."))
    return notice


def notice_in_reach(unit: Unit, user_id: int, notice_id: int) -> Notice:
    """The notice, for somebody whose post covers all of its area."""
    notice = notice_of(unit, notice_id)
    require_reach(unit, user_id, areas.get(unit.tx, notice.area_id))
    return notice


def own_part(unit: Unit, user_id: int, notice: Notice) -> list[Area]:
    """The part of a notice's audience somebody looks after; refused when there is none."""
    meant = [areas.get(unit.tx, area_id) for area_id in notice.audience.areas]
    held = [areas.get(unit.tx, post.area_id) for post in require_staff(unit, user_id)]
    part: dict[int, Area] = {}
    for area in meant:
        for own in held:
            if area.is_within(own):
                part[area.id] = area
            elif own.is_within(area):
                part[own.id] = own
    if not part:
        raise Refusal(t("This is outside your area."))
    return list(part.values())
