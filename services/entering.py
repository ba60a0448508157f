"""What a link opens: a gate's poster, or a place among the staff."""

from domain.ids import is_token, to_base36
from flows import registration
from services import talks
from services.guessing import refuse_guessing, wrong_code
from services.registering import known_answers
from services.unit import Unit
from storage import accounts, areas
from storage.areas import Gate

GATE = "g_"


def gate_link(unit: Unit, gate: Gate) -> str:
    """What a gate's QR code says."""
    return f"https://t.me/{unit.house.bot_username}?start={GATE}{gate.token}"


def open_gate(unit: Unit, user_id: int, token: str) -> None:
    """Somebody scanned a poster. Whoever is registered sees what is known, to change or confirm it."""
    refuse_guessing(unit, user_id)
    gate = areas.gate_by_token(unit.tx, token) if is_token(token) else None
    if gate is None:
        wrong_code(unit, user_id)
        return
    subject = {"gate": to_base36(gate.id), "area": to_base36(gate.area_id)}
    accounts.set_area(unit.tx, user_id, gate.area_id)
    talks.start(unit, user_id, registration.flow, subject, known_answers(unit, user_id))
