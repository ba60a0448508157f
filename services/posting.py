"""Posters for gates, to print."""

from dataclasses import replace

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button
from i18n.text import nt, t
from services import auditing, poster
from services.entering import gate_link
from services.founding import new_token
from services.outgoing import Saying, say, send_file
from services.placing import area_name
from services.scope import require_reach
from services.unit import Unit
from storage import areas
from storage.areas import Gate

RENEW = "nc"


def poster_of(unit: Unit, gate: Gate) -> poster.GatePoster:
    """What a gate's poster says."""
    area = areas.get(unit.tx, gate.area_id)
    name = gate.name if gate.name.startswith(area.name) else f"{area.name} {gate.name}"
    return poster.GatePoster(community_name(unit, area), name, gate_link(unit, gate), unit.house.duty_phone)


def community_name(unit: Unit, area: Area) -> str:
    """What the community of an area is called, or the top of the grid where there is none."""
    named = [each.name for each in areas.chain(unit.tx, area) if each.level == "community"]
    return named[-1] if named else areas.chain(unit.tx, area)[0].name


def send_posters(unit: Unit, user_id: int, area: Area) -> None:
    """One page for each open gate of an area, all in one file; a single gate also as a picture."""
    require_reach(unit, user_id, area)
    gates = _gates(unit, area)
    posters = [poster_of(unit, gate) for gate in gates]
    caption = nt("{n} poster to print", "{n} posters to print", len(gates))
    send_file(unit, user_id, f"poster-{area.code}.pdf", poster.posters_pdf(posters), caption)
    if len(posters) == 1:
        send_file(unit, user_id, f"poster-{area.code}.png", poster.poster_png(posters[0]), caption)


def renew_codes(unit: Unit, user_id: int, area: Area) -> None:
    """A poster was torn down or shared where it should not be: the old codes open nothing from now on."""
    require_reach(unit, user_id, area)
    for gate in _gates(unit, area):
        areas.revoke_gate(unit.tx, gate.id, unit.now_at)
        areas.add_gate(unit.tx, replace(gate, id=unit.new_id(), token=new_token()), unit.now_at)
    auditing.note(unit, user_id, "renewed_codes", subject=f"area:{area.id}", area=area)
    send_posters(unit, user_id, area)


def confirm_renewal(unit: Unit, user_id: int, area: Area) -> None:
    """Say what would follow, for posters that hang cannot be called back."""
    require_reach(unit, user_id, area)
    text = t(
        "New codes for the gates of {area} ({code})? The posters that hang there open nothing from then on.",
        area=area_name(area),
        code=area.code,
    )
    yes = Button(t("Yes, new codes"), f"{RENEW}:{to_base36(area.id)}")
    say(unit, user_id, text, Saying(rows=((yes,),)))


def renew_by_button(unit: Unit, user_id: int, area_id: int) -> None:
    """They said yes."""
    area = areas.find(unit.tx, area_id)
    if area is None:
        raise Refusal(t("This button is out of date."))
    renew_codes(unit, user_id, area)


def _gates(unit: Unit, area: Area) -> list[Gate]:
    gates = areas.gates_below(unit.tx, area)
    if not gates:
        raise Refusal(t("This area has no gate. Name an area with gates, such as a courtyard."))
    return gates
