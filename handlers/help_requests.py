"""Help among neighbours: asking for it, taking it on, and saying that it is done."""

from collections.abc import Callable

from telegram import CallbackQuery, Update

from handlers.heard import id_in, sender
from i18n.text import Text
from services import need_pages
from services.outgoing import toast
from services.unit import Unit


def need(unit: Unit, update: Update) -> None:
    """/need"""
    need_pages.need(unit, sender(update))


def needs(unit: Unit, update: Update) -> None:
    """/needs"""
    need_pages.needs(unit, sender(update))


def press_offer(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of an offer: "<request>:<step>"."""
    _press(unit, query, rest, need_pages.press_offer)


def press_mine(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of whoever has a request in hand."""
    _press(unit, query, rest, need_pages.press_mine)


def press_asked(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of whoever asked."""
    _press(unit, query, rest, need_pages.press_asked)


def _press(unit: Unit, query: CallbackQuery, rest: str, do: Callable[[Unit, int, int, str], Text | None]) -> None:
    digits, _, step = rest.partition(":")
    toast(unit, query.id, query.from_user.id, do(unit, id_in(digits), query.from_user.id, step))
