"""Which use case a finished conversation leads to."""

from collections.abc import Callable, Mapping
from typing import Any

from flows import (
    care as care_flow,
)
from flows import (
    counselling,
    doors_told,
    duty_roster,
    faq_change,
    faq_new,
    learn,
    notice,
    notice_edit,
    notice_template,
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
    help_after as help_after_flow,
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
    transfer as transfer_flow,
)
from flows import (
    visitor_pass as visitor_flow,
)
from flows import (
    volunteer as volunteer_flow,
)
from flows.step import Flow
from services import (
    care_visiting,
    duty_writing,
    faq_writing,
    guest_listing,
    guests,
    help_after,
    help_asking,
    learned,
    listening,
    nearby,
    notice_editing,
    notice_receipts,
    notice_templates,
    noticing,
    pass_visitors,
    policy_talk,
    premises,
    premises_checks,
    receiving,
    registering,
    round_doing,
    round_planning,
    supply_talk,
    transfers,
    volunteer_applying,
    volunteer_vetting,
)
from services.unit import Unit
from storage.conversations import Conversation

Finish = Callable[[Unit, Conversation, Mapping[str, Any]], None]

_ALL = (
    registration.flow,
    report.flow,
    notice.flow,
    nearby_flow.flow,
    help_flow.ask,
    help_after_flow.done,
    help_after_flow.well,
    volunteer_flow.offer,
    round_flow.plan,
    round_flow.not_done,
    round_flow.along,
    visitor_flow.flow,
    care_flow.flow,
    transfer_flow.called,
    transfer_flow.contacts,
    volunteer_flow.refuse,
    volunteer_flow.block,
    volunteer_flow.pair,
    counselling.flow,
    faq_new.flow,
    faq_change.flow,
    learn.flow,
    duty_roster.flow,
    notice_edit.words,
    notice_edit.time,
    doors_told.flow,
    notice_template.flow,
    premises_flow.new,
    premises_flow.change,
    premises_flow.status,
    premises_check.visit,
    premises_check.own,
    supply_flow.given,
    supply_flow.act,
    guest_flow.add,
    guest_flow.one,
    policy_flow.flow,
)
FLOWS: dict[str, Flow] = {flow.name: flow for flow in _ALL}
_FINISH: dict[str, Finish] = {
    registration.NAME: registering.finish,
    report.NAME: receiving.finish,
    notice.NAME: noticing.finish,
    duty_roster.NAME: duty_writing.finish,
    notice_edit.words.name: notice_editing.finish_words,
    notice_edit.time.name: notice_editing.finish_time,
    notice_template.flow.name: notice_templates.finish,
    doors_told.flow.name: notice_receipts.finish_doors,
    counselling.NAME: listening.finish,
    faq_new.NAME: faq_writing.finish_new,
    faq_change.NAME: faq_writing.finish_change,
    learn.NAME: learned.finish,
    nearby_flow.NAME: nearby.finish,
    help_flow.ASK: help_asking.finish,
    help_after_flow.DONE: help_after.finish_done,
    help_after_flow.WELL: help_after.finish_well,
    care_flow.NAME: care_visiting.finish,
    transfer_flow.CALLED: transfers.finish_called,
    transfer_flow.CONTACTS: transfers.finish_contacts,
    visitor_flow.NAME: pass_visitors.finish,
    round_flow.PLAN: round_planning.finish,
    round_flow.NOT_DONE: round_doing.finish_not_done,
    round_flow.ALONG: round_doing.finish_along,
    volunteer_flow.OFFER: volunteer_applying.finish,
    volunteer_flow.REFUSE: volunteer_vetting.finish,
    volunteer_flow.BLOCK: volunteer_vetting.finish,
    volunteer_flow.PAIR: volunteer_vetting.finish,
    premises_flow.NEW: premises.finish_new,
    premises_flow.CHANGE: premises.finish_change,
    premises_flow.STATUS: premises.finish_status,
    premises_check.VISIT: premises_checks.finish_visit,
    premises_check.OWN: premises_checks.finish_own,
    supply_flow.IN: supply_talk.finish_given,
    supply_flow.ACT: supply_talk.finish_act,
    guest_flow.ADD: guest_listing.finish,
    guest_flow.ONE: guests.finish,
    policy_flow.NAME: policy_talk.finish,
}


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Do what was agreed on."""
    _FINISH[conversation.flow](unit, conversation, answers)
