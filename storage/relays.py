"""What was said about a ticket, by whom, and the messages that show it to the others."""

from dataclasses import dataclass
from typing import Literal

from storage.connection import Row, Tx

Kind = Literal["asked", "follow_up", "answer", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing somebody said about a ticket: `chat_id` and `message_id` are their own message, where there is one."""

    id: int
    question_id: int
    kind: Kind
    user_id: int
    chat_id: int
    message_id: int | None
    words: str
    at: int
    file_id: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """One message that shows it, for one asker or under one card. Long words have several parts."""

    question_id: int
    chat_id: int
    part: int
    outbox_id: int


_SAID = ("id", "question_id", "kind", "user_id", "chat_id", "message_id", "words", "file_id", "at")


def _said(row: Row) -> Said:
    return Said(**{name: row[name] for name in _SAID})


def keep(tx: Tx, said: Said) -> None:
    """Keep what was said."""
    tx.run("relays.keep", **{name: getattr(said, name) for name in _SAID})


def reword(tx: Tx, id: int, words: str) -> None:
    """Its author has changed it."""
    tx.run("relays.reword", id=id, words=words)


def get(tx: Tx, id: int) -> Said | None:
    """What was said under this id."""
    row = tx.one("relays.by_id", id=id)
    return None if row is None else _said(row)


def of_ticket(tx: Tx, question_id: int) -> list[Said]:
    """All that was said, oldest first."""
    return [_said(row) for row in tx.all("relays.of_ticket", question_id=question_id)]


def from_source(tx: Tx, chat_id: int, message_id: int) -> list[Said]:
    """What was said by this message of a person."""
    return [_said(row) for row in tx.all("relays.from_source", chat_id=chat_id, message_id=message_id)]


def add_copy(tx: Tx, said_id: int, copy: Copy) -> None:
    """Remember a message that shows it."""
    names = ("question_id", "chat_id", "part", "outbox_id")
    tx.run("relays.add_copy", said_id=said_id, **{name: getattr(copy, name) for name in names})


def drop_copy(tx: Tx, outbox_id: int) -> None:
    """That message is no more."""
    tx.run("relays.drop_copy", outbox_id=outbox_id)


def copies(tx: Tx, said_id: int) -> list[Copy]:
    """The messages that show it, in order."""
    found = tx.all("relays.copies", said_id=said_id)
    return [Copy(row["question_id"], row["chat_id"], row["part"], row["outbox_id"]) for row in found]


def shown_as(tx: Tx, chat_id: int, message_id: int) -> tuple[Said, int] | None:
    """What this message of ours shows, and for which question."""
    row = tx.one("relays.shown_as", chat_id=chat_id, message_id=message_id)
    return None if row is None else (_said(row), int(row["for_question_id"]))


def undelivered(tx: Tx, question_id: int) -> int:
    """How many askers the answers of this ticket did not reach."""
    row = tx.one("relays.undelivered", question_id=question_id)
    return 0 if row is None else int(row["n"])


def answered_to(tx: Tx, chat_id: int) -> list[int]:
    """The tickets whose answers went to this chat, arrived or not."""
    return [int(row["question_id"]) for row in tx.all("relays.answered_to", chat_id=chat_id)]


def lost_copies(tx: Tx, chat_id: int) -> list[tuple[int, int]]:
    """Answers that nobody was there to read, each with the question it was for."""
    return [(int(row["said_id"]), int(row["question_id"])) for row in tx.all("relays.lost_copies", chat_id=chat_id)]


def answer_of_row(tx: Tx, outbox_id: int) -> int | None:
    """The ticket this outbox row carries an answer of."""
    row = tx.one("relays.answer_of_row", outbox_id=outbox_id)
    return None if row is None else int(row["question_id"])


def wipe(tx: Tx, question_id: int) -> None:
    """Drop all words and pictures."""
    tx.run("relays.wipe", question_id=question_id)


def wipe_of_asker(tx: Tx, question_id: int) -> None:
    """Drop the asker's words and pictures; the answer others were given as well stays."""
    tx.run("relays.wipe_of_asker", question_id=question_id)
