"""What the conversations about ready answers need to know from the database."""

from typing import Any

from domain.areas import Area
from domain.ids import from_base36, to_base36
from domain.roles import may_approve
from flows import faq_change, faq_steps, learn
from flows.step import Choice
from i18n.catalogue import LANGUAGES
from i18n.text import t, verbatim
from services import curating
from services.outgoing import language_in
from services.placing import area_name
from services.scope import groups_in_scope, policy_for
from services.unit import Unit
from storage import areas, questions, staff
from storage.conversations import Conversation

_MOST_NEAR = 4


def areas_to_choose(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The areas of one's posts and of the groups in them; everybody's, for whoever has the top."""
    posts = [post for post in staff.posts_of(unit.tx, conversation.user_id) if may_approve(post.role)]
    top = areas.top(unit.tx)
    ids = [*(post.area_id for post in posts), *(g.area_id for g in groups_in_scope(unit, conversation.user_id))]
    found = [areas.get(unit.tx, id) for id in dict.fromkeys(ids)]
    offered = [Choice(area.code, area_name(area), (area.name, area.name_en)) for area in found if area != top]
    everybody = Choice(faq_steps.EVERYWHERE, t("Everybody"), ("所有人", "everybody"))
    days = policy_for(unit, _own(posts, found) or top).answer_days if top else 14
    return {
        faq_steps.AREAS: [*([everybody] if top in found else []), *offered],
        faq_steps.ANSWER_DAYS: days,
    }


def _own(posts: list[Any], found: list[Area]) -> Area | None:
    return next((area for area in found if posts and area.id == posts[0].area_id), None)


def entry(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The entry that is being changed, as it is now."""
    return {faq_change.ENTRY: curating.entry_of(unit, from_base36(conversation.subject["entry"]))}


def nearest(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The entries nearest to the question that is being learned, of those one may change."""
    question = questions.get(unit.tx, from_base36(conversation.subject["question"]))
    library = unit.house.library
    library.refresh(unit.tx)
    posts = [post for post in staff.posts_of(unit.tx, conversation.user_id) if may_approve(post.role)]
    top = areas.top(unit.tx)

    def may(id: int) -> bool:
        each = library.get(id)
        path = each.area_path if each and each.area_path else (top.path if top else "")
        return any(path.startswith(post.area_path) for post in posts)

    words = conversation.answers.get("wording") or (question.words if question else "")
    found = {each.id: each for language in LANGUAGES for each in library.nearest(words, language, may, 3)}
    language = language_in(unit, conversation.user_id)
    near = [Choice(to_base36(each.id), verbatim(each.asked_in(language))) for each in found.values()][:_MOST_NEAR]
    return {learn.NEAREST: near}
