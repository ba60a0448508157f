"""What the conversation about a notice needs to know: where its author may send, with which words, and how far."""

from typing import Any

from domain import audience
from domain.areas import Area
from domain.audience import Audience
from domain.errors import Refusal
from domain.ids import AreaId, from_base36, to_base36
from domain.notices import READ, State
from flows import doors_told, notice, notice_edit
from flows.notice import Reach
from flows.step import Answers, Choice
from i18n.catalogue import LANGUAGE_NAMES, language_of
from i18n.text import t, verbatim
from services import notice_receipts, notice_sending
from services.notice_scope import notice_in_reach, notice_of
from services.noticing import templates_of
from services.outgoing import language_in
from services.placing import area_name, place_name
from services.scope import require_reach, with_sight
from services.unit import Unit
from storage import areas
from storage.conversations import Conversation

# More buttons than this nobody reads; other areas are named in the line behind /notice.
_MOST_AREAS = 60


def typed(unit: Unit, user_id: int, words: str) -> dict[str, Any]:
    """The audience of a typed line, such as "jx-c01 jx-c02 residents leaders"; what it leaves open is asked."""
    kinds: list[str] = []
    wanted: list[Area] = []
    for word in words.replace("、", " ").replace("，", " ").replace(",", " ").split():
        kind = audience.named_kind(word)
        if kind is not None:
            kinds.append(kind)
            continue
        wanted.append(_area_named(unit, user_id, word))
    named: dict[str, Any] = {"kinds": list(audience.sorted_kinds(kinds))} if kinds else {}
    return {**named, "areas": [to_base36(area.id) for area in wanted]} if wanted else named


def _area_named(unit: Unit, user_id: int, word: str) -> Area:
    found = areas.by_code(unit.tx, word)
    if found is None:
        named = [each for each in areas_offered(unit, user_id) if word in (each.name, each.name_en)]
        found = named[0] if len(named) == 1 else None
    if found is None:
        raise Refusal(
            t(
                "I do not know {word}. Send area codes and readers, such as: /notice jx-c01 residents leaders",
                word=word,
            )
        )
    require_reach(unit, user_id, found)
    return found


def areas_offered(unit: Unit, user_id: int) -> list[Area]:
    """The areas somebody may write to, their own first, level by level as long as there are not too many."""
    own = [areas.get(unit.tx, post.area_id) for post in with_sight(unit, user_id)]
    offered = {area.id: area for area in own}
    level = own
    while level:
        level = [child for area in level for child in areas.children(unit.tx, area) if child.level != "household"]
        if len(offered) + len(level) > _MOST_AREAS:
            break
        offered |= {area.id: area for area in level}
    return list(offered.values())


def load_areas(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The areas as choices, and those named in the typed line with them."""
    offered = {to_base36(area.id): area for area in areas_offered(unit, conversation.user_id)}
    for key in conversation.answers.get("areas", ()):
        offered.setdefault(key, areas.get(unit.tx, from_base36(key)))
    return {notice.AREAS: [Choice(key, area_name(area), (area.code,)) for key, area in offered.items()]}


def load_templates(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """What was kept to be used again, and what it says."""
    found = {
        id: (name, said)
        for post in with_sight(unit, conversation.user_id)
        for id, name, said in templates_of(unit, post.area_id)
    }
    choices = [Choice(to_base36(id), verbatim(name)) for id, (name, _) in found.items()]
    words = {
        to_base36(id): {language: each.as_json() for language, each in said.items()} for id, (_, said) in found.items()
    }
    return {notice.TEMPLATES: choices, notice.TEMPLATE_CONTENTS: words}


def load_reach(unit: Unit, _: Conversation) -> dict[str, Any]:
    """How far an audience goes, to be asked when its answers are there."""

    def measure(answers: Answers) -> Reach:
        wanted = tuple(AreaId(from_base36(key)) for key in answers["areas"])
        return notice_sending.reach(unit, Audience(wanted, tuple(answers["kinds"])))

    return {notice.REACH: measure}


def load_other_language(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The language its author does not write in."""
    own = language_in(unit, conversation.user_id)
    other = LANGUAGE_NAMES[language_of(notice.other_than(own))]
    return {notice.OTHER_LANGUAGE: verbatim(other), notice.OWN_LANGUAGE: own}


def load_languages(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The languages a notice was written in."""
    notice_id = from_base36(conversation.subject["notice"])
    written = notice_in_reach(unit, conversation.user_id, notice_id).contents
    choices = [Choice(each, verbatim(LANGUAGE_NAMES[language_of(each)])) for each in written if each]
    return {notice_edit.LANGUAGES: choices}


def load_before(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """What a notice says so far, and whether that has arrived."""
    found = notice_in_reach(unit, conversation.user_id, from_base36(conversation.subject["notice"]))
    arrived = found.state not in (State.AWAITING, State.PLANNED)
    return {notice_edit.BEFORE: notice_edit.Before(found.contents, arrived, READ if found.asks_receipt else None)}


def load_doors(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The doors that are missing, by the building or unit that holds them."""
    found = notice_of(unit, from_base36(conversation.subject["notice"]))
    by_block: dict[str, list[Choice]] = {}
    blocks: dict[str, Choice] = {}
    for missing in notice_receipts.missing_in(unit, conversation.user_id, found):
        holder = areas.get(unit.tx, missing.area.parent_id or missing.area.id)
        key = to_base36(holder.id)
        blocks.setdefault(key, Choice(key, place_name(unit, holder, with_door=False), (holder.name,)))
        by_block.setdefault(key, []).append(Choice(to_base36(missing.area.id), area_name(missing.area)))
    return {doors_told.BLOCKS: list(blocks.values()), doors_told.DOORS: by_block}
