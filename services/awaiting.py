"""A call to Telegram whose answer is wanted: promised like all others, and remembered with what it is for."""

from dataclasses import dataclass
from typing import Any

from services.outgoing import Saying, promise
from services.unit import Unit
from storage import awaited

RIGHTS, LINK, ABOUT, DESCRIBED = "door_rights", "door_link", "door_about", "door_described"
APPROVED, DECLINED = "join_approved", "join_declined"
LOOKED, TAKEN_OUT = "leave_looked", "leave_taken_out"


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back: the answer, or the words of a refusal. `done` says that it is as was wished."""

    done: bool
    answer: Any = None
    refusal: str = ""


def ask(unit: Unit, chat_id: int, method: str, payload: dict[str, Any], purpose: str, subject_id: int) -> None:
    """Promise a call about a chat; what comes back goes to who hears this purpose."""
    row = promise(unit, chat_id, method, {"chat_id": chat_id, **payload}, Saying())
    awaited.expect(unit.tx, row, purpose, subject_id)
