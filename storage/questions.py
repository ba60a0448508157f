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


def wipe_before(tx: Tx, before_at: int) -> int:
    """Drop the words of questions asked before this instant; that they were asked and answered stays."""
    return tx.run("questions.wipe_before", before_at=before_at)
