"""An entry of the audit trail in words: when, who of the staff, and what for. Never a private phone."""

from domain.audit_actions import told
from domain.days import at_instant
from domain.roles import ROLE_NAMES, Role
from i18n.text import Text, t
from services.auditing import OPERATOR
from services.placing import area_name
from services.unit import Unit
from storage import areas
from storage.audit import Known


def who(unit: Unit, known: Known) -> Text:
    """A member of staff by name, role and area as they were when they acted."""
    if known.entry.fact.user_id == OPERATOR:
        return t("The operator of the bot")
    if not known.role or known.area_id is None:
        return t("A member of staff")
    area = areas.get(unit.tx, known.area_id)
    return t("{name} ({role}, {area})", name=known.name, role=ROLE_NAMES[Role(known.role)], area=area_name(area))


def line(unit: Unit, known: Known) -> Text:
    """Who did what, and when."""
    fact = known.entry.fact
    when = at_instant(fact.at, unit.house.timezone)
    return t("· {when} {who} {what}", when=when, who=who(unit, known), what=told(fact.action))
