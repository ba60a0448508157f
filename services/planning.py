"""What will be due today and tomorrow, written down ahead, each once."""

from datetime import date, timedelta
from itertools import groupby

from domain.areas import Area
from domain.days import DAY, HOUR, instant_of
from domain.overdue import ladder
from domain.people import Episode
from domain.policy import Policy
from domain.roles import Role
from domain.slots import current_slot, next_slot_at
from services.scope import policies, policy_for
from services.unit import Unit
from storage import areas, due, groups, people, silences, staff
from storage.due import Due

_DAYS_AHEAD = 2
BRIEF, STAFF_BRIEF, BULLETIN, POLICY = "brief", "staff_brief", "bulletin", "policy"
# Who leads a building has its line list; a brief of so few people would tell who they are.
BRIEFED = (Role.ADMIN, Role.COMMUNITY_WORKER, Role.GRID_WORKER)


def plan_ahead(unit: Unit) -> None:
    """Prompts, closures, briefs and changes of policy of today and tomorrow. Doing it again changes nothing."""
    _plan_prompts(unit)
    top = areas.top(unit.tx)
    if top is None:
        return
    for episode in people.open_below(unit.tx, top):
        if episode.last_date <= unit.today + timedelta(days=_DAYS_AHEAD):
            plan_closure(unit, episode, areas.get(unit.tx, episode.area_id))
    plan_briefs(unit, top)
    plan_bulletins(unit, top)
    plan_policy(unit)


def _plan_prompts(unit: Unit) -> None:
    """The coming prompts of every account that reports for somebody, in one reading and one writing."""
    slots: dict[tuple[int, date], list[tuple[str, int, int]]] = {}
    rows: list[Due] = []
    for user_id, found in groupby(people.watches(unit.tx), key=lambda each: each.user_id):
        watched = list(found)
        last = max(each.last_date for each in watched)
        for day in _coming_days(unit):
            key = (watched[0].area_id, day)
            if key not in slots:
                slots[key] = _slots(unit, *key)
            if day <= last:
                rows += [Due(unit.new_id(), "prompt", user_id, str(day), *slot) for slot in slots[key]]
    due.plan(unit.tx, rows)


def _slots(unit: Unit, area_id: int, day: date) -> list[tuple[str, int, int]]:
    """The slots of a day that are still to come, each from when to when."""
    policy = policy_for(unit, areas.get(unit.tx, area_id), day)
    zone = unit.house.timezone
    found = [(slot, instant_of(day, slot, zone), next_slot_at(day, slot, policy.slots, zone)) for slot in policy.slots]
    return [each for each in found if each[1] > unit.now_at]


def plan_for_reporter(unit: Unit, user_id: int) -> None:
    """The coming prompts for an account that reports for somebody."""
    watched = people.open_episodes_reported_by(unit.tx, user_id)
    if not watched:
        return
    area = areas.get(unit.tx, watched[0][1].area_id)
    last = max(episode.last_date for _, episode in watched)
    for day in _coming_days(unit):
        if day <= last:
            slots = _slots(unit, area.id, day)
            due.plan(unit.tx, [Due(unit.new_id(), "prompt", user_id, str(day), *slot) for slot in slots])


def _coming_days(unit: Unit) -> list[date]:
    return [unit.today + timedelta(days=ahead) for ahead in range(_DAYS_AHEAD)]


def plan_closure(unit: Unit, episode: Episode, area: Area) -> None:
    """On the evening of the last day it is decided whether the watch ends."""
    clock = policy_for(unit, area, max(episode.last_date, unit.today)).closure_time
    at = max(instant_of(episode.last_date, clock, unit.house.timezone), unit.now_at)
    due.plan(unit.tx, [Due(unit.new_id(), "closure", episode.id, str(episode.last_date), clock, at, at + 30 * DAY)])


def plan_briefs(unit: Unit, top: Area) -> None:
    """The brief of each area below that has a staff group, or staff of its own but no group."""
    for kind, subject_id, area in brief_subjects(unit, top):
        _plan_brief(unit, kind, subject_id, area)


def replan_briefs(unit: Unit, top: Area) -> None:
    """The same after the time of the brief may have changed."""
    for kind, subject_id, area in brief_subjects(unit, top):
        due.unplan(unit.tx, kind, subject_id, unit.now_at)
        _plan_brief(unit, kind, subject_id, area)


def brief_subjects(unit: Unit, top: Area) -> list[tuple[str, int, Area]]:
    """Which briefs there are at or below an area: the kind of due row, its subject, and the area it is about."""
    bound = [(group.chat_id, areas.get(unit.tx, group.area_id)) for group in staff_groups_below(unit, top)]
    grouped = {area.id for _, area in bound}
    staffed = [area for area in staff.areas_below(unit.tx, top, BRIEFED) if area.id not in grouped]
    return [(BRIEF, chat_id, area) for chat_id, area in bound] + [(STAFF_BRIEF, area.id, area) for area in staffed]


def staff_groups_below(unit: Unit, top: Area) -> list[groups.Group]:
    """The staff groups at or below an area."""
    return [group for group in groups.below(unit.tx, top) if group.kind == "staff"]


def _plan_brief(unit: Unit, kind: str, subject_id: int, area: Area) -> None:
    for day in _coming_days(unit):
        clock = policy_for(unit, area, day).brief_time
        at = instant_of(day, clock, unit.house.timezone)
        if at > unit.now_at:
            due.plan(unit.tx, [Due(unit.new_id(), kind, subject_id, str(day), clock, at, at + 6 * HOUR)])


def plan_bulletins(unit: Unit, top: Area) -> None:
    """The bulletin of each group of residents at or below an area, where there is one."""
    for group in groups.below(unit.tx, top):
        if group.kind == "residents":
            _plan_bulletin(unit, group)


def replan_bulletins(unit: Unit, top: Area) -> None:
    """The same after the time of the bulletin may have changed."""
    for group in groups.below(unit.tx, top):
        due.unplan(unit.tx, BULLETIN, group.chat_id, unit.now_at)
    plan_bulletins(unit, top)


def _plan_bulletin(unit: Unit, group: groups.Group) -> None:
    area = areas.get(unit.tx, group.area_id)
    for day in _coming_days(unit):
        clock = policy_for(unit, area, day).bulletin_time
        at = instant_of(day, clock, unit.house.timezone) if clock else 0
        if at > unit.now_at:
            due.plan(unit.tx, [Due(unit.new_id(), BULLETIN, group.chat_id, str(day), clock, at, at + 6 * HOUR)])


def plan_policy(unit: Unit) -> None:
    """The days on which a change of policy begins, whether it stands in the settings or was made in chat."""
    for change in policies(unit).book.changes:
        area = areas.by_code(unit.tx, change.area_code) if change.from_date >= unit.today else None
        if area is not None and change.from_date <= unit.today + timedelta(days=_DAYS_AHEAD):
            plan_change(unit, area, change.from_date)


def plan_change(unit: Unit, area: Area, day: date) -> None:
    """As this day begins, the changes for this area take effect. Late is better than never."""
    at = instant_of(day, "00:00", unit.house.timezone)
    due.plan(unit.tx, [Due(unit.new_id(), POLICY, area.id, str(day), "00:00", at, at + 30 * DAY)])


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
