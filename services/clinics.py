"""Where to send somebody with a fever."""

from domain.areas import Area
from domain.distance import nearest
from i18n.text import Text, by_language, t
from services.unit import Unit
from storage import places


def fever_clinic(unit: Unit, area: Area) -> Text:
    """The fever clinic nearest to an area. Where the map is silent, the first; where there is none, the duty phone."""
    clinics = places.of_kind(unit.tx, "fever_clinic")
    here = places.position_of(unit.tx, area)
    clinic = nearest(clinics, here, lambda each: each.position) if here else next(iter(clinics), None)
    if clinic is None:
        return t("ask the duty phone {phone}", phone=unit.house.duty_phone)
    name = by_language(clinic.name, clinic.name_en)
    address = by_language(clinic.address, clinic.address_en)
    return t("{name}, {address}, {phone}", name=name, address=address, phone=clinic.phone)
