"""A round nobody walked in time: whoever is on duty hears of it, then the next of the ladder, each once."""

from domain.days import MINUTE
from domain.delivery import Priority
from domain.ids import to_base36
from domain.keyboards import Button
from domain.rounds import KIND_NAMES, Round, State
from i18n.text import lines, nt, t
from services import ladder, timers
from services.outgoing import Saying, say
from services.placing import area_name
from services.round_planning import MISSED
from services.scope import policy_for
from services.unit import Unit
from storage import areas, due, rounds
from storage.due import Due

CLIMB = "round_climb"
# Rungs are kept from 1, for whoever is on duty stands below the ladder, and -1 is a round nobody was told of.
_OFFSET = 2


def tell(unit: Unit, row: Due) -> None:
    """Its time is over, or those told before have not walked it either."""
    each = rounds.get(unit.tx, row.subject_id)
    if each is None or each.state is State.DONE:
        return
    area = areas.get(unit.tx, each.plan.area_id)
    policy = policy_for(unit, area)
    first = ladder.first_rung(unit, area) if each.rung < 0 else each.rung - _OFFSET + 1
    rung, people = ladder.holders(unit, area, first, policy)
    if not rounds.climb(unit.tx, each.id, rung + _OFFSET):
        return
    text = lines(
        t("⚠ Missed: {kind}, {area}, {clock}", kind=KIND_NAMES[each.plan.kind], area=area_name(area), clock=each.clock),
        nt("{n} place is left.", "{n} places are left.", len(each.left)),
    )
    button = Button(t("Open it"), f"rd:open:{to_base36(each.id)}")
    for user_id in people:
        say(unit, user_id, text, Saying(rows=((button,),), priority=Priority.ALERT))
    if rung + 1 < len(policy.escalation):
        timers.set_timer(unit, CLIMB, each.id, unit.now_at + policy.climb_minutes * MINUTE)


def settle(unit: Unit, each: Round) -> None:
    """It was walked after all; nobody else is told."""
    due.cancel(unit.tx, MISSED, each.id, unit.now_at)
    timers.stop(unit, (CLIMB,), each.id)
