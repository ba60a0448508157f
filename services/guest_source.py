"""Where an alert about a guest comes from: the house on the card, its contact for the one who took it."""

from domain.reports import Report
from i18n.text import Text, t
from services.unit import Unit
from storage import premises


def house(unit: Unit, episode_id: int) -> Text | None:
    """The house a guest stays in; nobody's name."""
    about = premises.of_episode(unit.tx, episode_id)
    return None if about is None else t("Guest of {name}", name=about.name)


def told_by(unit: Unit, episode_id: int, last: Report | None) -> Text | None:
    """Who told it, and whom to ring there."""
    about = premises.of_episode(unit.tx, episode_id)
    if about is None:
        return None
    contact = t("{name}, {phone}", name=about.contact_name or "–", phone=about.contact_phone or "–")
    if last is not None and last.reporter_user_id == about.contact_user_id:
        return t("Reported by the contact of {house}: {contact}", house=about.name, contact=contact)
    return t("Guest of {house}. Contact: {contact}", house=about.name, contact=contact)
