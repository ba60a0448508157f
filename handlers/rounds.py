"""Patrols and disinfections."""

from telegram import CallbackQuery, Update

from handlers.heard import after_command, id_in, sender
from services import round_pages
from services.outgoing import toast
from services.unit import Unit


def command(unit: Unit, update: Update) -> None:
    """/rounds, /rounds 2 all"""
    round_pages.command(unit, sender(update), after_command(update))


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button: "<step>:<round or plan>:<corner>"."""
    step, _, subject = rest.partition(":")
    id, _, more = subject.partition(":")
    message_id = query.message.message_id if query.message else None
    round_pages.press(unit, query.from_user.id, step, id_in(id), more, message_id)
    toast(unit, query.id, query.from_user.id)
