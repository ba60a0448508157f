"""What a link opens, or /start alone."""

from collections.abc import Mapping

from telegram import Update

from handlers.entry import Entry, OnLink, OnUpdate
from handlers.heard import after_command, sender
from services import entering, staffing, welcoming
from services.unit import Unit


def start_with(links: Mapping[str, Entry[OnLink]]) -> OnUpdate:
    """What /start does, when these are the links there are."""

    def start(unit: Unit, update: Update) -> None:
        user_id, payload = sender(update), after_command(update)
        for link in links.values():
            if payload.startswith(link.name):
                link.admit(unit, user_id)
                link.act(unit, update, payload.removeprefix(link.name))
                return
        if payload:
            entering.refuse_guessing(unit, user_id)
            entering.wrong_code(unit, user_id)
        else:
            welcoming.greet(unit, user_id)

    return start


def greet(unit: Unit, update: Update, _: str) -> None:
    """From an answer that was shown in another chat."""
    welcoming.greet(unit, sender(update))


def open_gate(unit: Unit, update: Update, token: str) -> None:
    """The poster of a gate was scanned."""
    entering.open_gate(unit, sender(update), token)


def accept_invite(unit: Unit, update: Update, token: str) -> None:
    """Somebody comes among the staff."""
    staffing.accept_invite(unit, sender(update), token, _name(update))


def claim_admin(unit: Unit, update: Update, code: str) -> None:
    """The first administrator."""
    staffing.claim_admin(unit, sender(update), code, _name(update))


def _name(update: Update) -> str:
    assert update.effective_user is not None
    return update.effective_user.full_name
