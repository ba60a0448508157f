"""The staff's ladder: who is told first of what nobody has taken, and who after them."""

from domain.areas import Area
from domain.duty import ON_DUTY, Duty
from domain.policy import Policy
from services import duty_roster
from services.unit import Unit
from storage import staff


def first_rung(unit: Unit, area: Area) -> int:
    """Whoever is on duty hears of it first; without a roster the ladder begins at once."""
    return ON_DUTY if duty_roster.on_duty(unit, area, Duty.ALERTS) else 0


def holders(unit: Unit, area: Area, rung: int, policy: Policy) -> tuple[int, list[int]]:
    """Who is to be told on this rung; rungs nobody holds are passed over, the last one stays."""
    watch = duty_roster.people_on_duty(unit, area, Duty.ALERTS) if rung == ON_DUTY else []
    if watch:
        return ON_DUTY, watch
    for each in range(max(rung, 0), len(policy.escalation)):
        found = staff.on_duty(unit.tx, area, policy.escalation[each])
        if found:
            return each, [post.user_id for post in found]
    return len(policy.escalation) - 1, []
