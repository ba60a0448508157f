"""Which raw updates concern the bot at all, and within which conversation their order matters."""

from collections.abc import Mapping
from typing import Any

Raw = Mapping[str, Any]

_OF_A_PERSON = (
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
)
_SERVICE = ("migrate_to_chat_id", "migrate_from_chat_id", "new_chat_members", "left_chat_member", "group_chat_created")


def conversation_key(update: Raw, bot_id: int, bot_username: str) -> str | None:
    """ "chat:user" of an update, or None for group talk that is not meant for the bot and must not be kept."""
    for kind in ("message", "edited_message"):
        if kind in update:
            message: Raw = update[kind]
            return _key(message) if _is_for_us(message, bot_id, bot_username) else None
    for kind in _OF_A_PERSON:
        if kind in update:
            return _key(update[kind])
    return "other"


def _key(thing: Raw) -> str:
    chat: Raw = thing.get("chat") or (thing.get("message") or {}).get("chat") or {}
    sender: Raw = thing.get("from") or {}
    return f"{chat.get('id', 0)}:{sender.get('id', 0)}"


def _is_for_us(message: Raw, bot_id: int, bot_username: str) -> bool:
    if message["chat"]["type"] == "private" or any(name in message for name in _SERVICE):
        return True
    replied: Raw = message.get("reply_to_message") or {}
    if (replied.get("from") or {}).get("id") == bot_id:
        return True
    return _is_command(message, bot_username) or _names_us(message, bot_id, bot_username)


def _is_command(message: Raw, bot_username: str) -> bool:
    """A command that names no bot is for every bot; one that names another bot is not for us."""
    words = str(message.get("text", ""))
    if not words.startswith("/"):
        return False
    command = words.split(maxsplit=1)[0]
    return "@" not in command or command.casefold().endswith("@" + bot_username.casefold())


def _names_us(message: Raw, bot_id: int, bot_username: str) -> bool:
    """A mention by name, or by the link Telegram makes of a contact."""
    words = str(message.get("text", "")).encode("utf-16-le")
    for entity in message.get("entities") or ():
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        named = words[start:end].decode("utf-16-le", "ignore").casefold()
        if entity["type"] == "mention" and named == "@" + bot_username.casefold():
            return True
        if entity["type"] == "text_mention" and (entity.get("user") or {}).get("id") == bot_id:
            return True
    return False
