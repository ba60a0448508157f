"""Coverage and doors."""

from telegram import CallbackQuery, Update

from handlers.heard import after_command, sender
from services import coverage_pages, door_visits
from services.outgoing import toast
from services.unit import Unit


def command(unit: Unit, update: Update) -> None:
    """/coverage, /coverage jx-c07"""
    coverage_pages.command(unit, sender(update), after_command(update))


def door(unit: Unit, update: Update) -> None:
    """/door jx-c07 3-2-502 not home tomorrow"""
    door_visits.command(unit, sender(update), after_command(update))


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button below coverage."""
    toast(unit, query.id, query.from_user.id)
    coverage_pages.press(unit, query.from_user.id, rest)


def press_door(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of a door."""
    toast(unit, query.id, query.from_user.id)
    coverage_pages.press_door(unit, query.from_user.id, rest)
