"""What the conversation about a notice needs to know: where its author may send, with which words, and how far."""

from datetime import datetime
from typing import Any

from domain.days import at_instant, within_quiet_hours
from domain.errors import Refusal
from domain.ids import from_base36, to_base36
from domain.notices import READ, State
from flows import doors_told, notice, notice_edit, notice_template, notice_words
from flows.notice import Reach
from flows.step import Answers, Choice
from i18n.catalogue import language_of
from i18n.languages import NAMES
from i18n.text import Text, t
from services import notice_audience, notice_receipts, notice_sending, notice_templates, notice_unreached, noticing
from services.notice_list import short_name
from services.notice_scope import notice_in_reach, notice_of
from services.outgoing import language_in
from services.placing import area_name, place_name
from services.scope import policy_for, with_sight
from services.unit import Unit
from storage import areas, notices
from storage.conversations import Conversation

_MOST_NOTICES = 8


def load_areas(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The areas as choices, and those named in the typed line with them."""
    offered = {to_base36(area.id): area for area in notice_audience.areas_offered(unit, conversation.user_id)}
    for key in conversation.answers.get("areas", ()):
        offered.setdefault(key, areas.get(unit.tx, from_base36(key)))
    return {notice.AREAS: [Choice(key, area_name(area), (area.code,)) for key, area in offered.items()]}


def load_templates(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """What can be used again, and what it says."""
    found = notice_templates.offered(unit, conversation.user_id)
    words = {
        key: {language: each.as_json() for language, each in template.contents.items()}
        for key, template in found.items()
    }
    choices = [Choice(key, template.name) for key, template in found.items()]
    return {notice_words.TEMPLATES: choices, notice_words.TEMPLATE_CONTENTS: words}


def load_asked(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The newest notices that asked for “I have read it”, and the one named in the typed line."""
    found = {
        each.id: each
        for post in with_sight(unit, conversation.user_id)
        for each in notices.that_asked(unit.tx, areas.get(unit.tx, post.area_id), _MOST_NOTICES)
    }
    if "unread" in conversation.answers:
        named = notice_of(unit, from_base36(conversation.answers["unread"]))
        found[named.id] = named
    newest = sorted(found.values(), key=lambda each: -each.id)
    choices = [Choice(to_base36(each.id), short_name(each), (str(each.number),)) for each in newest]
    return {notice.ASKED: choices}


def load_reach(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """How far an audience goes and who is left out, to be asked when its answers are there."""
    author = conversation.user_id

    def measure(answers: Answers) -> Reach:
        wanted = notice_audience.chosen(unit, author, answers)
        waits_until, is_quiet = _night(unit, answers)
        return notice_sending.reach(unit, wanted, waits_until=waits_until, is_quiet=is_quiet)

    def left_out(answers: Answers) -> Text:
        return notice_unreached.before_it_goes(unit, author, notice_audience.chosen(unit, author, answers))

    return {notice.REACH: measure, notice.UNREACHED: left_out}


def _night(unit: Unit, answers: Answers) -> tuple[datetime | None, bool]:
    """Until when quiet hours hold it back; whether a time that was chosen lies in them."""
    moment = answers["moment"]
    wanted = [from_base36(key) for key in answers["areas"]]
    if moment == notice.NOW:
        at = noticing.after_night(unit, wanted)
        return (at_instant(at, unit.house.timezone) if at > unit.now_at else None), False
    if moment == notice.URGENT:
        return None, False
    clock = moment["clock"] if isinstance(moment, dict) else f"{datetime.fromisoformat(moment):%H:%M}"
    quiet = [policy_for(unit, areas.get(unit.tx, area_id)).quiet_hours for area_id in wanted]
    return None, any(within_quiet_hours(clock, each) for each in quiet)


def load_other_language(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The language its author does not write in."""
    own = language_in(unit, conversation.user_id)
    other = NAMES[language_of(notice_words.other_than(own))]
    return {notice_words.OTHER_LANGUAGE: other, notice_words.OWN_LANGUAGE: own}


def load_template(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The template that is given other words."""
    key = conversation.subject["template"]
    template = notice_templates.offered(unit, conversation.user_id).get(key)
    if template is None:
        raise Refusal(t("This template is gone."))
    return {notice_template.TEMPLATE: template.name}


def load_languages(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """The languages a notice was written in."""
    notice_id = from_base36(conversation.subject["notice"])
    written = notice_in_reach(unit, conversation.user_id, notice_id).contents
    choices = [Choice(each, NAMES[language_of(each)]) for each in written if each]
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
