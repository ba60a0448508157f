"""What will be due today and tomorrow, written down ahead, each once."""

from datetime import date, timedelta

from domain.areas import Area
from domain.days import DAY, HOUR, instant_of
from domain.overdue import ladder
from domain.people import Episode
from domain.policy import Policy
from domain.slots import current_slot, next_slot_at
from services.scope import policy_for
from services.unit import Unit
from storage import areas, due, groups, people, silences
from storage.due import Due

_DAYS_AHEAD = 2


def plan_ahead(unit: Unit) -> None:
    """Prompts, closures and briefs of today and tomorrow. Doing it again changes nothing."""
    for user_id in people.reporters(unit.tx):
        plan_for_reporter(unit, user_id)
    top = areas.top(unit.tx)
    if top is None:
        return
    for episode in people.open_below(unit.tx, top):
        if episode.last_date <= unit.today + timedelta(days=_DAYS_AHEAD):
            plan_closure(unit, episode, areas.get(unit.tx, episode.area_id))
    for group in groups.below(unit.tx, top):
        policy = policy_for(unit, areas.get(unit.tx, group.area_id))
        if group.kind == "staff":
            _plan_for_group(unit, "brief", group.chat_id, policy.brief_time)
        elif group.kind == "residents" and policy.bulletin_time:
            _plan_for_group(unit, "bulletin", group.chat_id, policy.bulletin_time)


def plan_for_reporter(unit: Unit, user_id: int) -> None:
    """The coming prompts for an account that reports for somebody."""
    watched = people.open_episodes_reported_by(unit.tx, user_id)
    if not watched:
        return
    policy = policy_for(unit, areas.get(unit.tx, watched[0][1].area_id))
    last = max(episode.last_date for _, episode in watched)
    days = [day for day in _coming_days(unit) if day <= last]
    due.plan(
        unit.tx, [row for day in days for slot in policy.slots if (row := _prompt(unit, user_id, day, slot, policy))]
    )


def _coming_days(unit: Unit) -> list[date]:
    return [unit.today + timedelta(days=ahead) for ahead in range(_DAYS_AHEAD)]


def _prompt(unit: Unit, user_id: int, day: date, slot: str, policy: Policy) -> Due | None:
    due_at = instant_of(day, slot, unit.house.timezone)
    if due_at <= unit.now_at:
        return None
    until = next_slot_at(day, slot, policy.slots, unit.house.timezone)
    return Due(unit.new_id(), "prompt", user_id, str(day), slot, due_at, until)


def plan_closure(unit: Unit, episode: Episode, area: Area) -> None:
    """On the evening of the last day it is decided whether the watch ends."""
    clock = policy_for(unit, area).closure_time
    at = max(instant_of(episode.last_date, clock, unit.house.timezone), unit.now_at)
    due.plan(unit.tx, [Due(unit.new_id(), "closure", episode.id, str(episode.last_date), clock, at, at + 30 * DAY)])


def _plan_for_group(unit: Unit, kind: str, chat_id: int, clock: str) -> None:
    for day in _coming_days(unit):
        at = instant_of(day, clock, unit.house.timezone)
        if at > unit.now_at:
            due.plan(unit.tx, [Due(unit.new_id(), kind, chat_id, str(day), clock, at, at + 6 * HOUR)])


def begin_silence(unit: Unit, episode: Episode, day: date, slot: str, policy: Policy) -> None:
    """A prompt went out: unless it is answered, the ladder is climbed. A spell already running goes on."""
    silence_id = unit.new_id()
    if not silences.begin(unit.tx, silence_id, episode.id, unit.now_at, day, slot):
        return
    rungs = ladder(unit.now_at, policy, unit.house.timezone)
    due.plan(
        unit.tx,
        [Due(unit.new_id(), rung.kind, silence_id, str(day), slot, rung.due_at, rung.due_at + DAY) for rung in rungs],
    )


def slot_now(unit: Unit, policy: Policy) -> str:
    """The slot a report belongs to at this moment."""
    return current_slot(unit.now_at, policy.slots, policy.slot_open_minutes, unit.house.timezone)
