"""What flows need to know from the database, loaded once before each turn."""

from collections.abc import Callable, Sequence
from typing import Any

from domain.ids import from_base36, to_base36
from flows import (
    care as care_flow,
)
from flows import (
    counselling,
    doors_told,
    duty_roster,
    faq_change,
    faq_steps,
    learn,
    notice,
    notice_edit,
    notice_template,
    notice_words,
    premises_check,
    registration,
    report,
)
from flows import (
    guests as guest_flow,
)
from flows import (
    help as help_flow,
)
from flows import (
    nearby as nearby_flow,
)
from flows import (
    policy as policy_flow,
)
from flows import (
    premises as premises_flow,
)
from flows import (
    rounds as round_flow,
)
from flows import (
    supplies as supply_flow,
)
from flows import (
    volunteer as volunteer_flow,
)
from flows.registration import Place
from flows.step import Choice
from i18n.text import verbatim
from services import (
    care_visiting,
    duty,
    duty_writing,
    faq_facts,
    guests,
    help_asking,
    nearby,
    notice_facts,
    policy_talk,
    premises_checks,
    premises_facts,
    round_planning,
    supply_talk,
    volunteer_applying,
)
from services.scope import policy_for
from services.unit import Unit
from storage import accounts, areas, people
from storage.conversations import Conversation

Loader = Callable[[Unit, Conversation], dict[str, Any]]


def load(unit: Unit, names: Sequence[str], conversation: Conversation) -> dict[str, Any]:
    """The facts a flow names."""
    facts: dict[str, Any] = {}
    for name in names:
        facts |= LOADERS[name](unit, conversation)
    return facts


def _areas_below(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    area = areas.get(unit.tx, from_base36(conversation.subject["area"]))
    places = [
        Place(to_base36(each.id), to_base36(each.parent_id or 0), each.level, each.name, each.name_en)
        for each in areas.below(unit.tx, area)
    ]
    return {registration.AREAS: places, "gate_area": to_base36(area.id)}


def _people(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    watched = people.open_episodes_reported_by(unit.tx, conversation.user_id)
    return {report.PEOPLE: [Choice(to_base36(person.id), verbatim(person.name)) for person, _ in watched]}


def _about_talks(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    area_id = accounts.area_id(unit.tx, conversation.user_id)
    area = areas.top(unit.tx) if area_id is None else areas.get(unit.tx, area_id)
    assert area is not None, "a talk begins only where somebody can listen"
    policy, numbers = policy_for(unit, area), unit.house.hotlines
    about = {
        "retention_days": policy.keep_counselling_days,
        "quiet_minutes": policy.counselling_quiet_minutes,
        "hours": duty.hours(unit, area),
        "ambulance": numbers.ambulance,
        "police": numbers.police,
        "listening": numbers.listening or unit.house.duty_phone,
    }
    return {counselling.ABOUT: about}


def _kinds(unit: Unit, _: Conversation) -> dict[str, Any]:
    return {nearby_flow.KINDS: nearby.kinds_on_map(unit)}


def _starts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    return {nearby_flow.STARTS: nearby.starts(unit, conversation.user_id)}


LOADERS: dict[str, Loader] = {
    registration.AREAS: _areas_below,
    report.PEOPLE: _people,
    notice.AREAS: notice_facts.load_areas,
    notice_edit.LANGUAGES: notice_facts.load_languages,
    notice_edit.BEFORE: notice_facts.load_before,
    doors_told.BLOCKS: notice_facts.load_doors,
    notice_words.TEMPLATES: notice_facts.load_templates,
    notice.ASKED: notice_facts.load_asked,
    notice_template.TEMPLATE: notice_facts.load_template,
    notice.REACH: notice_facts.load_reach,
    notice_words.OTHER_LANGUAGE: notice_facts.load_other_language,
    counselling.ABOUT: _about_talks,
    duty_roster.ROSTER: duty_writing.facts,
    faq_steps.AREAS: faq_facts.areas_to_choose,
    faq_change.ENTRY: faq_facts.entry,
    learn.NEAREST: faq_facts.nearest,
    policy_flow.FIELD: policy_talk.facts,
    care_flow.ABOUT: care_visiting.facts,
    help_flow.ABOUT: help_asking.facts,
    volunteer_flow.ABOUT: volunteer_applying.facts,
    round_flow.AREAS: round_planning.facts,
    supply_flow.HERE: supply_talk.facts,
    nearby_flow.KINDS: _kinds,
    nearby_flow.STARTS: _starts,
    premises_flow.AREAS: premises_facts.areas_to_choose,
    premises_flow.BY_STAFF: premises_facts.by_staff,
    premises_check.ITEMS_HERE: premises_checks.facts,
    guest_flow.HERE: guests.facts,
}
