"""Posters for gates, to print."""

from domain.areas import Area
from domain.errors import Refusal
from i18n.text import nt, t
from services import poster
from services.entering import gate_link
from services.outgoing import send_file
from services.scope import require_reach
from services.unit import Unit
from storage import areas
from storage.areas import Gate


def poster_of(unit: Unit, gate: Gate) -> poster.GatePoster:
    """What a gate's poster says."""
    area = areas.get(unit.tx, gate.area_id)
    name = gate.name if gate.name.startswith(area.name) else f"{area.name} {gate.name}"
    return poster.GatePoster(_community(unit, area), name, gate_link(unit, gate), unit.house.duty_phone)


def _community(unit: Unit, area: Area) -> str:
    named = [each.name for each in areas.chain(unit.tx, area) if each.level == "community"]
    return named[-1] if named else areas.chain(unit.tx, area)[0].name


def send_posters(unit: Unit, user_id: int, area: Area) -> None:
    """One page for each open gate of an area, all in one file."""
    require_reach(unit, user_id, area)
    gates = areas.gates_below(unit.tx, area)
    if not gates:
        raise Refusal(t("This area has no gate. Name an area with gates, such as a courtyard."))
    content = poster.posters_pdf([poster_of(unit, gate) for gate in gates])
    caption = nt("{n} poster to print", "{n} posters to print", len(gates))
    send_file(unit, user_id, f"poster-{area.code}.pdf", content, caption)
