"""What happens in group chats, and who comes and goes."""

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.heard import after_command, asked, message_of, sender, without_name
from services import asking, briefing, membership, staffing, tickets
from services.unit import Unit

_GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def bind(unit: Unit, update: Update) -> None:
    """/bind staff jx-g1"""
    kind_words, _, area_words = after_command(update).partition(" ")
    kind = staffing.group_kind_named(kind_words)
    message = message_of(update)
    staffing.bind_group(unit, message.chat_id, message.chat.title or "", sender(update), kind, area_words.strip())


def brief(unit: Unit, update: Update) -> None:
    """The figures of today, in the staff group or in private."""
    briefing.on_request(unit, message_of(update).chat_id, sender(update), after_command(update))


def hear(unit: Unit, update: Update) -> None:
    """A reply to a question's card is its answer; words that name the bot or reply to it ask it something."""
    message = message_of(update)
    replied = message.reply_to_message
    if not message.text or (
        replied is not None and tickets.answer(unit, message.chat_id, replied.message_id, sender(update), message.text)
    ):
        return
    words = without_name(message.text, unit.house.bot_username)
    mentioned = words != message.text
    if not words and replied is not None and replied.text:
        words = replied.text
    asking.hear_in_group(unit, asked(message, words), mentioned=mentioned)


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
