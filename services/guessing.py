"""Codes that stand in links: who tries wrong ones learns nothing, and after some may try no more for a while."""

from domain.days import HOUR
from domain.errors import Refusal
from i18n.text import t
from services.outgoing import say
from services.unit import Unit
from storage import staff

TRIES_AN_HOUR = 5


def refuse_guessing(unit: Unit, user_id: int) -> None:
    """After some wrong codes nothing is tried any more for an hour."""
    if staff.attempts_since(unit.tx, user_id, unit.now_at - HOUR) >= TRIES_AN_HOUR:
        raise Refusal(t("Too many wrong codes. Please wait an hour, or call {phone}.", phone=unit.house.duty_phone))


def wrong_code(unit: Unit, user_id: int) -> None:
    """The same words for a wrong, an expired and a used code, so that guessing teaches nothing."""
    staff.note_attempt(unit.tx, unit.new_id(), user_id, unit.now_at)
    say(
        unit,
        user_id,
        t(
            "This code is not valid any more. Please scan the poster at your gate again, or call {phone}.",
            phone=unit.house.duty_phone,
        ),
    )
