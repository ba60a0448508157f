"""An answer was not the end of it."""

from domain.tickets import WAITING, State
from services.opening import keep_asked
from services.ticket_cards import announce, refresh
from services.ticket_timers import claim_until, plan_climb, plan_return, stop
from services.unit import Unit
from storage import tickets
from storage.tickets import Ticket


def goes_on(unit: Unit, question: Ticket) -> Ticket:
    """This asker needs more: the ticket that waits for a person now.

    Who gave the answer has it in hand again; one of a herd goes on alone, for the others are content.
    """
    if question.herd_id is not None and question.state not in WAITING:
        return _alone(unit, question)
    ticket = _again(unit, question.leader_id)
    if ticket.state in WAITING:
        return ticket
    until_at = claim_until(unit, ticket)
    holder = ticket.claimed_by if ticket.state is State.ANSWERED else None
    if holder is not None and tickets.prolong(unit.tx, ticket.id, holder, until_at):
        plan_return(unit, ticket, until_at)
    else:
        wait_again(unit, ticket)
    tickets.note(unit.tx, unit.new_id(), ticket.id, "went_on", None, unit.now_at)
    refresh(unit, ticket.id)
    return _again(unit, ticket.id)


def wait_again(unit: Unit, ticket: Ticket) -> None:
    """Nobody has it; somebody should take it in time."""
    tickets.give_back(unit.tx, ticket.id)
    stop(unit, ticket.id)
    plan_climb(unit, ticket)


def _alone(unit: Unit, question: Ticket) -> Ticket:
    tickets.leave_herd(unit.tx, question.id)
    ticket = _again(unit, question.id)
    keep_asked(unit, ticket, "")
    tickets.note(unit.tx, unit.new_id(), ticket.id, "left_herd", None, unit.now_at)
    announce(unit, ticket)
    plan_climb(unit, ticket)
    return ticket


def _again(unit: Unit, id: int) -> Ticket:
    found = tickets.get(unit.tx, id)
    assert found is not None
    return found
