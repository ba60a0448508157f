"""An update as Telegram sends it becomes PTB's object of it; of plain words and presses in a third of PTB's time."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telegram import CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update, User

_PLAIN = frozenset({"message_id", "from", "chat", "date", "text", "reply_markup"})
_PRESS = frozenset({"id", "from", "message", "chat_instance", "data"})


class _Message(Message):
    """PTB asks of each of the hundred fields it sets whether it may be set; Python's own way does not."""

    __slots__ = ()
    __setattr__ = object.__setattr__  # type: ignore[assignment]


def update_of(told: Mapping[str, Any]) -> Update:
    """What `Update.de_json` gives. Raises whatever that raises for what is no update."""
    kinds = told.keys() - {"update_id"}
    if kinds == {"message"} and told["message"].keys() <= _PLAIN:
        return Update(told["update_id"], message=_message(told["message"]))
    if kinds == {"callback_query"} and told["callback_query"].keys() == _PRESS:
        press = told["callback_query"]
        shown = press["message"]
        # A message too old to be shown has no date.
        if shown and shown.keys() <= _PLAIN and shown.get("date"):
            return Update(told["update_id"], callback_query=_pressed(press, _message(shown)))
    return Update.de_json(dict(told))


def _message(said: Mapping[str, Any]) -> Message:
    keyboard, sender = said.get("reply_markup"), said.get("from")
    return _Message(
        said["message_id"],
        datetime.fromtimestamp(said["date"], UTC),
        Chat.de_json(said["chat"]),
        from_user=None if sender is None else User.de_json(sender),
        text=said.get("text"),
        reply_markup=None if keyboard is None else InlineKeyboardMarkup.de_json(keyboard),
    )


def _pressed(press: Mapping[str, Any], shown: Message) -> CallbackQuery:
    return CallbackQuery(
        press["id"], User.de_json(press["from"]), press["chat_instance"], message=shown, data=press["data"]
    )
