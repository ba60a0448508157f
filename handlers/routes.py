"""All routes on one screen: the first that matches takes the update."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatJoinRequestHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from domain.access import Where
from domain.errors import Refusal
from handlers import buttons, desk, groups, inline, menu, monitoring, private
from handlers.entry import Entry, OnUpdate
from handlers.heard import sender
from handlers.registry import COMMANDS, SHEETS
from handlers.sorting import conversation_key
from services import welcoming
from services.outgoing import Saying, say, toast
from services.unit import Unit

__all__ = ["conversation_key", "handle", "refuse"]

Use = Callable[[Unit, Update], None]


@dataclass(frozen=True, slots=True)
class Route:
    """Which updates (PTB's handler only looks) lead to which function."""

    match: BaseHandler[Any, Any, Any]
    use: Use


async def _only_looks(*_: object) -> None:
    """PTB wants a callback; ours are plain functions that run inside the transaction."""


_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
_GROUPS = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
_CHATS = {Where.PRIVATE: _PRIVATE, Where.GROUPS: _GROUPS, Where.ANYWHERE: filters.UpdateType.MESSAGE}


def _command(entry: Entry[OnUpdate]) -> Route:
    # PTB's CommandHandler wants a bot to know its name; what names another bot never gets this far (see sorting).
    is_command = filters.Regex(rf"^/{entry.name}(@\w+)?(\s|$)")
    return _route(entry, _CHATS[entry.where] & is_command)


def _sheet(entry: Entry[OnUpdate]) -> Route:
    command, *rest = entry.name.split()
    has_caption = filters.CaptionRegex(rf"^/{command}(@\w+)?" + (r"\s+(import|导入)\b" if rest else r"(\s|$)"))
    return _route(entry, _PRIVATE & filters.Document.ALL & has_caption)


def _route(entry: Entry[OnUpdate], which: filters.BaseFilter) -> Route:
    def use(unit: Unit, update: Update) -> None:
        entry.admit(unit, sender(update))
        entry.act(unit, update)

    return Route(MessageHandler(which, _only_looks), use)


ROUTES = (
    Route(CallbackQueryHandler(_only_looks), buttons.press),
    *(_command(entry) for entry in COMMANDS.values()),
    *(_sheet(entry) for entry in SHEETS.values()),
    Route(ChatMemberHandler(_only_looks, ChatMemberHandler.MY_CHAT_MEMBER), groups.membership_changed),
    Route(ChatMemberHandler(_only_looks, ChatMemberHandler.CHAT_MEMBER), monitoring.member_changed),
    Route(ChatJoinRequestHandler(_only_looks), monitoring.asked_to_join),
    Route(MessageHandler(filters.StatusUpdate.MIGRATE, _only_looks), groups.moved),
    Route(MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL, _only_looks), private.hear),
    Route(MessageHandler(_GROUPS & (filters.REPLY | (filters.TEXT & ~filters.COMMAND)), _only_looks), groups.hear),
    Route(InlineQueryHandler(_only_looks), inline.offer),
    Route(MessageHandler(filters.UpdateType.EDITED_MESSAGE, _only_looks), desk.edited),
)


def handle(unit: Unit, update: Update) -> None:
    """Lead one update to its use case. A Refusal is a "no" for the person; anything else that is raised is a bug."""
    _note_sender(unit, update)
    for route in ROUTES:
        found = route.match.check_update(update)
        if found is not None and found is not False:
            route.use(unit, update)
            return


def _note_sender(unit: Unit, update: Update) -> None:
    user, chat = update.effective_user, update.effective_chat
    if user is not None and not user.is_bot and chat is not None and chat.id == user.id and not update.my_chat_member:
        welcoming.seen(unit, user.id, user.language_code)


def refuse(unit: Unit, update: Update, refusal: Refusal) -> None:
    """Say the "no" where it was asked; after a press as a word over the chat, and in full in private."""
    _note_sender(unit, update)
    private.heed(unit, update)
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return
    if update.callback_query is not None:
        is_tile = chat.id == user.id and menu.is_tile(update.callback_query)
        toast(unit, update.callback_query.id, user.id, None if is_tile else refusal.text)
        if not is_tile:
            return
    say(unit, chat.id, refusal.text, Saying(personal=False))
