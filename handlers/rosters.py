"""Lists of households that staff send."""

from telegram import CallbackQuery, Update

from handlers import sent_files
from handlers.heard import after_command, message_of, sender
from services import fetching, rostering
from services.outgoing import toast
from services.unit import Unit


def command(unit: Unit, update: Update) -> None:
    """/import, /import apply, /import undo"""
    rostering.command(unit, sender(update), after_command(update))


def take_file(unit: Unit, update: Update) -> None:
    """A file with the caption /import, or /import jx-c07"""
    _, _, words = (message_of(update).caption or "").partition(" ")
    area = rostering.area_for(unit, sender(update), words.strip())
    sent_files.fetch(unit, update, fetching.ROSTER_IMPORT, area.code)


def press(unit: Unit, query: CallbackQuery, _: str) -> None:
    """The "yes" to a list."""
    toast(unit, query.id, query.from_user.id)
    rostering.take_over(unit, query.from_user.id)
