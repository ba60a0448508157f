"""Who looked at whom: for the people themselves, and for administrators."""

from telegram import CallbackQuery, Update

from handlers.heard import after_command, sender
from services import audit_desk, who_looked
from services.outgoing import toast
from services.unit import Unit


def who_saw(unit: Unit, update: Update) -> None:
    """/whosaw"""
    who_looked.tell(unit, sender(update))


def command(unit: Unit, update: Update) -> None:
    """/audit, /audit name"""
    audit_desk.command(unit, sender(update), after_command(update))


def press_who_saw(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """The button of one's own page."""
    who_looked.press(unit, query.from_user.id, rest)
    toast(unit, query.id, query.from_user.id)


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of an administrator's page."""
    audit_desk.press(unit, query.from_user.id, rest)
    toast(unit, query.id, query.from_user.id)
