"""When visits at the door are due, and what happens when one is missed."""

from datetime import timedelta

from domain.care import Carer
from domain.days import HOUR, MINUTE, instant_of
from services import timers
from services.care_reach import door_of
from services.scope import policy_for
from services.unit import Unit
from storage import care, due
from storage.due import Due

TASK, LATE, CLIMB = "care_task", "care_late", "care_climb"
NOT_TOLD = -2
_DAYS_AHEAD = 2


def plan(unit: Unit, carer: Carer) -> None:
    """The visits of today and tomorrow, each once. Doing it again changes nothing."""
    for ahead in range(_DAYS_AHEAD):
        day = unit.today + timedelta(days=ahead)
        policy = policy_for(unit, door_of(unit, carer), day)
        for clock in policy.care_times:
            at = instant_of(day, clock, unit.house.timezone)
            if at > unit.now_at:
                due.plan(unit.tx, [Due(unit.new_id(), TASK, carer.id, str(day), clock, at, at + 12 * HOUR)])


def plan_late(unit: Unit, carer: Carer) -> None:
    """A visit is due: after some hours it is missed. Whoever was told of an earlier one is told of this anew."""
    done(unit, carer)
    hours = policy_for(unit, door_of(unit, carer)).care_late_hours
    timers.set_timer(unit, LATE, carer.id, unit.now_at + round(hours * HOUR))


def plan_climb(unit: Unit, carer: Carer) -> None:
    """Nobody has come yet: after some minutes the next are told."""
    timers.stop(unit, (CLIMB,), carer.id)
    minutes = policy_for(unit, door_of(unit, carer)).climb_minutes
    timers.set_timer(unit, CLIMB, carer.id, unit.now_at + minutes * MINUTE)


def done(unit: Unit, carer: Carer) -> None:
    """Nothing climbs any more."""
    timers.stop(unit, (LATE, CLIMB), carer.id)
    care.climb(unit.tx, carer.id, NOT_TOLD)


def stop(unit: Unit, carer: Carer) -> None:
    """No time runs for it."""
    timers.stop(unit, (TASK, LATE, CLIMB), carer.id)
