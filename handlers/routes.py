"""All routes on one screen: a command is looked up by its name, of the rest the first that matches takes the update."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatJoinRequestHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

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
# PTB's CommandHandler wants a bot to know its name; what names another bot never gets this far (see sorting).
_COMMAND = re.compile(r"/([a-z]+)(?:@\w+)?(?:\s+(import|导入)\b)?(?=\s|$)")


def _named(update: Update) -> Entry[OnUpdate] | None:
    """What a command, or a file whose caption begins with one, leads to in this kind of chat."""
    message = update.message
    if message is None or message.chat.type == ChatType.CHANNEL:
        return None
    found = _COMMAND.match(message.text or (message.caption if message.document else None) or "")
    if found is None:
        return None
    name, imports = found.groups()
    if message.document is None:
        entry = COMMANDS.get(name)
    else:
        entry = SHEETS.get(f"{name} import" if imports and f"{name} import" in SHEETS else name)
    private = message.chat.type == ChatType.PRIVATE
    return entry if entry is not None and entry.where.takes(private) else None


ROUTES = (
    Route(CallbackQueryHandler(_only_looks), buttons.press),
    Route(ChatMemberHandler(_only_looks, ChatMemberHandler.MY_CHAT_MEMBER), groups.membership_changed),
    Route(ChatMemberHandler(_only_looks, ChatMemberHandler.CHAT_MEMBER), monitoring.member_changed),
    Route(ChatJoinRequestHandler(_only_looks), monitoring.asked_to_join),
    Route(MessageHandler(filters.StatusUpdate.MIGRATE, _only_looks), groups.moved),
    # What has a text is no notice of Telegram's own, of which there are fifty kinds to ask for.
    Route(MessageHandler(_PRIVATE & (filters.TEXT | ~filters.StatusUpdate.ALL), _only_looks), private.hear),
    Route(MessageHandler(_GROUPS & (filters.REPLY | (filters.TEXT & ~filters.COMMAND)), _only_looks), groups.hear),
    Route(InlineQueryHandler(_only_looks), inline.offer),
    Route(MessageHandler(filters.UpdateType.EDITED_MESSAGE, _only_looks), desk.edited),
)


def handle(unit: Unit, update: Update) -> None:
    """Lead one update to its use case. A Refusal is a "no" for the person; anything else that is raised is a bug."""
    _note_sender(unit, update)
    named = _named(update)
    if named is not None:
        named.admit(unit, sender(update))
        named.act(unit, update)
        return
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
    if update.callback_query is not None and chat is None:
        toast(unit, update.callback_query.id, update.callback_query.from_user.id, refusal.text)
        return
    if user is None or chat is None:
        return
    if update.callback_query is not None:
        is_tile = chat.id == user.id and menu.is_tile(update.callback_query)
        toast(unit, update.callback_query.id, user.id, None if is_tile else refusal.text)
        if not is_tile:
            return
    say(unit, chat.id, refusal.text, Saying(personal=False))
