"""Words that may be given without looking them over once more: a ready answer, named by its code below a card."""

from domain.errors import Refusal
from domain.roles import may_answer_freely
from i18n.catalogue import language_of, render
from i18n.text import t, verbatim
from services.consulting import answer_text, spoken
from services.scope import require_reach_to_answer
from services.ticket_cards import area_of
from services.unit import Unit
from storage import faq
from storage.tickets import Ticket

COMMAND = "/faq "


def require_freedom(unit: Unit, ticket: Ticket, user_id: int) -> None:
    """Refused for whoever may answer with approved texts only."""
    post = require_reach_to_answer(unit, user_id, area_of(unit, ticket))
    if not may_answer_freely(post.role):
        raise Refusal(
            t("Your post answers with approved texts: tap “Saved replies”, or reply /faq and the code of an answer.")
        )


def of_entry(unit: Unit, ticket: Ticket, code: str) -> str:
    """The words of a ready answer that may be given today, in the language of the question."""
    entry = faq.by_code(unit.tx, code)
    if entry is None:
        raise Refusal(t("I know no ready answer with the code {code}.", code=verbatim(code)))
    if not entry.in_force(unit.today) or not entry.holds_for(area_of(unit, ticket).path):
        raise Refusal(t("This answer is not approved for here and today."))
    language = language_of(spoken(unit, ticket.words, ticket.chat_id))
    return render(answer_text(unit, entry, language), language)
