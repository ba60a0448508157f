"""What holds where, shown and changed; and the figures of one level opened from another."""

from telegram import CallbackQuery, Update

from handlers.heard import after_command, sender
from services import briefing, policy_desk
from services.outgoing import toast
from services.unit import Unit


def command(unit: Unit, update: Update) -> None:
    """/policy, /policy jx-c07 days 21 from 2020-02-10"""
    policy_desk.command(unit, sender(update), after_command(update))


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of a page or below a preview."""
    assert query.message is not None
    policy_desk.press(unit, query.from_user.id, rest, query.message.message_id)
    toast(unit, query.id, query.from_user.id)


def open_brief(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button below the table of a brief."""
    assert query.message is not None
    briefing.open_lower(unit, query.message.chat.id, query.from_user.id, rest, query.message.message_id)
    toast(unit, query.id, query.from_user.id)
