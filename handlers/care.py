"""Doorstep care and transfers to hospital."""

from collections.abc import Callable

from telegram import CallbackQuery, Update

from handlers.heard import id_in, sender
from i18n.text import Text
from services import care_pages, transfer_pages
from services.outgoing import toast
from services.unit import Unit


def care(unit: Unit, update: Update) -> None:
    """/care"""
    care_pages.listing(unit, sender(update))


def transfer(unit: Unit, update: Update) -> None:
    """/transfer"""
    transfer_pages.listing(unit, sender(update))


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button about a household in quarantine: "<watch>:<step>:<more>"."""
    _press(unit, query, rest, care_pages.press)


def press_transfer(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of a checklist: "<transfer>:<step>:<more>"."""
    _press(unit, query, rest, transfer_pages.press)


def _press(unit: Unit, query: CallbackQuery, rest: str, act: Callable[[Unit, int, int, str, str], Text | None]) -> None:
    digits, step, more = [*rest.split(":", 2), "", ""][:3]
    user_id = query.from_user.id
    toast(unit, query.id, user_id, act(unit, user_id, id_in(digits), step, more))
