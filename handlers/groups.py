"""What happens in group chats, and who comes and goes."""

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.heard import after_command, message_of, sender
from services import briefing, channels, membership, staffing, tickets
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
    """A reply to a question's card is its answer; anything else is not for us."""
    message = message_of(update)
    replied = message.reply_to_message
    if replied is not None and message.text:
        tickets.answer(unit, message.chat_id, replied.message_id, sender(update), message.text)


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
    else:
        membership.group_changed(unit, change.chat.id, inside)
    if change.chat.type == ChatType.CHANNEL and change.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR:
        channels.offer(unit, change.from_user.id, change.chat.id, change.chat.title or "")
