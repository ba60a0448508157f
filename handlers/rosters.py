"""Lists of households that staff send."""

from telegram import CallbackQuery, Update

from handlers.heard import after_command, message_of, sender
from services import fetching, roster_file, rostering
from services.outgoing import toast
from services.unit import Unit


def command(unit: Unit, update: Update) -> None:
    """/import, /import apply, /import undo"""
    rostering.command(unit, sender(update), after_command(update))


def take_file(unit: Unit, update: Update) -> None:
    """A file with the caption /import, or /import jx-c07"""
    message, user_id = message_of(update), sender(update)
    assert message.document is not None
    _, _, words = (message.caption or "").partition(" ")
    area = rostering.area_for(unit, user_id, words.strip())
    document = message.document
    size, most = document.file_size or 0, roster_file.MOST_BYTES
    fetching.fetch(unit, user_id, document.file_id, size, fetching.ROSTER, most, area.code)


def press(unit: Unit, query: CallbackQuery) -> None:
    """The "yes" to a list."""
    toast(unit, query.id, query.from_user.id)
    rostering.take_over(unit, query.from_user.id)
