"""What happens in group chats, and who comes and goes."""

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.heard import after_command, asked, message_of, sender
from services import briefing, membership, staffing, ticketing, tickets
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
    """A reply to a question's card is its answer, one to an answer belongs to its question; the rest is not for us."""
    message = message_of(update)
    said = asked(message, message.text or message.caption or "")
    if (said.words or said.file_id) and not ticketing.answer(unit, said):
        tickets.joins(unit, said)


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
