"""What happens in group chats, and who comes and goes."""

from dataclasses import replace

from telegram import ChatMemberAdministrator, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.heard import after_command, asked, message_of, sender, without_name
from services import asking, briefing, channels, membership, staffing, ticketing, tickets
from services.unit import Unit

_GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def bind(unit: Unit, update: Update) -> None:
    """/bind staff jx-g1"""
    kind_words, _, area_words = after_command(update).partition(" ")
    kind = staffing.group_kind_named(kind_words)
    message = message_of(update)
    topic = message.message_thread_id if message.is_topic_message else None
    chat = staffing.GroupChat(message.chat_id, message.chat.title or "", topic)
    staffing.bind_group(unit, chat, sender(update), kind, area_words.strip())


def brief(unit: Unit, update: Update) -> None:
    """The figures of today, in the staff group or in private."""
    briefing.on_request(unit, message_of(update).chat_id, sender(update), after_command(update))


def hear(unit: Unit, update: Update) -> None:
    """A reply to a card is its answer, one to an answer belongs to its question; else words for us ask something."""
    message = message_of(update)
    said = asked(message, message.text or message.caption or "")
    if not (said.words or said.file_id) or ticketing.answer(unit, said) or tickets.joins(unit, said):
        return
    words = without_name(said.words, unit.house.bot_username)
    mentioned = words != said.words
    replied = message.reply_to_message
    if not words and replied is not None and replied.text:
        words = replied.text
    if message.text and not message.text.startswith("/"):
        asking.hear_in_group(unit, replace(said, words=words), mentioned=mentioned)


def moved(unit: Unit, update: Update) -> None:
    """The group became a supergroup."""
    message = message_of(update)
    if message.migrate_to_chat_id is not None:
        membership.group_moved(unit, message.chat_id, message.migrate_to_chat_id)


def membership_changed(unit: Unit, update: Update) -> None:
    """The bot was blocked or let in again, by a person or in a group."""
    change = update.my_chat_member
    assert change is not None
    inside = change.new_chat_member.status not in _GONE
    if change.chat.type == ChatType.PRIVATE:
        membership.reach_changed(unit, change.chat.id, inside)
    elif change.chat.type == ChatType.CHANNEL:
        channels.changed(unit, change.from_user.id, change.chat.id, change.chat.title or "", _may_post(change))
    else:
        membership.group_changed(unit, change.chat.id, inside)


def _may_post(change: ChatMemberUpdated) -> bool:
    """In a channel only an administrator with this right is heard."""
    return isinstance(change.new_chat_member, ChatMemberAdministrator) and bool(
        change.new_chat_member.can_post_messages
    )
