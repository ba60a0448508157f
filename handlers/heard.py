"""What a Telegram message says, in the words our flows know."""

import re

from telegram import Message, Update

from domain.ids import from_base36, is_base36
from flows.incoming import Incoming, SharedContact, SharedFile, SharedLocation, SharedMessage, SharedPhoto, Typed
from handlers.contents import content_of
from services.asked import Asked
from services.relaying import Kind, Spoken


def incoming(message: Message) -> Incoming:
    """What a person did."""
    if message.contact is not None:
        return SharedContact(message.contact.phone_number)
    if message.location is not None:
        return SharedLocation(message.location.latitude, message.location.longitude)
    if message.photo:
        return SharedPhoto(message.photo[-1].file_id, message.caption or "", content_of(message))
    if message.document is not None:
        return SharedFile(message.document.file_id, message.caption or "", content_of(message))
    if message.text is not None:
        return Typed(message.text, content_of(message))
    return SharedMessage(content_of(message))


def spoken(message: Message) -> Spoken:
    """A private message as it may be passed on: its words or its file, and nothing about who sent it."""
    assert message.from_user is not None
    kind, file_id = _kind(message)
    words = message.text or message.caption or ""
    replied = message.reply_to_message.message_id if message.reply_to_message is not None else None
    return Spoken(message.from_user.id, message.message_id, kind, words, file_id, replied)


def _kind(message: Message) -> tuple[Kind, str]:
    if message.text is not None:
        return "text", ""
    if message.photo:
        return "photo", message.photo[-1].file_id
    if message.voice is not None:
        return "voice", message.voice.file_id
    if message.sticker is not None:
        return "sticker", message.sticker.file_id
    if message.contact is not None:
        return "contact", ""
    return ("location" if message.location is not None or message.venue is not None else "other"), ""


def sender(update: Update) -> int:
    """Who did it."""
    assert update.effective_user is not None
    return update.effective_user.id


def message_of(update: Update) -> Message:
    """The message of an update that has one."""
    assert update.effective_message is not None
    return update.effective_message


def after_command(update: Update) -> str:
    """What stands behind a command."""
    _, _, rest = (message_of(update).text or "").partition(" ")
    return rest.strip()


def asked(message: Message, words: str) -> Asked:
    """These words of a message, as a question."""
    assert message.from_user is not None
    thread_id = message.message_thread_id if message.is_topic_message else None
    replied = message.reply_to_message
    return Asked(
        message.from_user.id,
        message.chat_id,
        message.message_id,
        words,
        thread_id,
        replied.message_id if replied is not None else None,
        message.photo[-1].file_id if message.photo else "",
    )


def id_in(digits: str) -> int:
    """The id in a button's data; 0, which is nobody's, when it holds none."""
    return from_base36(digits) if is_base36(digits) else 0


def without_name(words: str, bot_username: str) -> str:
    """The words without the bot's own name; unchanged when it is not named."""
    name = re.compile(rf"\s*@{re.escape(bot_username)}\b[\s,，:：]*", re.IGNORECASE)
    return name.sub(" ", words).strip() if name.search(words) else words
