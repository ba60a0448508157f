"""What people asked, and what they were answered."""

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
