"""Questions: answered at once where an answer is ready, otherwise by a person."""

from dataclasses import replace

from domain.courtesies import is_courtesy
from domain.errors import Refusal
from i18n.text import t
from services import answering, choosing, flooding, heeding, tickets
from services.asked import Asked
from services.cleaning import relayed
from services.outgoing import say
from services.unit import Unit
from storage import groups

_LONGEST = 2000


def ask(unit: Unit, asked: Asked) -> None:
    """Somebody asks."""
    if heeding.heed(unit, asked.user_id, asked.words, asked.chat_id):
        return
    if tickets.joins(unit, asked) or flooding.is_too_much(unit, asked):
        return
    words = relayed(asked.words)
    if not words:
        raise Refusal(tickets.NOTHING_ASKED)
    if len(words) > _LONGEST:
        raise Refusal(
            t("That is too long: {n} of at most {most} characters. Please shorten it.", n=len(words), most=_LONGEST)
        )
    cleaned = replace(asked, words=words)
    if not answering.answer(unit, cleaned):
        tickets.open_ticket(unit, cleaned)


def hear(unit: Unit, asked: Asked) -> None:
    """Words written to us in private, which nothing else has taken. Thanks to a person go to that person."""
    if tickets.joins(unit, asked):
        return
    if is_courtesy(asked.words):
        say(unit, asked.chat_id, t("You are welcome. When you have a question, just write it."))
    else:
        ask(unit, asked)


def hear_in_group(unit: Unit, asked: Asked, *, mentioned: bool) -> None:
    """Words in a group that name the bot or reply to it. What staff reply to each other's cards is not for us."""
    group = groups.get(unit.tx, asked.chat_id)
    if group is not None and group.kind == "staff" and not mentioned:
        return
    if not choosing.by_word(unit, asked) and not is_courtesy(asked.words):
        ask(unit, asked)
