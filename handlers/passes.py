"""Entry passes, and the gates they open."""

from telegram import CallbackQuery, Update

from domain.errors import Refusal
from handlers.heard import after_command, id_in, sender
from i18n.text import Text, t
from services import gate, pass_pages
from services.outgoing import toast
from services.unit import Unit


def own(unit: Unit, update: Update) -> None:
    """/pass, /pass visitor, /pass visitors, /pass paper and a door"""
    pass_pages.command(unit, sender(update), after_command(update))


def at_gate(unit: Unit, update: Update) -> None:
    """/gate, /gate and a number"""
    gate.command(unit, sender(update), after_command(update))


def scan(unit: Unit, update: Update, code: str) -> None:
    """The code of a pass was scanned."""
    gate.scan(unit, sender(update), code)


def hold(unit: Unit, update: Update, code: str) -> None:
    """A visitor opened their link."""
    pass_pages.hold(unit, sender(update), code)


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button below one's pass: "<step>:<pass>"."""
    step, _, subject = rest.partition(":")
    said: Text | None = pass_pages.press(unit, query.from_user.id, step, id_in(subject))
    toast(unit, query.id, query.from_user.id, said)


def press_at_gate(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """Where a keeper stands: "at:<gate>"; a temperature: "c:<scan>:<tenths>"."""
    step, _, subject = rest.partition(":")
    scan_id, _, tenths = subject.partition(":")
    if step == gate.STAND:
        gate.stand_at(unit, query.from_user.id, id_in(subject))
    elif step == gate.TEMPERATURE and tenths.isascii() and tenths.isdecimal() and len(tenths) == 3:
        gate.take_temperature(unit, query.from_user.id, id_in(scan_id), int(tenths))
    else:
        raise Refusal(t("This button is out of date."))
    toast(unit, query.id, query.from_user.id)
