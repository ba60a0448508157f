"""What time does to a ticket: nobody takes it, who took it says nothing, and what was answered is over some day."""

from domain.days import DAY, HOUR, MINUTE
from domain.tickets import State
from i18n.text import nt, t
from services import timers
from services.scope import policy_for
from services.ticket_cards import announce, area_of, below, refresh, rungs
from services.ticket_moving import goes_with_asker
from services.unit import Unit
from storage import tickets
from storage.due import Due
from storage.tickets import Ticket

CLIMB, RETURN, CLOSE = "ticket_climb", "ticket_return", "ticket_close"


def plan_climb(unit: Unit, ticket: Ticket) -> None:
    """When nobody takes it in time, more people see it."""
    minutes = policy_for(unit, area_of(unit, ticket)).desk_climb_minutes
    _plan(unit, CLIMB, ticket.id, unit.now_at + minutes * MINUTE)


def plan_return(unit: Unit, ticket: Ticket, at: int) -> None:
    """When it is not answered by then, it is anybody's again."""
    stop(unit, ticket.id)
    _plan(unit, RETURN, ticket.id, at)


def plan_close(unit: Unit, ticket: Ticket) -> None:
    """Unless somebody comes back to it, an answered question is over after some time."""
    stop(unit, ticket.id)
    hours = policy_for(unit, area_of(unit, ticket)).desk_close_hours
    _plan(unit, CLOSE, ticket.id, unit.now_at + round(hours * HOUR))


def claim_until(unit: Unit, ticket: Ticket) -> int:
    """Until when somebody has it who takes it now."""
    return unit.now_at + policy_for(unit, area_of(unit, ticket)).desk_claim_minutes * MINUTE


def stop(unit: Unit, ticket_id: int) -> None:
    """Nothing of this will happen."""
    timers.stop(unit, (CLIMB, RETURN, CLOSE), ticket_id)


def _plan(unit: Unit, kind: str, ticket_id: int, at: int) -> None:
    timers.set_timer(unit, kind, ticket_id, at, of_use=DAY)


def climb(unit: Unit, row: Due) -> None:
    """Nobody has taken it: the next rung sees it, and those who saw it are told once more."""
    ticket = tickets.get(unit.tx, row.subject_id)
    if ticket is None or ticket.state is not State.OPEN:
        return
    if goes_with_asker(unit, ticket):
        plan_climb(unit, ticket)
        return
    last = len(rungs(unit, area_of(unit, ticket))) - 1
    minutes = (unit.now_at - ticket.asked_at) // MINUTE
    words = nt(
        "Nobody has taken this question yet. It has waited for {n} minute.",
        "Nobody has taken this question yet. It has waited for {n} minutes.",
        minutes,
    )
    below(unit, ticket, words)
    if ticket.rung < last:
        tickets.climb(unit.tx, ticket.id, ticket.rung + 1)
        tickets.note(unit.tx, unit.new_id(), ticket.id, "climbed", None, unit.now_at)
        plan_climb(unit, ticket)
    again = tickets.get(unit.tx, ticket.id)
    assert again is not None
    announce(unit, again)


def come_back(unit: Unit, row: Due) -> None:
    """Who took it has not answered in time."""
    ticket = tickets.get(unit.tx, row.subject_id)
    if ticket is None or ticket.state is not State.CLAIMED:
        return
    if ticket.claim_until_at is not None and ticket.claim_until_at > unit.now_at:
        return
    tickets.give_back(unit.tx, ticket.id)
    tickets.note(unit.tx, unit.new_id(), ticket.id, "returned", None, unit.now_at)
    plan_climb(unit, ticket)
    if goes_with_asker(unit, ticket):
        return
    below(unit, ticket, t("This question came back: it was taken and not answered in time."))
    refresh(unit, ticket.id)


def grow_old(unit: Unit, row: Due) -> None:
    """Nobody came back to the answer: it is over."""
    ticket = tickets.get(unit.tx, row.subject_id)
    if ticket is not None and ticket.state is State.ANSWERED and tickets.close(unit.tx, ticket.id, unit.now_at):
        tickets.note(unit.tx, unit.new_id(), ticket.id, "grew_old", None, unit.now_at)
        refresh(unit, ticket.id)
