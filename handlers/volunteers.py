"""Offering to help, and the committee's word about it."""

from telegram import CallbackQuery, Update

from handlers.heard import after_command, id_in, sender
from services import pairing, volunteer_pages, volunteer_vetting
from services.outgoing import toast
from services.unit import Unit


def own(unit: Unit, update: Update) -> None:
    """/volunteer, /volunteer pause"""
    volunteer_pages.command(unit, sender(update), after_command(update))


def here(unit: Unit, update: Update) -> None:
    """/volunteers, /volunteers 2 accept"""
    volunteer_vetting.command(unit, sender(update), after_command(update))


def press_own(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of one's own card: "<step>:<pairing, if it is about one>"."""
    step, _, subject = rest.partition(":")
    volunteer_pages.act(unit, query.from_user.id, step, id_in(subject) if subject else 0)
    toast(unit, query.id, query.from_user.id)


def press_staff(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of the staff: "<step>:<volunteer or pairing>"."""
    step, _, subject = rest.partition(":")
    volunteer_vetting.act(unit, query.from_user.id, step, id_in(subject))
    toast(unit, query.id, query.from_user.id)


def press_household(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A household's word about who looks after it."""
    step, _, subject = rest.partition(":")
    toast(unit, query.id, query.from_user.id, pairing.answer(unit, query.from_user.id, id_in(subject), step))
