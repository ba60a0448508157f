"""Where somebody stands with us: what is asked of them now, and what of theirs goes on."""

from collections.abc import Callable, Mapping

from domain.help import RUNNING
from domain.menus import Standing
from domain.roles import may_answer
from services import listening
from services.planning import slot_now
from services.scope import policy_for, with_sight
from services.unit import Unit
from storage import (
    alerts,
    areas,
    care,
    conversations,
    help_requests,
    people,
    premises,
    reports,
    staff,
    tickets,
    transfers,
)

Sign = Callable[[Unit, int], object]


def owes_report(unit: Unit, user_id: int) -> bool:
    """Whether somebody they report for has no report of this time of the day yet."""
    for person, episode in people.open_episodes_reported_by(unit.tx, user_id):
        slot = slot_now(unit, policy_for(unit, areas.get(unit.tx, episode.area_id)))
        if not (reports.is_heard_of(unit.tx, person.id, unit.today, slot) or transfers.is_away(unit.tx, episode.id)):
            return True
    return False


def unclaimed_alerts(unit: Unit, user_id: int) -> int:
    """How many alerts of their part of the grid nobody has taken."""
    found = {
        alert.id: alert
        for post in with_sight(unit, user_id)
        for alert in alerts.open_below(unit.tx, areas.get(unit.tx, post.area_id))
    }
    return sum(alert.claimed_by is None for alert in found.values())


def open_questions(unit: Unit, user_id: int) -> int:
    """How many questions of their part of the grid wait for an answer."""
    posts = [post for post in staff.posts_of(unit.tx, user_id) if may_answer(post.role)]
    found = {
        ticket.id
        for post in posts
        for ticket in tickets.open_below(unit.tx, areas.get(unit.tx, post.area_id))
        if ticket.claimed_by is None
    }
    return len(found)


def _is_watched(unit: Unit, user_id: int) -> bool:
    return bool(people.open_episodes_reported_by(unit.tx, user_id))


def _in_conversation(unit: Unit, user_id: int) -> bool:
    return conversations.get(unit.tx, user_id, user_id) is not None


def _has_asked(unit: Unit, user_id: int) -> bool:
    return any(each.state in RUNNING for each in help_requests.of_asker(unit.tx, user_id))


def _has_in_hand(unit: Unit, user_id: int) -> bool:
    return bool(help_requests.claims_of(unit.tx, user_id))


def _looks_after(unit: Unit, user_id: int) -> bool:
    return bool(care.of_user(unit.tx, user_id))


def _sees_to_transfer(unit: Unit, user_id: int) -> bool:
    return bool(transfers.of_user(unit.tx, user_id))


# By the command that leads there.
_WAITS: Mapping[str, Sign] = {"report": owes_report, "list": unclaimed_alerts, "desk": open_questions}
_OPEN: Mapping[str, Sign] = {
    "report": _is_watched,
    "status": _is_watched,
    "end": listening.is_in_talk,
    "cancel": _in_conversation,
    "need": _has_asked,
    "needs": _has_in_hand,
    "care": _looks_after,
    "transfer": _sees_to_transfer,
}


def of(unit: Unit, user_id: int, beside: int = 0) -> Standing:
    """What the menu of this person depends on."""
    return Standing(
        held=frozenset(post.role for post in staff.posts_of(unit.tx, user_id)),
        is_contact=bool(premises.of_contact(unit.tx, user_id)),
        waits=frozenset(name for name, sign in _WAITS.items() if sign(unit, user_id)),
        open=frozenset(name for name, sign in _OPEN.items() if sign(unit, user_id)),
        beside=beside,
    )
