"""Words typed in place of the buttons below an answer: a number, a question, or the wish for a person."""

from domain.days import MINUTE
from flows.step import Choice
from flows.understanding import picked
from i18n.text import t, verbatim
from services import answering
from services.asked import Asked
from services.consulting import spoken
from services.scope import policy_for
from services.unit import Unit
from storage import areas, faq, questions
from storage.faq import Reply

_PERSON = ("person", "a person", "ask a person", "human", "人工", "转人工", "找人", "真人")
_NO_HELP = Choice(
    answering.NO_HELP, t("This did not help"), (*_PERSON, "no help", "没用", "没帮上", "没有帮助", "答非所问")
)


def by_word(unit: Unit, asked: Asked) -> bool:
    """Take up the last answer or offer in this chat, while it is fresh; False when these words mean something else."""
    reply = faq.newest_reply(unit.tx, asked.chat_id, asked.user_id, unit.now_at - _fresh(unit))
    question = questions.get(unit.tx, reply.question_id) if reply else None
    if reply is None or question is None or question.state not in ("offered", "answered"):
        return False
    offered = _offered(unit, reply, question.words) if question.state == "offered" else ()
    choice = picked(asked.words, offered) if offered else picked(asked.words, [_NO_HELP], numbered=False)
    if choice is None:
        return False
    answering.choose(unit, asked.user_id, reply.question_id, choice)
    return True


def _offered(unit: Unit, reply: Reply, words: str) -> list[Choice]:
    language = spoken(unit, words, reply.chat_id)
    unit.house.library.refresh(unit.tx)
    entries = [unit.house.library.get(id) for id in reply.faq_ids]
    named = [
        Choice(str(number), verbatim(entry.asked_in(language) if entry else "-"))
        for number, entry in enumerate(entries, 1)
    ]
    none = Choice(answering.NONE, t("None of these, ask a person"), ("以上都不是", "都不是", "none", *_PERSON))
    return [*named, none]


def _fresh(unit: Unit) -> int:
    top = areas.top(unit.tx)
    return policy_for(unit, top).answer_offer_minutes * MINUTE if top else 0
