"""The conversation in which a value of the policy is changed: what it must know, and what it leads to."""

from collections.abc import Mapping
from typing import Any

from domain.errors import Refusal
from domain.ids import from_base36
from domain.policy_fields import FIELDS
from domain.policy_values import shown, unpacked
from flows import policy as flow
from services import policy_changing
from services.outgoing import say
from services.scope import policy_for
from services.unit import Unit
from storage import areas
from storage.conversations import Conversation


def facts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """Which value it is, and what it is now."""
    field, area = FIELDS[conversation.subject["field"]], areas.get(unit.tx, from_base36(conversation.subject["area"]))
    return {flow.FIELD: field.name, flow.NOW: shown(field, getattr(policy_for(unit, area), field.name))}


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Show what it would do; what cannot be so is said, and the conversation has ended all the same."""
    field, area = FIELDS[conversation.subject["field"]], areas.get(unit.tx, from_base36(conversation.subject["area"]))
    value = unpacked(field, answers[flow.value_key(field.name)])
    try:
        policy_changing.propose(
            unit, conversation.user_id, area, field, value, flow.first_day(answers["from"], unit.today)
        )
    except Refusal as refusal:
        say(unit, conversation.user_id, refusal.text)
