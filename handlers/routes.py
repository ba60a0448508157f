"""All routes on one screen: the first that matches takes the update."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from domain.errors import Refusal
from handlers import buttons, counselling, coverage, desk, faq, groups, households, inline, private, rosters
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


def _command(name: str, use: Use, where: filters.BaseFilter = filters.ChatType.PRIVATE) -> Route:
    # PTB's CommandHandler wants a bot to know its name; what names another bot never gets this far (see sorting).
    is_command = filters.Regex(rf"^/{name}(@\w+)?(\s|$)")
    return Route(MessageHandler(where & filters.UpdateType.MESSAGE & is_command, _only_looks), use)


_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
_ROSTER = filters.Document.ALL & filters.CaptionRegex(r"^/import(@\w+)?(\s|$)")


def _sheet(command: str) -> filters.BaseFilter:
    return filters.Document.ALL & filters.CaptionRegex(rf"^/{command}(@\w+)?\s+(import|导入)\b")


_GROUPS = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE

ROUTES = (
    Route(CallbackQueryHandler(_only_looks), buttons.press),
    _command("start", private.start),
    _command("help", private.tell_help),
    _command("status", private.tell_status),
    _command("report", private.offer_report),
    _command("cancel", private.cancel),
    _command("language", private.offer_languages),
    _command("privacy", private.tell_privacy),
    _command("mydata", private.send_my_data),
    _command("forget", private.confirm_forget),
    _command("talk", counselling.begin),
    _command("end", counselling.end),
    _command("duty", counselling.change_duty),
    _command("handover", counselling.hand_over),
    _command("ask", private.ask, filters.ALL),
    _command("nearby", private.find_nearby),
    _command("staff", private.tell_posts),
    _command("notice", private.write_notice),
    _command("faq", faq.command),
    _command("places", private.send_places),
    _command("list", private.show_list),
    _command("poster", private.send_posters),
    _command("newcode", private.renew_codes),
    _command("invite", private.invite),
    _command("import", rosters.command),
    _command("household", households.command),
    _command("code", households.code),
    _command("coverage", coverage.command),
    _command("door", coverage.door),
    _command("brief", groups.brief, filters.ALL),
    _command("desk", desk.figures, filters.ALL),
    _command("reply", desk.replies, filters.ALL),
    _command("topic", desk.topic, filters.ALL),
    _command("bind", groups.bind, filters.ChatType.GROUPS),
    Route(ChatMemberHandler(_only_looks, ChatMemberHandler.MY_CHAT_MEMBER), groups.membership_changed),
    Route(MessageHandler(filters.StatusUpdate.MIGRATE, _only_looks), groups.moved),
    Route(MessageHandler(_PRIVATE & _sheet("faq"), _only_looks), faq.take_file),
    Route(MessageHandler(_PRIVATE & _sheet("places"), _only_looks), private.take_places),
    Route(MessageHandler(_PRIVATE & _ROSTER, _only_looks), rosters.take_file),
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
        toast(unit, update.callback_query.id, user.id, refusal.text)
    else:
        say(unit, chat.id, refusal.text, Saying(personal=False))
