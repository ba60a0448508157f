"""Answers that are ready."""

from domain.matching import ranked
from i18n.text import lines, t, verbatim
from services.asked import Asked
from services.outgoing import Saying, language_in, say
from services.unit import Unit
from storage import accounts, questions
from storage.questions import FaqEntry, Question

# Below this a wrong answer is likelier than a right one; a person answers then.
CLOSE_ENOUGH = 0.6


def answer(unit: Unit, asked: Asked) -> bool:
    """Say the ready answer; False when there is none, and a person must answer."""
    entry = _ready_answer(unit, asked.words)
    if entry is None:
        return False
    language = language_in(unit, asked.chat_id)
    words = entry.answer.get(language) or next(iter(entry.answer.values()))
    filled = words.replace("{duty_phone}", unit.house.duty_phone)
    question = Question(
        unit.new_id(),
        asked.user_id,
        asked.chat_id,
        asked.message_id,
        accounts.area_id(unit.tx, asked.user_id),
        asked.words,
        "answered",
    )
    questions.ask(unit.tx, question, entry.id, "", unit.now_at)
    text = lines(verbatim(filled), t("If this does not answer it, write /ask and your question again in other words."))
    say(unit, asked.chat_id, text, Saying(reply_to=asked.message_id))
    return True


def _ready_answer(unit: Unit, words: str) -> FaqEntry | None:
    entries = {entry.code: entry for entry in questions.entries(unit.tx)}
    wordings = [
        (code, [*entry.question.values(), *(each for variants in entry.variants.values() for each in variants)])
        for code, entry in entries.items()
    ]
    best = next(iter(ranked(words, wordings)), None)
    return entries[best.key] if best is not None and best.closeness >= CLOSE_ENOUGH else None
