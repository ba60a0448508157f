"""What people asked, what they were answered, and the answers that are ready."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from storage.connection import Row, Tx


@dataclass(frozen=True, slots=True)
class Question:
    """A question passed on to staff. `message_id` is the asker's own message."""

    id: int
    user_id: int
    chat_id: int
    message_id: int
    area_id: int | None
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """An answer that is ready, with the ways people ask for it, by language."""

    id: int
    code: str
    topic: str
    question: Mapping[str, str]
    variants: Mapping[str, list[str]]
    answer: Mapping[str, str]


def _question(row: Row) -> Question:
    names = ("id", "user_id", "chat_id", "message_id", "area_id", "words", "state")
    return Question(**{name: row[name] for name in names})


def ask(tx: Tx, question: Question, faq_id: int | None, answer: str, now_at: int) -> None:
    """Keep a question; with an entry it is answered already."""
    tx.run(
        "questions.ask",
        id=question.id,
        user_id=question.user_id,
        chat_id=question.chat_id,
        message_id=question.message_id,
        area_id=question.area_id,
        words=question.words,
        state=question.state,
        faq_id=faq_id,
        answer=answer,
        now_at=now_at,
    )


def get(tx: Tx, id: int) -> Question | None:
    """The question of this id."""
    row = tx.one("questions.by_id", id=id)
    return None if row is None else _question(row)


def add_card(tx: Tx, question_id: int, chat_id: int, outbox_id: int) -> None:
    """Remember where a question is shown."""
    tx.run("questions.add_card", question_id=question_id, chat_id=chat_id, outbox_id=outbox_id)


def shown_as(tx: Tx, chat_id: int, message_id: int) -> Question | None:
    """The question whose card is this message."""
    row = tx.one("questions.shown_as", chat_id=chat_id, message_id=message_id)
    return None if row is None else _question(row)


def answer(tx: Tx, id: int, words: str, by_user_id: int, now_at: int) -> bool:
    """Keep the answer; False when somebody answered before."""
    return tx.run("questions.answer", id=id, words=words, by_user_id=by_user_id, now_at=now_at) > 0


def card_rows(tx: Tx, question_id: int) -> list[tuple[int, int]]:
    """Chat and outbox row of each card."""
    return [(row["chat_id"], row["outbox_id"]) for row in tx.all("questions.card_rows", question_id=question_id)]


def save_entry(tx: Tx, entry: FaqEntry, now_at: int) -> None:
    """Keep an answer that is ready, or what is new of the one with its code."""
    content = {"question": entry.question, "variants": entry.variants, "answer": entry.answer}
    words = json.dumps(content, ensure_ascii=False)
    tx.run("questions.save_entry", id=entry.id, code=entry.code, topic=entry.topic, content=words, now_at=now_at)


def entries(tx: Tx) -> list[FaqEntry]:
    """All answers that are ready."""
    found = tx.all("questions.entries")
    return [FaqEntry(row["id"], row["code"], row["topic"], **json.loads(row["content"])) for row in found]


def wipe_before(tx: Tx, before_at: int) -> int:
    """Drop the words of questions asked before this instant; that they were asked and answered stays."""
    return tx.run("questions.wipe_before", before_at=before_at)


def wipe_of(tx: Tx, user_id: int) -> None:
    """Drop the words of all questions this account asked."""
    tx.run("questions.wipe_of", user_id=user_id)


def of_account(tx: Tx, user_id: int) -> list[Row]:
    """What this account asked, and was answered."""
    return tx.all("questions.of_account", user_id=user_id)
