"""What one side of the desk says reaches the other: whole, in order, as data, and changed with its source."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from domain.splitting import split
from i18n.catalogue import render
from i18n.text import Text, lines, t, verbatim
from services import feedback_buttons
from services.outgoing import TEXT_LIMIT, Saying, language_in, say, say_all, send_photo, take_back
from services.unit import Unit
from storage import relays, tickets
from storage.relays import Copy, Said
from storage.tickets import Card, Ticket


def to_asker(unit: Unit, said: Said, ticket: Ticket, again: int = 0) -> None:
    """An answer, as a reply to the asker's own message. Who asked in a group is answered there.

    `again` is a number of its own for each time it is said anew.
    """
    if ticket.user_id == 0:
        return
    how = Saying(
        rows=feedback_buttons.rows(replace(ticket, helpful=None)),
        personal=ticket.chat_id > 0,
        reply_to=ticket.message_id,
        thread_id=ticket.thread_id,
        key=f"answer:{said.id}:{ticket.id}:{again}",
    )
    _show(unit, said, ticket.id, ticket.chat_id, how)


def to_card(unit: Unit, said: Said, ticket: Ticket, card: Card, thread_id: int | None) -> None:
    """What a resident adds, below the card."""
    key = f"said:{said.id}:{card.chat_id}"
    how = Saying(personal=False, reply_to=card.message_id, thread_id=thread_id, key=key)
    _show(unit, said, ticket.id, card.chat_id, how)


def _show(unit: Unit, said: Said, question_id: int, chat_id: int, how: Saying) -> None:
    rows = say_all(unit, chat_id, _text(said, said.words), how) if said.words else []
    if said.file_id:
        photo = Saying(personal=how.personal, reply_to=how.reply_to, thread_id=how.thread_id, key=f"{how.key}:photo")
        rows.append(send_photo(unit, chat_id, said.file_id, photo))
    for part, row in enumerate(rows):
        relays.add_copy(unit.tx, said.id, Copy(question_id, chat_id, part, row))


def _text(said: Said, words: str) -> Text:
    match said.kind:
        case "answer":
            return lines(t("Answer from the community:"), verbatim(words))
        case "follow_up":
            return lines(t("The resident adds:"), verbatim(words))
        case "note":
            return verbatim(words)
        case "asked":
            return lines(t("The whole question:"), verbatim(words))


def change(unit: Unit, said: Said, words: str) -> None:
    """Its author has changed it: every copy follows, with more or fewer messages where it needs them."""
    relays.reword(unit.tx, said.id, words)
    copies = relays.copies(unit.tx, said.id)
    for (question_id, chat_id), parts in groupby(copies, key=lambda copy: (copy.question_id, copy.chat_id)):
        ticket = tickets.get(unit.tx, question_id)
        if ticket is not None:
            _change_in(unit, said, ticket, chat_id, list(parts), words)


def _change_in(unit: Unit, said: Said, ticket: Ticket, chat_id: int, copies: Sequence[Copy], words: str) -> None:
    pieces = split(render(_text(said, words), language_in(unit, chat_id)), TEXT_LIMIT)
    texts = list(copies)[:-1] if said.file_id else list(copies)
    buttons = feedback_buttons.rows(ticket) if said.kind == "answer" else ()
    for part, (piece, copy) in enumerate(zip_longest(pieces, texts)):
        if piece is None:
            take_back(unit, chat_id, copy.outbox_id)
            relays.drop_copy(unit.tx, copy.outbox_id)
            continue
        how = Saying(
            rows=buttons if part == len(pieces) - 1 else (),
            personal=chat_id > 0,
            edits_row=copy.outbox_id if copy else None,
            thread_id=None if copy else ticket.thread_id if said.kind == "answer" else None,
        )
        row = say(unit, chat_id, verbatim(piece), how)
        if copy is None:
            relays.add_copy(unit.tx, said.id, Copy(ticket.id, chat_id, part, row))
