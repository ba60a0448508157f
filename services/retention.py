"""What is no longer needed goes: people some weeks after their watch ended, and the machinery's own traces."""

from datetime import timedelta

from domain.days import DAY
from domain.people import Person
from services import (
    auditing,
    care_rights,
    erasing,
    help_rights,
    joining,
    pass_rights,
    premises_rights,
    supply_rights,
    ticket_cards,
    volunteer_rights,
)
from services.roster_import import UNDO_DAYS
from services.scope import policy_for
from services.unit import Unit
from storage import (
    alerts,
    areas,
    counselling,
    coverage,
    due,
    duty,
    faq,
    inbox,
    media,
    notices,
    outbox,
    people,
    relays,
    residents,
    rosters,
    rounds,
    tickets,
    visits,
)

_KEEP_SENT = 35 * DAY
_KEEP_ROSTER_DAYS = 35
_KEEP_NUMBERS = 8 * DAY
_KEEP_VISITS = 90 * DAY


def keep_tidy(unit: Unit) -> None:
    """Once a day. The days a closed watch is kept are policy, by area."""
    inbox.forget_done(unit.tx, unit.now_at - _KEEP_NUMBERS)
    notices.forget_deliveries(unit.tx, unit.now_at - _KEEP_SENT)
    outbox.forget_sent(unit.tx, unit.now_at - _KEEP_SENT)
    faq.forget(unit.tx, unit.now_at - _KEEP_NUMBERS)
    due.forget_done(unit.tx, unit.now_at - _KEEP_SENT)
    rosters.forget_kept(unit.tx, unit.now_at - DAY)
    rosters.forget_changes(unit.tx, unit.now_at - UNDO_DAYS * DAY)
    residents.forget_old(unit.tx, unit.now_at - _KEEP_NUMBERS)
    joining.forget_ended(unit)
    premises_rights.tidy(unit)
    help_rights.tidy(unit)
    volunteer_rights.tidy(unit)
    pass_rights.tidy(unit)
    care_rights.tidy(unit)
    forget_rounds(unit)
    supply_rights.tidy(unit)
    alerts.forget_told(unit.tx)
    duty.forget(unit.tx, unit.now_at - _KEEP_SENT, unit.today - timedelta(days=_KEEP_ROSTER_DAYS))
    coverage.forget_zeros(unit.tx)
    visits.forget(unit.tx, unit.now_at - _KEEP_VISITS)
    forget_closed(unit)
    auditing.forget_old(unit)


def forget_rounds(unit: Unit) -> None:
    """Drop rounds, with their pictures and reasons, that are older than policy keeps them."""
    top = areas.top(unit.tx)
    if top is not None:
        rounds.forget(unit.tx, unit.today - timedelta(days=policy_for(unit, top).keep_rounds_days))


def forget_closed(unit: Unit) -> None:
    """Erase who the people were whose watch ended long enough ago, and the words of old questions."""
    top = areas.top(unit.tx)
    if top is None:
        return
    for household, closed_at in people.closed_before(unit.tx, unit.now_at - DAY):
        if closed_at < unit.now_at - _kept(unit, household):
            for person in household:
                erasing.erase_person(unit, person)
            media.drop_of_chat(unit.tx, household[0].reporter_user_id)
    counselling.erase_before(unit.tx, unit.now_at - policy_for(unit, top).keep_counselling_days * DAY)
    forget_questions(unit)


def _kept(unit: Unit, household: list[Person]) -> int:
    """The shortest time of the places they live at, for they share a phone."""
    doors = {person.area_id for person in household}
    return min(policy_for(unit, areas.get(unit.tx, door)).keep_closed_days for door in doors) * DAY


def forget_questions(unit: Unit) -> None:
    """Erase the words of questions that ended long enough ago, on their cards as well."""
    for ticket in tickets.ended_before(unit.tx, unit.now_at - DAY):
        kept = policy_for(unit, ticket_cards.area_of(unit, ticket)).keep_closed_days * DAY
        ended_at = ticket.closed_at or ticket.answered_at or ticket.asked_at
        if ended_at < unit.now_at - kept:
            tickets.wipe(unit.tx, ticket.id)
            relays.wipe(unit.tx, ticket.id)
            ticket_cards.refresh(unit, ticket.leader_id)
