"""Questions that a person answers, from the asker's side: opened, added to, changed."""

from domain.days import DAY
from domain.errors import Refusal
from domain.tickets import WAITING
from i18n.text import t
from services import feedback, flooding, opening, passing_on, reopening, ticket_cards
from services.asked import Asked
from services.cleaning import relayed
from services.outgoing import Saying, say
from services.unit import Unit
from storage import desk, relays, tickets
from storage.relays import Said
from storage.tickets import Ticket

_STILL_IN_HAND = 30 * DAY
NOTHING_ASKED = t("Please write your question, for example: /ask when does the gate open?")


def open_ticket(unit: Unit, asked: Asked) -> None:
    """Show a question to the staff of the asker's area, as one card or as one more of those who ask the same."""
    opening.open_ticket(unit, asked)


def joins(unit: Unit, asked: Asked) -> bool:
    """Whether this belongs to a question a person looks after; then it is taken there and no machine answers it.

    It does when it replies to an answer, says whether that helped, or comes while somebody has the question in hand.
    """
    question = _answered_by(unit, asked)
    if question is None and feedback.by_word(unit, asked):
        return True
    question = question or _in_hand(unit, asked)
    if question is None:
        return False
    if not flooding.is_too_much(unit, asked):
        _add(unit, question, asked)
    return True


def adds_to_answer(unit: Unit, asked: Asked) -> bool:
    """Whether this replies to an answer of a person; then it is taken there, whatever else is going on."""
    return _answered_by(unit, asked) is not None and joins(unit, asked)


def _answered_by(unit: Unit, asked: Asked) -> Ticket | None:
    """The asker's question whose answer this replies to."""
    shown = relays.shown_as(unit.tx, asked.chat_id, asked.reply_to) if asked.reply_to is not None else None
    if shown is None or shown[0].kind != "answer":
        return None
    question = tickets.get(unit.tx, shown[1])
    return question if question is not None and question.user_id == asked.user_id else None


def _in_hand(unit: Unit, asked: Asked) -> Ticket | None:
    found = tickets.held_for(unit.tx, asked.user_id, asked.chat_id, unit.now_at - _STILL_IN_HAND)
    return next((each for each in found if each.thread_id == asked.thread_id), None)


def _add(unit: Unit, question: Ticket, asked: Asked) -> None:
    words = relayed(asked.words)
    if not words and not asked.file_id:
        raise Refusal(NOTHING_ASKED)
    was_over = question.state not in WAITING
    ticket = reopening.goes_on(unit, question)
    said = Said(
        id=unit.new_id(),
        question_id=ticket.id,
        kind="follow_up",
        user_id=asked.user_id,
        chat_id=asked.chat_id,
        message_id=asked.message_id,
        words=words,
        at=unit.now_at,
        file_id=asked.file_id,
    )
    relays.keep(unit.tx, said)
    for card in tickets.cards(unit.tx, ticket.id):
        passing_on.to_card(unit, said, ticket, card, desk.topics(unit.tx, card.chat_id).get(ticket.topic))
    if was_over or asked.chat_id > 0:
        # Nobody who writes to us is left in silence; what the answer is, a person says.
        how = Saying(personal=asked.chat_id > 0, reply_to=asked.message_id, thread_id=asked.thread_id)
        say(unit, asked.chat_id, t("I have passed this on as well."), how)


def edited(unit: Unit, user_id: int, chat_id: int, message_id: int, words: str) -> bool:
    """The asker has changed their own message; whether staff see the new words."""
    mine = [said for said in relays.from_source(unit.tx, chat_id, message_id) if said.kind != "answer"]
    cleaned, seen = relayed(words), False
    for said in mine:
        ticket = tickets.get(unit.tx, said.question_id)
        if said.user_id == user_id and ticket is not None and ticket.state in WAITING and said.words and cleaned:
            seen = True
            passing_on.change(unit, said, cleaned)
            if said.kind == "asked":
                tickets.reword(unit.tx, ticket.id, cleaned)
                ticket_cards.refresh(unit, ticket.id)
    return seen
