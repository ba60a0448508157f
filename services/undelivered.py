"""Answers and cards that did not arrive: staff see it, and what can be said again is said again."""

from domain.tickets import WAITING
from services import passing_on, ticket_cards
from services.unit import Unit
from storage import desk, relays, tickets


def reach_changed(unit: Unit, user_id: int, reachable: bool) -> None:
    """Somebody blocked the bot, or came back: their cards say so, and a lost answer is given again."""
    if reachable:
        _say_again(unit, user_id)
    mine = [each for each in tickets.of_user(unit.tx, user_id) if each.chat_id == user_id and each.faq_id is None]
    touched = {each.leader_id for each in mine if each.state in WAITING}
    for ticket_id in sorted(touched | set(relays.answered_to(unit.tx, user_id))):
        ticket_cards.refresh(unit, ticket_id)


def _say_again(unit: Unit, user_id: int) -> None:
    for said_id, question_id in relays.lost_copies(unit.tx, user_id):
        said, question = relays.get(unit.tx, said_id), tickets.get(unit.tx, question_id)
        if said is not None and question is not None:
            passing_on.to_asker(unit, said, question, again=unit.new_id())


def failed(unit: Unit, outbox_id: int) -> None:
    """Telegram refused a message for good."""
    card = tickets.card_of_row(unit.tx, outbox_id)
    if card is not None:
        _card_failed(unit, *card)
        return
    ticket_id = relays.answer_of_row(unit.tx, outbox_id)
    if ticket_id is not None:
        ticket_cards.refresh(unit, ticket_id)


def _card_failed(unit: Unit, ticket_id: int, chat_id: int) -> None:
    """A thread may have been closed or deleted; a question must not be lost with it."""
    ticket = tickets.get(unit.tx, ticket_id)
    if ticket is not None and ticket.topic in desk.topics(unit.tx, chat_id):
        desk.drop_topic(unit.tx, chat_id, ticket.topic)
        ticket_cards.show(unit, ticket, chat_id)
