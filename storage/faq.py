"""Ready answers, and what was answered with them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.faq import FaqEntry, State
from storage import meta
from storage.connection import Row, Tx

_STAMP = "faq_revision"
_PLAIN = ("id", "code", "topic", "area_id", "owner_user_id", "media_kind", "media_file_id", "place_code", "edited_at")


@dataclass(frozen=True, slots=True)
class Reply:
    """What was given to a question: one entry as its answer, or several to choose from."""

    question_id: int
    chat_id: int
    user_id: int
    thread_id: int | None
    faq_ids: tuple[int, ...]
    made_at: int


def _entry(row: Row) -> FaqEntry:
    until: str | None = row["valid_until_date"]
    return FaqEntry(
        **{name: row[name] for name in _PLAIN},
        **json.loads(row["content"]),
        area_path=row["area_path"] or "",
        state=State(row["state"]),
        valid_until=date.fromisoformat(until) if until else None,
        revision=row["revision"],
    )


def save(tx: Tx, entry: FaqEntry, revision: int, now_at: int) -> None:
    """Keep an entry, or what is new of the one with its code. `revision` is a number no change has had before."""
    content = {"question": entry.question, "variants": entry.variants, "answer": entry.answer}
    tx.run(
        "faq.save",
        **{name: getattr(entry, name) for name in _PLAIN},
        content=json.dumps(content, ensure_ascii=False),
        state=entry.state,
        valid_until_date=str(entry.valid_until) if entry.valid_until else None,
        revision=revision,
        now_at=now_at,
    )
    meta.put(tx, _STAMP, str(revision))


def stamp(tx: Tx) -> str | None:
    """The same as before as long as no entry has changed."""
    return meta.get(tx, _STAMP)


def revisions(tx: Tx) -> dict[int, int]:
    """The revision of each entry, by its id."""
    return {row["id"]: row["revision"] for row in tx.all("faq.revisions")}


def get(tx: Tx, id: int) -> FaqEntry | None:
    """The entry of this id."""
    row = tx.one("faq.by_id", id=id)
    return None if row is None else _entry(row)


def by_code(tx: Tx, code: str) -> FaqEntry | None:
    """The entry of this code."""
    row = tx.one("faq.by_code", code=code)
    return None if row is None else _entry(row)


def entries(tx: Tx) -> list[FaqEntry]:
    """All of them, whatever their state, by code."""
    return [_entry(row) for row in tx.all("faq.all")]


def keep_reply(tx: Tx, reply: Reply) -> None:
    """Remember what was given, so that the asker can take it up."""
    tx.run(
        "faq.keep_reply",
        question_id=reply.question_id,
        chat_id=reply.chat_id,
        user_id=reply.user_id,
        thread_id=reply.thread_id,
        faq_ids=json.dumps(reply.faq_ids),
        now_at=reply.made_at,
    )


def _reply(row: Row) -> Reply:
    plain = ("question_id", "chat_id", "user_id", "thread_id", "made_at")
    return Reply(**{name: row[name] for name in plain}, faq_ids=tuple(json.loads(row["faq_ids"])))


def reply(tx: Tx, question_id: int) -> Reply | None:
    """What was given to a question."""
    row = tx.one("faq.reply", question_id=question_id)
    return None if row is None else _reply(row)


def newest_reply(tx: Tx, chat_id: int, user_id: int, since_at: int) -> Reply | None:
    """The last thing given to this person in this chat, if it was after this instant."""
    row = tx.one("faq.newest_reply", chat_id=chat_id, user_id=user_id, since_at=since_at)
    return None if row is None else _reply(row)


def answer_with(tx: Tx, question_id: int, faq_id: int, now_at: int) -> bool:
    """This entry answered the question; False when a person has it already."""
    return tx.run("faq.answer_with", question_id=question_id, faq_id=faq_id, now_at=now_at) > 0


def pass_on(tx: Tx, question_id: int) -> bool:
    """No entry was of help; False when a person has it already."""
    return tx.run("faq.pass_on", question_id=question_id) > 0


def answer_given(tx: Tx, question_id: int) -> str:
    """What a person answered; empty while nobody has, and when the words have gone."""
    row = tx.one("faq.answer_given", question_id=question_id)
    return "" if row is None else str(row["answer"])


def keep_sheet(tx: Tx, user_id: int, rows: Sequence[Sequence[str]], now_at: int) -> None:
    """A sheet waits for its "yes", in place of an earlier one of this person."""
    tx.run("faq.keep_sheet", user_id=user_id, content=json.dumps(rows, ensure_ascii=False), now_at=now_at)


def take_sheet(tx: Tx, user_id: int) -> list[list[str]] | None:
    """The sheet that waits, which then waits no more."""
    row = tx.one("faq.sheet", user_id=user_id)
    tx.run("faq.drop_sheet", user_id=user_id)
    return None if row is None else json.loads(row["content"])


def forget(tx: Tx, before_at: int) -> None:
    """Drop what was given, and sheets nobody said yes to, before this instant."""
    tx.run("faq.forget_replies", before_at=before_at)
    tx.run("faq.forget_sheets", before_at=before_at)
