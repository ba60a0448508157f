"""What the conversations about premises need to know from the database."""

from typing import Any

from domain.premises import MAY_KEEP
from flows import premises as flow
from flows.step import Choice
from services.placing import HOUSEHOLD, area_name
from services.premises import subject_of
from services.scope import with_sight
from services.unit import Unit
from storage import areas
from storage.conversations import Conversation

_MOST = 60


def areas_to_choose(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The areas of one's posts and those right below; any other is typed."""
    tops = [
        areas.get(unit.tx, post.area_id) for post in with_sight(unit, conversation.user_id) if post.role in MAY_KEEP
    ]
    below = [
        each
        for top in tops
        for each in areas.below(unit.tx, top)
        if each.parent_id == top.id and each.level != HOUSEHOLD
    ]
    found = {each.code: each for each in (*tops, *below)}
    shown = list(found.values())[:_MOST]
    return {flow.AREAS: [Choice(each.code, area_name(each), (each.name, each.name_en)) for each in shown]}


def by_staff(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """Whether staff say it, or the contact."""
    return {flow.BY_STAFF: subject_of(unit, conversation).by_staff}
