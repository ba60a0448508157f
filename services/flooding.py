"""One person cannot fill the desk: so many questions an hour, and then a kind word."""

from domain.days import HOUR
from i18n.text import t
from services.asked import Asked
from services.outgoing import Saying, say
from services.scope import policy_for
from services.unit import Unit
from storage import accounts, areas, tickets


def is_too_much(unit: Unit, asked: Asked) -> bool:
    """Whether this is more than one person may ask; they are told so, in a group once an hour."""
    area_id = accounts.area_id(unit.tx, asked.user_id)
    area = areas.get(unit.tx, area_id) if area_id is not None else areas.top(unit.tx)
    if area is None:
        return False
    most = policy_for(unit, area).questions_per_hour
    if tickets.asked_since(unit.tx, asked.user_id, unit.now_at - HOUR) < most:
        return False
    text = t(
        "You have asked a lot in this hour, and people here read every question. "
        "Please wait a little; if it is urgent, call {phone}.",
        phone=unit.house.duty_phone,
    )
    how = Saying(
        personal=asked.chat_id > 0,
        reply_to=asked.message_id,
        thread_id=asked.thread_id,
        key=f"flood:{asked.user_id}:{asked.chat_id}:{unit.now_at // HOUR}" if asked.chat_id < 0 else None,
    )
    say(unit, asked.chat_id, text, how)
    return True
