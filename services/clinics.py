"""Where to send somebody with a fever."""

from domain.areas import Area
from domain.distance import nearest
from domain.places import FEVER_CLINIC
from i18n.text import Text, t
from services.unit import Unit
from storage import places


def fever_clinic(unit: Unit, area: Area) -> Text:
    """The fever clinic nearest to an area. Where the map is silent, the first; where there is none, the duty phone."""
    clinics = places.of_kind(unit.tx, FEVER_CLINIC)
    here = places.position_of(unit.tx, area)
    clinic = next(iter(nearest(clinics, here, lambda each: each.position) if here else clinics), None)
    if clinic is None:
        return t("ask the duty phone {phone}", phone=unit.house.duty_phone)
    return t("{name}, {address}, {phone}", name=clinic.called, address=clinic.found_at, phone=clinic.phone)
