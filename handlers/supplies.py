"""Supplies and the thanks for them."""

from telegram import CallbackQuery, Update

from handlers.heard import after_command, sender
from services import supply_desk
from services import thanks as thanks_page
from services.outgoing import toast
from services.unit import Unit


def command(unit: Unit, update: Update) -> None:
    """/supplies, /supplies in 100 masks from Mr Wang"""
    supply_desk.command(unit, sender(update), after_command(update))


def thanks(unit: Unit, update: Update) -> None:
    """/thanks"""
    thanks_page.command(unit, sender(update), after_command(update))


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of supplies."""
    supply_desk.press(unit, query.from_user.id, rest)
    toast(unit, query.id, query.from_user.id)


def press_thanks(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button below the thanks."""
    thanks_page.press(unit, query.from_user.id, rest)
    toast(unit, query.id, query.from_user.id)
