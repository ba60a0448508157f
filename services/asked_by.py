"""What somebody has asked: a copy of it for themselves, and nothing of it when they want to be forgotten."""

from typing import Any

from domain.days import at_instant
from domain.tickets import WAITING
from services import ticket_cards, ticket_timers
from services.unit import Unit
from storage import relays, tickets
from storage.tickets import Ticket


def copy_of(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """Each question with all that was said about it, by the asker and to them."""
    return [_about(unit, each) for each in tickets.of_user(unit.tx, user_id)]


def _about(unit: Unit, question: Ticket) -> dict[str, Any]:
    own = relays.of_ticket(unit.tx, question.id)
    common = relays.of_ticket(unit.tx, question.herd_id) if question.herd_id else []
    answers = [said.words for said in (*common, *own) if said.kind == "answer" and said.words]
    return {
        "asked": at_instant(question.asked_at, unit.house.timezone),
        "words": question.words,
        "added": [said.words for said in own if said.kind == "follow_up" and said.words],
        "answers": answers or [each for each in (question.answer,) if each],
        "state": str(question.state),
        "helpful": question.helpful,
    }


def forget(unit: Unit, user_id: int) -> None:
    """Drop all they wrote, on the cards as well; the counts stay. A question that waits for them is closed."""
    mine = tickets.of_user(unit.tx, user_id)
    for question in mine:
        others = [each for each in tickets.followers(unit.tx, question.id) if each.user_id != user_id]
        if others:
            # The others still wait for this answer, or may ask about it.
            tickets.wipe_question(unit.tx, question.id)
            relays.wipe_of_asker(unit.tx, question.id)
            continue
        tickets.wipe(unit.tx, question.id)
        relays.wipe(unit.tx, question.id)
        if question.state in WAITING:
            tickets.close(unit.tx, question.id, unit.now_at)
            ticket_timers.stop(unit, question.id)
    tickets.part(unit.tx, user_id)
    for ticket_id in sorted({each.leader_id for each in mine if each.faq_id is None}):
        ticket_cards.refresh(unit, ticket_id)
