"""Where to send somebody with a fever."""

from i18n.text import Text, by_language, t
from services.unit import Unit
from storage import places


def fever_clinic(unit: Unit) -> Text:
    """The fever clinic to name; the duty phone knows where none is entered."""
    clinic = next(iter(places.of_kind(unit.tx, "fever_clinic")), None)
    if clinic is None:
        return t("ask the duty phone {phone}", phone=unit.house.duty_phone)
    name = by_language(clinic.name, clinic.name_en)
    address = by_language(clinic.address, clinic.address_en)
    return t("{name}, {address}, {phone}", name=name, address=address, phone=clinic.phone)
