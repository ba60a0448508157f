"""The human desk: its buttons, its commands, and messages that are changed later."""

from telegram import CallbackQuery, Update
from telegram.constants import ChatType

from handlers import private
from handlers.heard import after_command, asked, id_in, message_of, sender
from services import desk_figures, desk_topics, feedback, reply_shelf, ticketing, tickets
from services.outgoing import call, toast
from services.unit import Unit


def card(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of a question's card: "<ticket>:<step>"."""
    id, _, step = rest.partition(":")
    assert query.message is not None
    done = ticketing.act(unit, id_in(id), query.from_user.id, step, query.message.chat.id)
    toast(unit, query.id, query.from_user.id, done)


def feedback_on(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button below an answer: "<question>:yes"; the buttons have then done their work."""
    id, _, verdict = rest.partition(":")
    toast(unit, query.id, query.from_user.id, feedback.press(unit, id_in(id), query.from_user.id, verdict))
    if query.message is not None:
        payload = {"message_id": query.message.message_id}
        call(unit, query.message.chat.id, "editMessageReplyMarkup", payload)


def show_reply(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """One of the saved replies, whole: "<ticket>:<reply>"."""
    _shelf(unit, query, reply_shelf.SHOW, rest)


def send_reply(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """It becomes the answer: "<ticket>:<reply>"."""
    _shelf(unit, query, reply_shelf.SEND, rest)


def list_replies(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """Back to all of them: "<ticket>"."""
    _shelf(unit, query, reply_shelf.LIST, rest)


def _shelf(unit: Unit, query: CallbackQuery, kind: str, rest: str) -> None:
    ticket, _, reply = rest.partition(":")
    assert query.message is not None
    place = (query.message.chat.id, query.message.message_id)
    ids = (id_in(ticket), id_in(reply))
    toast(unit, query.id, query.from_user.id, reply_shelf.press(unit, kind, ids, query.from_user.id, place))


def figures(unit: Unit, update: Update) -> None:
    """/desk"""
    desk_figures.on_request(unit, asked(message_of(update), after_command(update)))


def replies(unit: Unit, update: Update) -> None:
    """/reply, alone or with what is to be done"""
    reply_shelf.command(unit, asked(message_of(update), after_command(update)))


def topic(unit: Unit, update: Update) -> None:
    """/topic health"""
    desk_topics.command(unit, asked(message_of(update), after_command(update)))


def edited(unit: Unit, update: Update) -> None:
    """Somebody changed what they had written: an answer, or a question."""
    message = message_of(update)
    where = (sender(update), message.chat_id, message.message_id)
    words = message.text or message.caption or ""
    seen = bool(words) and (ticketing.edited(unit, *where, words) or tickets.edited(unit, *where, words))
    if not seen and message.chat.type == ChatType.PRIVATE:
        private.changed(unit, update)
