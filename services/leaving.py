"""Who has no place in a monitoring group is taken out with thanks, and may come back; who was added is noticed."""

from dataclasses import dataclass

from domain.areas import Area
from domain.audit_actions import TOLD_OF_STRANGER
from domain.days import DAY, HOUR, after_quiet_hours
from domain.doors import is_inside, nobody_to_remove
from domain.people import Episode, Person
from domain.roles import Post, Role
from i18n.text import t, verbatim
from services import auditing, awaiting, joining
from services.awaiting import Heard
from services.belonging import has_place
from services.door_links import area_of, monitoring_group
from services.door_rights import is_about_rights, tell_lacking
from services.outgoing import Saying, call, say
from services.placing import area_name
from services.scope import policy_for
from services.unit import Unit
from storage import accounts, areas, doors, due, people, staff
from storage.doors import Leave
from storage.due import Due
from storage.groups import Group

LEAVE = "group_leave"
# Who wants to be forgotten is forgotten at once, and no number of theirs waits for a later day.
_AT_ONCE = frozenset({"forgotten"})
_NEVER_OUT = frozenset({"creator", "administrator"})
_STILL_OF_USE = 30 * DAY


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody is in a group who was not; `name` is what Telegram calls them."""

    chat_id: int
    user_id: int
    name: str


def watch_ended(unit: Unit, person: Person, area: Area, reason: str) -> None:
    """A watch is over, or goes on elsewhere: who has no other reason to be in the groups there goes, after a while."""
    for user_id in {person.user_id or person.reporter_user_id, person.reporter_user_id} - {0}:
        for group in doors.groups_above(unit.tx, area):
            _plan(unit, user_id, group, reason in _AT_ONCE)


def lost(unit: Unit, person: Person, episode: Episode) -> None:
    """Nobody has heard of them for days; whether that ends their place is policy."""
    area = areas.get(unit.tx, episode.area_id)
    if policy_for(unit, area).group_drops_lost:
        watch_ended(unit, person, area, "lost")


def _plan(unit: Unit, user_id: int, group: Group, at_once: bool) -> None:
    if has_place(unit, user_id, area_of(unit, group)):
        return
    policy = policy_for(unit, area_of(unit, group))
    later = unit.now_at + round(policy.group_leave_hours * HOUR)
    at = unit.now_at if at_once else after_quiet_hours(later, policy.quiet_hours, unit.house.timezone)
    _plan_row(unit, doors.plan_leave(unit.tx, unit.new_id(), group.chat_id, user_id), at)


def _plan_row(unit: Unit, leave: Leave, at: int) -> None:
    due.plan(unit.tx, [Due(unit.new_id(), LEAVE, leave.id, str(unit.today), str(at), at, at + _STILL_OF_USE)])


def take_out(unit: Unit, row: Due) -> None:
    """The time has come. Who has a place again stays; else Telegram is asked whether they are there at all."""
    leave = doors.leave(unit.tx, row.subject_id)
    if leave is None:
        return
    group = monitoring_group(unit, leave.chat_id)
    if group is None or has_place(unit, leave.user_id, area_of(unit, group)):
        doors.drop_leave(unit.tx, leave.id)
        return
    awaiting.ask(unit, leave.chat_id, "getChatMember", {"user_id": leave.user_id}, awaiting.LOOKED, leave.id)


def looked(unit: Unit, leave_id: int, heard: Heard) -> bool:
    """Who is there and is not an administrator is taken out."""
    leave = doors.leave(unit.tx, leave_id)
    if leave is None:
        return True
    if heard.done and is_inside(heard.answer) and heard.answer["status"] not in _NEVER_OUT:
        who = {"user_id": leave.user_id}
        awaiting.ask(unit, leave.chat_id, "banChatMember", who, awaiting.TAKEN_OUT, leave.id)
        return True
    doors.drop_leave(unit.tx, leave.id)
    return heard.done or nobody_to_remove(heard.refusal)


def taken_out(unit: Unit, leave_id: int, heard: Heard) -> bool:
    """They are out: the ban is lifted, so that they can come back, and they are thanked in private."""
    leave = doors.leave(unit.tx, leave_id)
    if leave is None:
        return True
    group = monitoring_group(unit, leave.chat_id)
    if not heard.done and group is not None and is_about_rights(heard.refusal):
        tell_lacking(unit, group, ("can_restrict_members",))
        return True
    doors.drop_leave(unit.tx, leave.id)
    if heard.done:
        call(unit, leave.chat_id, "unbanChatMember", {"user_id": leave.user_id, "only_if_banned": True})
        if group is not None:
            _thank(unit, leave, group)
    return heard.done or nobody_to_remove(heard.refusal)


def _thank(unit: Unit, leave: Leave, group: Group) -> None:
    account = accounts.get(unit.tx, leave.user_id)
    if account is not None and account.reachable:
        text = t(
            "Your health watch has ended, so I have taken you out of {group}. Thank you for having been part of it. "
            "Should you ever need it again, you come in the same way.",
            group=verbatim(group.title),
        )
        say(unit, leave.user_id, text)


def go_on(unit: Unit, chat_id: int) -> None:
    """The bot may do its work again: whoever could not be taken out is looked at once more."""
    for leave in doors.leaves_of(unit.tx, chat_id):
        _plan_row(unit, leave, unit.now_at)


def came(unit: Unit, who: Came) -> None:
    """Somebody is in the group. Of one who has no place there staff hear once, and the group hears nothing."""
    group = monitoring_group(unit, who.chat_id)
    if group is None:
        return
    joining.came_in(unit, who.chat_id, who.user_id)
    area = area_of(unit, group)
    if has_place(unit, who.user_id, area):
        return
    text = t(
        "{name} came into {group} without my doing and is not under health watch in {area}. "
        "I have said nothing in the group.",
        name=verbatim(who.name),
        group=verbatim(group.title),
        area=area_name(area),
    )
    own = people.of_account(unit.tx, who.user_id)
    known = [] if own is None else [own]
    for post in _nearest(unit, area):
        say(unit, post.user_id, text, Saying(key=f"stranger:{who.chat_id}:{who.user_id}:{post.user_id}"))
        auditing.note(unit, post.user_id, TOLD_OF_STRANGER, known, subject=f"group:{who.chat_id}", area=area)


def _nearest(unit: Unit, area: Area) -> list[Post]:
    for role in (Role.GRID_WORKER, Role.COMMUNITY_WORKER):
        found = staff.on_duty(unit.tx, area, role)
        if found:
            return found
    return staff.administrators(unit.tx)
