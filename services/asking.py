"""Questions: answered at once where an answer is ready, otherwise by a person."""

from dataclasses import replace

from domain.errors import Refusal
from i18n.text import t
from services import answering, heeding, tickets
from services.asked import Asked
from services.cleaning import relayed
from services.unit import Unit

_LONGEST = 2000


def ask(unit: Unit, asked: Asked) -> None:
    """Somebody asks."""
    if heeding.heed(unit, asked.user_id, asked.words, asked.chat_id):
        return
    words = relayed(asked.words)
    if not words:
        raise Refusal(t("Please write your question, for example: /ask when does the gate open?"))
    if len(words) > _LONGEST:
        raise Refusal(
            t("That is too long: {n} of at most {most} characters. Please shorten it.", n=len(words), most=_LONGEST)
        )
    cleaned = replace(asked, words=words)
    if not answering.answer(unit, cleaned):
        tickets.open_ticket(unit, cleaned)
