"""A file somebody sent, with a caption that says what it is for."""

from telegram import Update

from handlers.heard import message_of, sender
from services import fetching, sheets
from services.unit import Unit


def fetch(unit: Unit, update: Update, purpose: str, subject: str = "") -> None:
    """Have it fetched; whoever takes it up knows it by its purpose."""
    document = message_of(update).document
    assert document is not None
    fetching.fetch(unit, sender(update), document.file_id, document.file_size or 0, purpose, sheets.MOST_BYTES, subject)
