"""Updates that were set aside keep their words for an operator to look at; those of talks do not."""

from domain.days import DAY
from services.unit import Unit
from storage import counselling

_JUST_NOW = DAY


def is_secret(unit: Unit, conversation: str) -> bool:
    """Whether an update of this conversation ("chat:user") may hold words of a talk.

    Where nobody can say whose update it is, it may, as long as anybody is in a talk.
    """
    since_at = unit.now_at - _JUST_NOW
    chat, _, user = conversation.partition(":")
    if not user.isdigit() or not chat.lstrip("-").isdigit():
        return counselling.any_recent(unit.tx, since_at)
    return chat == user and counselling.is_recent(unit.tx, int(user), since_at)
