"""Did the answer help? By a button, or in a word."""

import re
import unicodedata

from domain.days import DAY
from domain.errors import Refusal
from domain.tickets import State
from i18n.text import Text, t
from services import opening, reopening, ticket_cards, ticket_timers
from services.asked import Asked
from services.feedback_buttons import YES
from services.outgoing import Saying, say
from services.unit import Unit
from storage import tickets
from storage.tickets import Ticket

_ASKED_LATELY = DAY
_YES = frozenset(
    {
        *("解决了", "有用", "有帮助", "帮到了", "谢谢", "谢谢你", "谢谢您", "多谢", "解決了", "有幫助", "謝謝"),
        *("helpful", "helped", "solved", "thanks", "thankyou"),
    }
)
_NO = frozenset(
    {
        *("没解决", "没有解决", "没用", "没有用", "没帮助", "没帮到", "还没解决", "還沒解決", "沒解決", "沒用"),
        *("notsolved", "nothelpful", "unsolved"),
    }
)


def press(unit: Unit, question_id: int, user_id: int, verdict: str) -> Text:
    """A button below an answer; what to say over the chat."""
    question = tickets.get(unit.tx, question_id)
    if question is None or question.user_id == 0:
        raise Refusal(t("This button is out of date."))
    if question.user_id != user_id:
        raise Refusal(t("Only who asked can say that."))
    return _judge(unit, question, verdict == YES)


def by_word(unit: Unit, asked: Asked) -> bool:
    """The same in a word, about the latest answer; False when it says nothing of the kind."""
    word = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", asked.words).casefold())
    if word not in _YES | _NO:
        return False
    lately = tickets.answered_for(unit.tx, asked.user_id, asked.chat_id, unit.now_at - _ASKED_LATELY)
    question = next((each for each in lately if each.thread_id == asked.thread_id), None)
    if question is None:
        return False
    how = Saying(personal=asked.chat_id > 0, reply_to=asked.message_id, thread_id=asked.thread_id)
    say(unit, asked.chat_id, _judge(unit, question, word in _YES), how)
    return True


def _judge(unit: Unit, question: Ticket, helped: bool) -> Text:
    if question.helpful is helped:
        return t("Already noted.")
    tickets.judge(unit.tx, question.id, helped)
    if helped:
        _close_if_alone(unit, question)
        ticket_cards.refresh(unit, question.leader_id)
        return t("Thank you for telling us.")
    if question.faq_id is not None:
        opening.open_ticket(unit, _as_asked(question))
    else:
        ticket = reopening.goes_on(unit, question)
        ticket_cards.below(unit, ticket, t("The resident says it is not solved yet."))
        if ticket.id != question.leader_id:
            ticket_cards.refresh(unit, question.leader_id)
    return t("A person will look at it again.")


def _close_if_alone(unit: Unit, question: Ticket) -> None:
    if question.faq_id is None and question.state is State.ANSWERED and question.herd_id is None:
        if tickets.followers(unit.tx, question.id):
            return
        tickets.close(unit.tx, question.id, unit.now_at)
        ticket_timers.stop(unit, question.id)


def _as_asked(question: Ticket) -> Asked:
    return Asked(question.user_id, question.chat_id, question.message_id, question.words, question.thread_id)
