"""A Telegram message as the content it holds."""

from collections.abc import Sequence

from telegram import Message, MessageEntity

from domain.contents import COPY, FILES, POLL, TEXT, Content, Entities

# These come with media of their own kind inside, so the order matters: an animation has a document as well.
_FILES = ("photo", *(kind for kind in FILES if kind != "photo"))


def content_of(message: Message) -> Content:
    """What it says or shows, with its formatting; what we cannot say ourselves is named, to be copied."""
    if message.text is not None:
        return Content(TEXT, message.text, _entities(message.entities))
    if message.poll is not None:
        options = tuple(option.text for option in message.poll.options)
        return Content(POLL, message.poll.question, options=options, several=message.poll.allows_multiple_answers)
    for kind in _FILES:
        if file_id := _file_id(message, kind):
            caption, entities = message.caption or "", _entities(message.caption_entities)
            return Content(kind, caption, entities, file_id, album=message.media_group_id or "")
    return Content(COPY, message.caption or "", source=(message.chat_id, message.message_id))


def _file_id(message: Message, kind: str) -> str:
    found = getattr(message, kind)
    if isinstance(found, Sequence):
        found = found[-1] if found else None
    return "" if found is None else str(found.file_id)


def _entities(entities: Sequence[MessageEntity]) -> Entities:
    """Commands, mentions and links are found again by Telegram; a link behind words must be told."""
    return tuple(entity.to_dict() for entity in entities if entity.type not in _FOUND_AGAIN)


_FOUND_AGAIN = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"})
