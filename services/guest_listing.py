"""A list of guests was typed or sent: what is typed is looked through at once, a file when it is here."""

from collections.abc import Mapping
from typing import Any

from services import fetching, guest_file, guest_import, sheets
from services.premises import subject_of
from services.unit import Unit
from storage import guests
from storage.conversations import Conversation


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """The conversation that asked for the list is over."""
    about, told = subject_of(unit, conversation).premises, answers["list"]
    if isinstance(told, Mapping):
        await_file(unit, conversation.user_id, about.id, str(told["document"]), 0)
    else:
        guest_import.propose(unit, conversation.user_id, about, guest_file.typed(str(told), unit.today))


def await_file(unit: Unit, user_id: int, premises_id: int, file_id: str, size: int) -> None:
    """Ask for the file, and remember which house it is for."""
    guests.keep_list(unit.tx, user_id, premises_id, [], unit.now_at)
    fetching.fetch(unit, user_id, file_id, size, fetching.GUESTS, sheets.MOST_BYTES)
