"""A message comes into a chat: its number, its envelope, and who hears of it."""

import secrets
from dataclasses import dataclass

from sandbox import shapes
from sandbox.core import Sandbox
from sandbox.keyboards import Markup
from sandbox.wire import Json
from sandbox.world import Chat, Message

SERVICE = frozenset(
    [
        "new_chat_members",
        "left_chat_member",
        "pinned_message",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "new_chat_title",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "group_chat_created",
    ]
)
# A bot hears of its own deeds of these kinds; of what it writes it does not.
HEARD_FROM_ITSELF = SERVICE - {"new_chat_members", "migrate_to_chat_id", "migrate_from_chat_id"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be posted, before it has a number and a date."""

    chat: Chat
    sender: Json
    content: Json
    reply_to: Message | None = None
    thread_id: int = 0
    markup: Markup | None = None
    extra: Json | None = None


def post(box: Sandbox, draft: Draft) -> Message:
    """Puts the message into its chat and tells the bot if it may see it."""
    chat = draft.chat
    message_id = box.world.next_message_id(chat)
    body: Json = {
        "message_id": message_id,
        **_author(box, draft),
        **(draft.extra or {}),
        "chat": shapes.chat(box.world, chat),
        "date": box.clock.now(),
        **_thread(draft),
        **_reply(draft),
        **draft.content,
    }
    if draft.markup is not None and draft.markup.inline is not None:
        body["reply_markup"] = draft.markup.inline
    message = Message(message_id, draft.sender["id"], box.clock.now_ms(), body)
    if "reply_markup" in body and "via_bot" in body:
        message.inline_id = secrets.token_urlsafe(20)
    chat.keep(message)
    _lay_out_keyboard(box, draft)
    if hears(box, chat, message):
        box.updates.add("channel_post" if chat.type == "channel" else "message", body, chat.id)
    box.changes.note()
    return message


def _author(box: Sandbox, draft: Draft) -> Json:
    """What stands in a channel was written by the channel; its readers do not learn by whom."""
    if draft.chat.type == "channel":
        return {"sender_chat": shapes.chat(box.world, draft.chat)}
    return {"from": draft.sender}


def _thread(draft: Draft) -> Json:
    if draft.thread_id not in draft.chat.topics:
        return {}
    return {"message_thread_id": draft.thread_id, "is_topic_message": True}


def _reply(draft: Draft) -> Json:
    """What is replied to; in a topic, a message that replies to none replies to the one that opened the topic."""
    target = draft.reply_to
    if target is None and draft.thread_id in draft.chat.topics and not SERVICE & draft.content.keys():
        target = draft.chat.messages.get(draft.thread_id)
    return {} if target is None else {"reply_to_message": quoted(target)}


def quoted(message: Message) -> Json:
    """A message inside another one: Telegram does not nest replies."""
    return {name: value for name, value in message.body.items() if name not in ("reply_to_message", "pinned_message")}


def _lay_out_keyboard(box: Sandbox, draft: Draft) -> None:
    """A keyboard the bot sends appears for all it is meant for, or goes away."""
    markup = draft.markup
    if markup is None or markup.kind == "inline":
        return
    for user_id in _meant(box, draft, bool(markup.given.get("selective"))):
        if markup.kind == "remove":
            draft.chat.keyboards.pop(user_id, None)
        else:
            draft.chat.keyboards[user_id] = markup.given


def _meant(box: Sandbox, draft: Draft, selective: bool) -> list[int]:
    if draft.chat.is_private:
        return [draft.chat.id]
    if selective:
        return [draft.reply_to.sender_id] if draft.reply_to is not None else []
    return [user_id for user_id in draft.chat.present_ids() if user_id != box.world.bot.id]


def hears(box: Sandbox, chat: Chat, message: Message) -> bool:
    """Whether the bot is told of a message: not its own words, and in groups only what privacy mode lets through."""
    bot = box.world.bot
    service = SERVICE & message.body.keys()
    if message.sender_id == bot.id:
        return bool(service & HEARD_FROM_ITSELF)
    if chat.is_private:
        return True
    standing = chat.member(bot.id)
    if not standing.present:
        return _is_gone_from_basic_group(chat, message, bot.id)
    return bool(service) or bot.reads_all or standing.status == "administrator" or _concerns(box, message)


def _is_gone_from_basic_group(chat: Chat, message: Message, bot_id: int) -> bool:
    gone: Json = message.body.get("left_chat_member", {})
    return chat.type == "group" and gone.get("id") == bot_id


def _concerns(box: Sandbox, message: Message) -> bool:
    """A command that is not another bot's, its own inline result, a reply to the bot, or a mention of it."""
    if message.body.get("via_bot", {}).get("id") == box.world.bot.id:
        return True
    replied: Json = message.body.get("reply_to_message", {})
    if replied.get("from", {}).get("id") == box.world.bot.id and "forum_topic_created" not in replied:
        return True
    return _names_bot(message.body, box.world.bot.username.lower())


def _names_bot(body: Json, username: str) -> bool:
    text: str = body.get("text") or body.get("caption") or ""
    if f"@{username}" in text.lower():
        return True
    entities = body.get("entities") or []
    starts = any(entity["type"] == "bot_command" and entity["offset"] == 0 for entity in entities)
    return starts and "@" not in text.split(maxsplit=1)[0]


def edited(box: Sandbox, chat: Chat, message: Message, *, by_bot: bool = False) -> None:
    """A message has changed: its date says so, and the bot hears of what others edit."""
    message.body["edit_date"] = box.clock.now()
    if not by_bot and hears(box, chat, message):
        kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
        box.updates.add(kind, message.body, chat.id)
    box.changes.note()


def announce(box: Sandbox, chat: Chat, sender: Json, content: Json, *, thread_id: int = 0) -> Message:
    """Posts a service message."""
    return post(box, Draft(chat, sender, content, thread_id=thread_id))
