"""Ready answers: what staff do with them, and the buttons below an answer."""

from telegram import CallbackQuery, Update

from handlers import sent_files
from handlers.heard import after_command, id_in, sender
from services import answering, faq_desk, fetching, learning
from services.outgoing import toast
from services.unit import Unit


def command(unit: Unit, update: Update) -> None:
    """/faq, /faq words, /faq change code"""
    faq_desk.command(unit, sender(update), after_command(update))


def take_file(unit: Unit, update: Update) -> None:
    """A file with the caption /faq import"""
    sent_files.fetch(unit, update, fetching.FAQ_IMPORT)


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of a list or an entry. What it leads to is said in private."""
    step, _, subject = rest.partition(":")
    faq_desk.press(unit, query.from_user.id, step, subject)
    toast(unit, query.id, query.from_user.id)


def learn(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """An answer that was given shall be given from now on."""
    learning.begin(unit, query.from_user.id, id_in(rest))
    toast(unit, query.id, query.from_user.id)


def answer(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A resident chose what was offered, or wants a person."""
    id, _, choice = rest.partition(":")
    given = answering.choose(unit, query.from_user.id, id_in(id), choice)
    toast(unit, query.id, query.from_user.id)
    if given is not None and query.message is not None:
        answering.note_choice(unit, query.message.chat.id, query.message.message_id, given)
