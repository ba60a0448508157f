"""What is no longer needed goes: people some weeks after their watch ended, and the machinery's own traces."""

from datetime import timedelta

from domain.days import DAY
from services import erasing, ticket_cards
from services.scope import policy_for
from services.unit import Unit
from storage import alerts, areas, counselling, due, duty, faq, inbox, media, notices, outbox, people, relays, tickets

_KEEP_SENT = 35 * DAY
_KEEP_ROSTER_DAYS = 35
_KEEP_NUMBERS = 8 * DAY


def keep_tidy(unit: Unit) -> None:
    """Once a day. The days a closed watch is kept are policy, by area."""
    inbox.forget_done(unit.tx, unit.now_at - _KEEP_NUMBERS)
    notices.forget_deliveries(unit.tx, unit.now_at - _KEEP_SENT)
    outbox.forget_sent(unit.tx, unit.now_at - _KEEP_SENT)
    faq.forget(unit.tx, unit.now_at - _KEEP_NUMBERS)
    due.forget_done(unit.tx, unit.now_at - _KEEP_SENT)
    alerts.forget_told(unit.tx)
    duty.forget(unit.tx, unit.now_at - _KEEP_SENT, unit.today - timedelta(days=_KEEP_ROSTER_DAYS))
    forget_closed(unit)


def forget_closed(unit: Unit) -> None:
    """Erase who the people were whose watch ended long enough ago, and the words of old questions."""
    top = areas.top(unit.tx)
    if top is None:
        return
    for person, closed_at in people.closed_before(unit.tx, unit.now_at - DAY):
        kept = policy_for(unit, areas.get(unit.tx, person.area_id)).keep_closed_days * DAY
        if closed_at < unit.now_at - kept:
            erasing.erase_person(unit, person)
            if person.user_id is not None:
                media.drop_of_chat(unit.tx, person.user_id)
    counselling.erase_before(unit.tx, unit.now_at - policy_for(unit, top).keep_counselling_days * DAY)
    forget_questions(unit)


def forget_questions(unit: Unit) -> None:
    """Erase the words of questions that ended long enough ago, on their cards as well."""
    for ticket in tickets.ended_before(unit.tx, unit.now_at - DAY):
        kept = policy_for(unit, ticket_cards.area_of(unit, ticket)).keep_closed_days * DAY
        ended_at = ticket.closed_at or ticket.answered_at or ticket.asked_at
        if ended_at < unit.now_at - kept:
            tickets.wipe(unit.tx, ticket.id)
            relays.wipe(unit.tx, ticket.id)
            ticket_cards.refresh(unit, ticket.leader_id)
