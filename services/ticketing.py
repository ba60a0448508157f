"""Questions that a person answers, from the side of staff: taken, answered, given back, closed, opened again."""

from dataclasses import replace

from domain.errors import Refusal
from domain.tickets import WAITING, State, Step, may_act
from i18n.text import Text, t
from services import approved_words, reply_shelf, replying, ticket_timers
from services.asked import Asked
from services.asker import tell_who
from services.outgoing import Saying, say
from services.reopening import wait_again
from services.scope import require_reach, require_reach_to_answer
from services.ticket_cards import area_of, refresh, role_of
from services.unit import Unit
from storage import relays, tickets
from storage.tickets import Ticket


def answer(unit: Unit, asked: Asked) -> bool:
    """Staff replied to a message of ours; False when it was no question's card nor anything below one.

    `/take`, `/back`, `/who`, `/replies`, `/close` and `/reopen` as a reply do what the buttons do.
    """
    ticket = _shown(unit, asked)
    if ticket is None:
        return False
    if asked.words.startswith(approved_words.COMMAND):
        words = approved_words.of_entry(unit, ticket, asked.words.removeprefix(approved_words.COMMAND).strip())
        replying.send(unit, ticket, replying.answer_of(unit, ticket, asked.user_id, words, (asked.chat_id, None)))
        return True
    if asked.words.startswith("/"):
        step = asked.words[1:].split("@")[0].strip().casefold()
        done = act(unit, ticket.id, asked.user_id, step, asked.chat_id)
        how = Saying(personal=False, reply_to=asked.message_id, thread_id=asked.thread_id)
        say(unit, asked.chat_id, done, how)
        return True
    approved_words.require_freedom(unit, ticket, asked.user_id)
    source = (asked.chat_id, asked.message_id)
    said = replying.answer_of(unit, ticket, asked.user_id, asked.words, source)
    replying.send(unit, ticket, replace(said, file_id=asked.file_id))
    return True


def _shown(unit: Unit, asked: Asked) -> Ticket | None:
    if asked.reply_to is None:
        return None
    ticket = tickets.shown_as(unit.tx, asked.chat_id, asked.reply_to)
    if ticket is not None:
        return ticket
    shown = relays.shown_as(unit.tx, asked.chat_id, asked.reply_to)
    return None if shown is None or shown[0].kind == "answer" else tickets.get(unit.tx, shown[0].question_id)


def act(unit: Unit, ticket_id: int, user_id: int, step_name: str, chat_id: int) -> Text:
    """A member of staff pressed a button of a card; what to tell them over the chat."""
    ticket = tickets.get(unit.tx, ticket_id)
    if ticket is None or step_name not in set(Step):
        raise Refusal(t("This button is out of date."))
    step = Step(step_name)
    # Who asked is a matter of those who look after people; the rest is open to all who may answer.
    reach = require_reach if step is Step.WHO else require_reach_to_answer
    reach(unit, user_id, area_of(unit, ticket))
    if not may_act(ticket.state, step, ticket.claimed_by, user_id):
        raise Refusal(_why_not(unit, ticket, step, user_id))
    match step:
        case Step.TAKE:
            return _take(unit, ticket, user_id)
        case Step.BACK:
            return _give_back(unit, ticket, user_id)
        case Step.WHO:
            return tell_who(unit, ticket, user_id)
        case Step.REPLIES:
            reply_shelf.offer(unit, ticket, chat_id)
            return t("Choose a reply.")
        case Step.CLOSE:
            return _close(unit, ticket, user_id)
        case Step.REOPEN:
            return _reopen(unit, ticket, user_id)


def _why_not(unit: Unit, ticket: Ticket, step: Step, user_id: int) -> Text:
    if ticket.state is State.CLAIMED and ticket.claimed_by == user_id:
        return t("You have it already.")
    if ticket.state is State.CLAIMED and ticket.claimed_by is not None:
        return t("Somebody has this question in hand ({role}).", role=role_of(unit, ticket, ticket.claimed_by))
    if ticket.state is State.OPEN and step in (Step.WHO, Step.BACK):
        return t("Take it first.")
    return t("This has been settled already.")


def _take(unit: Unit, ticket: Ticket, user_id: int) -> Text:
    until_at = ticket_timers.claim_until(unit, ticket)
    if not tickets.claim(unit.tx, ticket.id, user_id, until_at):
        raise Refusal(t("Somebody was faster and has taken it."))
    tickets.note(unit.tx, unit.new_id(), ticket.id, "claimed", user_id, unit.now_at)
    ticket_timers.plan_return(unit, ticket, until_at)
    refresh(unit, ticket.id)
    return t("It is yours. Reply to the card to answer.")


def _give_back(unit: Unit, ticket: Ticket, user_id: int) -> Text:
    wait_again(unit, ticket)
    tickets.note(unit.tx, unit.new_id(), ticket.id, "given_back", user_id, unit.now_at)
    refresh(unit, ticket.id)
    return t("Given back.")


def _close(unit: Unit, ticket: Ticket, user_id: int) -> Text:
    unanswered = [each for each in (ticket, *tickets.followers(unit.tx, ticket.id)) if each.state in WAITING]
    tickets.close(unit.tx, ticket.id, unit.now_at)
    tickets.note(unit.tx, unit.new_id(), ticket.id, "closed", user_id, unit.now_at)
    ticket_timers.stop(unit, ticket.id)
    text = t("Your question was closed. If you still need help, call {phone}.", phone=unit.house.duty_phone)
    for each in unanswered:
        if each.user_id:
            how = Saying(personal=each.chat_id > 0, reply_to=each.message_id, thread_id=each.thread_id)
            say(unit, each.chat_id, text, how)
    refresh(unit, ticket.id)
    return t("Closed.")


def _reopen(unit: Unit, ticket: Ticket, user_id: int) -> Text:
    tickets.give_all_back(unit.tx, ticket.id)
    tickets.note(unit.tx, unit.new_id(), ticket.id, "reopened", user_id, unit.now_at)
    ticket_timers.stop(unit, ticket.id)
    ticket_timers.plan_climb(unit, ticket)
    refresh(unit, ticket.id)
    return t("It is open again.")


def edited(unit: Unit, user_id: int, chat_id: int, message_id: int, words: str) -> bool:
    """A member of staff changed their reply; False when it was no answer."""
    return replying.edited(unit, user_id, chat_id, message_id, words)
