"""What a link opens, or /start alone."""

from collections.abc import Mapping

from telegram import Update

from handlers.entry import Entry, OnLink, OnUpdate
from handlers.heard import after_command, sender
from services import door_opening, entering, guessing, household_joining, joining, premises_joining, staffing, welcoming
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
            guessing.refuse_guessing(unit, user_id)
            guessing.wrong_code(unit, user_id)
        else:
            _greet(unit, user_id)

    return start


def join_household(unit: Unit, update: Update, code: str) -> None:
    """The code of a household, from its building leader."""
    household_joining.join(unit, sender(update), code, _name(update))


def join_premises(unit: Unit, update: Update, token: str) -> None:
    """Somebody becomes the contact of a shop or a hotel."""
    premises_joining.join(unit, sender(update), token, _name(update))


def greet(unit: Unit, update: Update, _: str) -> None:
    """From an answer that was shown in another chat."""
    _greet(unit, sender(update))


def _greet(unit: Unit, user_id: int) -> None:
    welcoming.greet(unit, user_id)
    joining.came_back(unit, user_id)


def open_gate(unit: Unit, update: Update, token: str) -> None:
    """The poster of a gate was scanned."""
    entering.open_gate(unit, sender(update), token)


def open_door(unit: Unit, update: Update, token: str) -> None:
    """The way to register for a monitoring group."""
    door_opening.open_by_link(unit, sender(update), token)


def accept_invite(unit: Unit, update: Update, token: str) -> None:
    """Somebody comes among the staff."""
    staffing.accept_invite(unit, sender(update), token, _name(update))


def claim_admin(unit: Unit, update: Update, code: str) -> None:
    """The first administrator."""
    staffing.claim_admin(unit, sender(update), code, _name(update))


def _name(update: Update) -> str:
    assert update.effective_user is not None
    return update.effective_user.full_name
