"""What premises hold about their contact: a copy for them, and its end."""

from typing import Any

from domain.days import DAY, at_instant
from i18n.text import t
from services import premises_cards
from services.outgoing import say
from services.scope import policy_for
from services.unit import Unit
from storage import areas, guests, premises, premises_traces


def copy_of(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """Everything kept about a contact, for each of the premises."""
    own = premises.of_contact(unit.tx, user_id)
    lists = [{name: row[name] for name in ("local_date", "item", "verdict", "note")}
             for row in premises_traces.findings_by(unit.tx, user_id)]  # fmt: skip
    said = [
        {
            "status": row["status"],
            "reason": row["reason"],
            "at": f"{at_instant(row['at'], unit.house.timezone):%Y-%m-%d %H:%M}",
        }
        for row in premises_traces.statuses_by(unit.tx, user_id)
    ]
    contact = [{"premises": each.name, "name": each.contact_name, "phone": each.contact_phone} for each in own]
    return [{"contact_of": contact, "lists": lists, "said": said}] if contact or lists or said else []


def forget(unit: Unit, user_id: int) -> None:
    """Drop who the contact was. Whoever answers for the premises hears that they need another."""
    guests.drop_list(unit.tx, user_id)
    own = premises.of_contact(unit.tx, user_id)
    premises_traces.wipe_contact(unit.tx, [each.contact_id for each in own], user_id, unit.now_at)
    for each in own:
        for worker in premises_cards.responsible(unit, each):
            if worker != user_id:
                say(unit, worker, t("{name} has no contact here any more. Please find another.", name=each.name))


def tidy(unit: Unit) -> None:
    """Drop lists nobody said "yes" to, notes and photos of old visits, and words of what is off the list."""
    guests.forget_lists(unit.tx, unit.now_at - DAY)
    top = areas.top(unit.tx)
    if top is None:
        return
    longest = policy_for(unit, top).keep_closed_days
    premises_traces.wipe_removed(unit.tx, unit.now_at - longest * DAY)
    for area_id in premises_traces.areas_with_notes(unit.tx):
        kept = policy_for(unit, areas.get(unit.tx, area_id)).keep_closed_days
        premises_traces.wipe_findings(unit.tx, area_id, unit.now_at - kept * DAY)
