"""Households: what residents and staff do with them."""

from telegram import CallbackQuery, Update

from handlers.heard import after_command, sender
from services import household_pages
from services.outgoing import toast
from services.unit import Unit


def command(unit: Unit, update: Update) -> None:
    """/household, /household join CODE, /household 3-2-502"""
    assert update.effective_user is not None
    household_pages.command(unit, sender(update), after_command(update), update.effective_user.full_name)


def code(unit: Unit, update: Update) -> None:
    """/code 3-2-502"""
    household_pages.code(unit, sender(update), after_command(update))


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button below a household's matter."""
    toast(unit, query.id, query.from_user.id)
    household_pages.press(unit, query.from_user.id, rest, query.from_user.full_name)
