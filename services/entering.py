"""What a link opens: a gate's poster, or a place among the staff."""

from domain.days import HOUR
from domain.errors import Refusal
from domain.ids import to_base36
from flows import registration
from i18n.text import t
from services import talks
from services.outgoing import say
from services.registering import known_answers
from services.unit import Unit
from storage import accounts, areas, staff
from storage.areas import Gate

GATE = "g_"
TRIES_AN_HOUR = 5


def gate_link(unit: Unit, gate: Gate) -> str:
    """What a gate's QR code says."""
    return f"https://t.me/{unit.house.bot_username}?start={GATE}{gate.token}"


def open_gate(unit: Unit, user_id: int, token: str) -> None:
    """Somebody scanned a poster. Whoever is registered sees what is known, to change or confirm it."""
    refuse_guessing(unit, user_id)
    gate = areas.gate_by_token(unit.tx, token)
    if gate is None:
        wrong_code(unit, user_id)
        return
    subject = {"gate": to_base36(gate.id), "area": to_base36(gate.area_id)}
    accounts.set_area(unit.tx, user_id, gate.area_id)
    talks.start(unit, user_id, registration.flow, subject, known_answers(unit, user_id))


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
