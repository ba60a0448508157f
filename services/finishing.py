"""Which use case a finished conversation leads to."""

from collections.abc import Callable, Mapping
from typing import Any

from flows import counselling, doors_told, notice, notice_edit, registration, report
from flows import nearby as nearby_flow
from flows.step import Flow
from services import listening, nearby, notice_editing, notice_receipts, noticing, receiving, registering
from services.unit import Unit
from storage.conversations import Conversation

Finish = Callable[[Unit, Conversation, Mapping[str, Any]], None]

_ALL = (
    registration.flow,
    report.flow,
    notice.flow,
    notice_edit.words,
    notice_edit.time,
    doors_told.flow,
    nearby_flow.flow,
    counselling.flow,
)
FLOWS: dict[str, Flow] = {flow.name: flow for flow in _ALL}
_FINISH: dict[str, Finish] = {
    registration.NAME: registering.finish,
    report.NAME: receiving.finish,
    notice.NAME: noticing.finish,
    notice_edit.words.name: notice_editing.finish_words,
    notice_edit.time.name: notice_editing.finish_time,
    doors_told.flow.name: notice_receipts.finish_doors,
    counselling.NAME: listening.finish,
    nearby_flow.NAME: nearby.finish,
}


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Do what was agreed on."""
    _FINISH[conversation.flow](unit, conversation, answers)
