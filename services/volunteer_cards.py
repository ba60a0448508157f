"""Buttons about volunteers, and what they carry."""

from domain.ids import to_base36
from domain.keyboards import Button
from domain.volunteers import Pairing, Volunteer
from i18n.text import Text

# Buttons of the staff, of the volunteers themselves, and of the households they look after.
STAFF, OWN, HOUSEHOLD = "vo", "vm", "vh"


def open_button(volunteer: Volunteer, label: Text) -> Button:
    """What leads staff to the card of a volunteer."""
    return staff_button(volunteer, label, "card")


def staff_button(volunteer: Volunteer, label: Text, step: str) -> Button:
    """Something staff may do about a volunteer."""
    return Button(label, f"{STAFF}:{step}:{to_base36(volunteer.user_id)}")


def own_button(label: Text, step: str) -> Button:
    """Something a volunteer does about themselves."""
    return Button(label, f"{OWN}:{step}:")


def pairing_button(prefix: str, pairing: Pairing, label: Text, step: str) -> Button:
    """Something about one pairing."""
    return Button(label, f"{prefix}:{step}:{to_base36(pairing.id)}")
