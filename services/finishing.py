"""Which use case a finished conversation leads to."""

from collections.abc import Callable, Mapping
from typing import Any

from flows import nearby as nearby_flow
from flows import notice, registration, report
from flows.step import Flow
from services import nearby, noticing, receiving, registering
from services.unit import Unit
from storage.conversations import Conversation

Finish = Callable[[Unit, Conversation, Mapping[str, Any]], None]

FLOWS: dict[str, Flow] = {flow.name: flow for flow in (registration.flow, report.flow, notice.flow, nearby_flow.flow)}
_FINISH: dict[str, Finish] = {
    registration.NAME: registering.finish,
    report.NAME: receiving.finish,
    notice.NAME: noticing.finish,
    nearby_flow.NAME: nearby.finish,
}


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Do what was agreed on."""
    _FINISH[conversation.flow](unit, conversation, answers)
