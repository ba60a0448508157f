"""The menu: each of its buttons does what a command alone does."""

from collections.abc import Mapping

from telegram import CallbackQuery, Chat, Message, Update

from domain.access import Where
from domain.errors import Refusal
from handlers.entry import Entry, OnPress, OnUpdate
from i18n.text import t
from services import start_menu
from services.outgoing import toast
from services.unit import Unit


def opening(commands: Mapping[str, Entry[OnUpdate]]) -> OnPress:
    """What a button of the menu does, when these are the commands there are."""

    def press(unit: Unit, query: CallbackQuery, name: str) -> None:
        user_id = query.from_user.id
        if name.startswith(start_menu.PAGE):
            start_menu.turn(unit, user_id, name.removeprefix(start_menu.PAGE), _message_id(query))
            toast(unit, query.id, user_id)
            return
        entry = commands.get(name)
        if entry is None or entry.where is Where.GROUPS:
            raise Refusal(t("This menu is out of date. Send /start for the one of today."))
        toast(unit, query.id, user_id)
        entry.admit(unit, user_id)
        entry.act(unit, typed(query, name))

    return press


def typed(query: CallbackQuery, name: str) -> Update:
    """The same as if the command had been typed, without any words behind it."""
    user = query.from_user
    chat = Chat(user.id, Chat.PRIVATE, first_name=user.first_name)
    assert query.message is not None
    message = Message(query.message.message_id, query.message.date, chat, from_user=user, text=f"/{name}")
    return Update(0, message=message)


def is_tile(query: CallbackQuery) -> bool:
    """Whether a "no" to this press is the answer of a command, and is said as to the command."""
    prefix, _, name = (query.data or "").partition(":")
    return prefix == start_menu.PREFIX and not name.startswith(start_menu.PAGE)


def _message_id(query: CallbackQuery) -> int | None:
    return query.message.message_id if query.message is not None else None
