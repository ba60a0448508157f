"""A question goes with whoever asked it when they come to live elsewhere."""

from i18n.text import t
from services.outgoing import Saying, say
from services.ticket_cards import announce, area_of, on_duty, rungs
from services.unit import Unit
from storage import accounts, areas, tickets
from storage.tickets import Ticket

_MOVED = t("Whoever asked this lives elsewhere now, and others look after it.")


def goes_with_asker(unit: Unit, ticket: Ticket) -> bool:
    """Whether it is now for those who look after the asker's new area, and begins anew there.

    What was asked in a group belongs to the group, and what many have asked to all their areas.
    """
    home = accounts.area_id(unit.tx, ticket.user_id)
    if ticket.chat_id != ticket.user_id or home is None or tickets.followers(unit.tx, ticket.id):
        return False
    area = areas.get(unit.tx, home)
    if area.path.startswith(area_of(unit, ticket).path):
        return False
    tickets.widen(unit.tx, ticket.id, area.id)
    tickets.climb(unit.tx, ticket.id, 0)
    kept = {*on_duty(unit, area), *(chat_id for rung in rungs(unit, area) for chat_id in rung)}
    for card in tickets.cards(unit.tx, ticket.id):
        if card.chat_id not in kept:
            say(unit, card.chat_id, _MOVED, Saying(personal=False, edits_row=card.outbox_id))
            tickets.drop_card(unit.tx, ticket.id, card.chat_id)
    moved = tickets.get(unit.tx, ticket.id)
    assert moved is not None
    announce(unit, moved)
    return True
