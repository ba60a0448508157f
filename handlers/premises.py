"""Premises and their guests: commands, files and buttons."""

import re

from telegram import CallbackQuery, Update

from handlers.heard import after_command, message_of, sender
from services import guest_pages, premises_pages
from services.outgoing import toast
from services.unit import Unit


def command(unit: Unit, update: Update) -> None:
    """/premises, /premises new, /premises jx-c07"""
    premises_pages.command(unit, sender(update), after_command(update))


def guests(unit: Unit, update: Update) -> None:
    """/guests, /guests yes"""
    guest_pages.command(unit, sender(update), after_command(update))


def take_guests(unit: Unit, update: Update) -> None:
    """A file with the caption /guests import"""
    message = message_of(update)
    assert message.document is not None
    words = re.sub(r"^/guests(@\w+)?\s+(import|导入)\s*", "", message.caption or "").strip()
    guest_pages.take_file(unit, sender(update), message.document.file_id, message.document.file_size or 0, words)


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of a list or a card. What it leads to is said in private."""
    step, _, subject = rest.partition(":")
    premises_pages.press(unit, query.from_user.id, step, subject)
    toast(unit, query.id, query.from_user.id)


def press_guests(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button below the guests of a house."""
    step, _, subject = rest.partition(":")
    guest_pages.press(unit, query.from_user.id, step, subject)
    toast(unit, query.id, query.from_user.id)
