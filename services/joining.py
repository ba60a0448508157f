"""Somebody asks to be let into a monitoring group: at once when they are registered, else as soon as they are."""

from dataclasses import dataclass
from typing import Any

from domain.days import DAY, HOUR, SECOND, after_quiet_hours, at_instant
from domain.doors import OPEN_AFTER_ASKING_SECONDS, was_handled
from i18n.catalogue import language_of
from services import awaiting, join_words
from services.awaiting import Heard
from services.belonging import has_place
from services.door_links import area_of, monitoring_group
from services.door_rights import is_about_rights, tell_lacking
from services.scope import policy_for
from services.unit import Unit
from storage import doors, due, groups
from storage.doors import JoinRequest
from storage.due import Due
from storage.groups import Group

REMIND, DECLINE = "join_remind", "join_decline"
_STILL_OF_USE = 30 * DAY
_KEPT_AFTER_END = 8 * DAY


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody pressed "request to join", in the language of their Telegram."""

    chat_id: int
    user_id: int
    language: str | None
    asked_at: int


def knock(unit: Unit, asked: Knock) -> None:
    """A request has come. Of a group whose door is not ours nothing is kept."""
    group = monitoring_group(unit, asked.chat_id)
    if group is None:
        return
    # They have their time from when we hear of it, which may be long after they asked.
    wait = round(policy_for(unit, area_of(unit, group)).join_wait_hours * HOUR)
    request = doors.ask(
        unit.tx,
        JoinRequest(
            unit.new_id(),
            asked.chat_id,
            asked.user_id,
            language_of(asked.language),
            asked.asked_at,
            asked.asked_at + OPEN_AFTER_ASKING_SECONDS * SECOND,
            unit.now_at + wait,
        ),
    )
    _stop(unit, request)
    if not _let_in(unit, request, group):
        join_words.ask_to_register(unit, request, group)
        _plan(unit, request, group)


def _let_in(unit: Unit, request: JoinRequest, group: Group) -> bool:
    """Whether they may come in; then Telegram is asked, once."""
    if not has_place(unit, request.user_id, area_of(unit, group)):
        return False
    if request.state == doors.WAITING:
        doors.set_state(unit.tx, request.id, doors.ASKED)
        who = {"user_id": request.user_id}
        awaiting.ask(unit, request.chat_id, "approveChatJoinRequest", who, awaiting.APPROVED, request.id)
    return True


def _plan(unit: Unit, request: JoinRequest, group: Group) -> None:
    policy = policy_for(unit, area_of(unit, group))
    wished = unit.now_at + round(policy.join_remind_hours * HOUR)
    remind_at = after_quiet_hours(wished, policy.quiet_hours, unit.house.timezone)
    _plan_row(unit, DECLINE, request, request.lapses_at)
    if remind_at < request.lapses_at:
        _plan_row(unit, REMIND, request, remind_at)


def _plan_row(unit: Unit, kind: str, request: JoinRequest, at: int) -> None:
    due.plan(unit.tx, [Due(unit.new_id(), kind, request.id, str(unit.today), str(at), at, at + _STILL_OF_USE)])


def _stop(unit: Unit, request: JoinRequest) -> None:
    for kind in (REMIND, DECLINE):
        due.cancel(unit.tx, kind, request.id, unit.now_at)


def registered(unit: Unit, user_id: int) -> None:
    """Somebody came under watch, by whatever way: what they wait for opens."""
    _open_for(unit, doors.open_requests(unit.tx, user_id))


def let_in_all(unit: Unit) -> None:
    """Look through all that wait, so that no way of registering is forgotten."""
    _open_for(unit, doors.open_requests(unit.tx))


def _open_for(unit: Unit, requests: list[JoinRequest]) -> None:
    for request in requests:
        group, door = monitoring_group(unit, request.chat_id), doors.get(unit.tx, request.chat_id)
        if group is not None and door is not None and not door.lacking:
            _let_in(unit, request, group)


def came_back(unit: Unit, user_id: int) -> None:
    """Somebody can be written to who could not be before: what they still wait for is explained now."""
    for request in doors.open_requests(unit.tx, user_id):
        group = monitoring_group(unit, request.chat_id)
        if group is not None and not _let_in(unit, request, group):
            join_words.ask_to_register(unit, request, group)


def remind(unit: Unit, row: Due) -> None:
    """Some hours have gone."""
    request, group = _still_waiting(unit, row)
    if request is not None and group is not None and not _let_in(unit, request, group):
        join_words.remind(unit, request, group)


def decline(unit: Unit, row: Due) -> None:
    """Nobody registered in time: turned away, politely."""
    request, group = _still_waiting(unit, row)
    if request is not None and group is not None and not _let_in(unit, request, group):
        join_words.turned_away(unit, request, group)
        _turn_away(unit, request)


def _turn_away(unit: Unit, request: JoinRequest) -> None:
    who = {"user_id": request.user_id}
    awaiting.ask(unit, request.chat_id, "declineChatJoinRequest", who, awaiting.DECLINED, request.id)


def _still_waiting(unit: Unit, row: Due) -> tuple[JoinRequest | None, Group | None]:
    request = doors.request(unit.tx, row.subject_id)
    if request is None or request.ended_at is not None:
        return None, None
    group = monitoring_group(unit, request.chat_id)
    if group is None:
        doors.end(unit.tx, request.id, "settled", unit.now_at)
    return request, group


def approved(unit: Unit, request_id: int, heard: Heard) -> bool:
    """Telegram has let them in, or had no such request any more: taken back, turned away or let in by somebody."""
    request = doors.request(unit.tx, request_id)
    if request is None or request.ended_at is not None:
        return True
    group = monitoring_group(unit, request.chat_id)
    if not heard.done and not was_handled(heard.refusal):
        doors.set_state(unit.tx, request.id, doors.WAITING)
        return _may_not(unit, group, heard)
    _end(unit, request, "approved" if heard.done else "settled")
    if group is not None:
        (join_words.welcome if heard.done else join_words.send_link)(unit, request, group)
    return True


def declined(unit: Unit, request_id: int, heard: Heard) -> bool:
    """They have been turned away, or there was nobody to turn away."""
    request = doors.request(unit.tx, request_id)
    if request is None or request.ended_at is not None:
        return True
    _end(unit, request, "declined")
    if heard.done or was_handled(heard.refusal):
        return True
    return _may_not(unit, monitoring_group(unit, request.chat_id), heard)


def _may_not(unit: Unit, group: Group | None, heard: Heard) -> bool:
    if group is None or not is_about_rights(heard.refusal):
        return False
    tell_lacking(unit, group, ("can_invite_users",))
    return True


def _end(unit: Unit, request: JoinRequest, state: str) -> None:
    doors.end(unit.tx, request.id, state, unit.now_at)
    _stop(unit, request)


def came_in(unit: Unit, chat_id: int, user_id: int) -> None:
    """Somebody is in the group: a request of theirs that we did not answer ourselves needs no answer any more."""
    request = doors.open_request(unit.tx, chat_id, user_id)
    if request is not None and request.state == doors.WAITING:
        _end(unit, request, "settled")


def copy_of(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """Which groups somebody asked to come into, when, and what became of it."""
    found = [(each, groups.known(unit.tx, each.chat_id)) for each in doors.requests_of(unit.tx, user_id)]
    return [
        {
            "group": group.title if group is not None else "",
            "asked": f"{at_instant(request.asked_at, unit.house.timezone):%Y-%m-%d %H:%M}",
            "state": request.state,
        }
        for request, group in found
    ]


def forget(unit: Unit, user_id: int) -> None:
    """Nothing of their requests stays; those that wait are turned away."""
    for request in doors.open_requests(unit.tx, user_id):
        _stop(unit, request)
        if monitoring_group(unit, request.chat_id) is not None:
            _turn_away(unit, request)
    doors.forget_requests(unit.tx, user_id)


def forget_ended(unit: Unit) -> None:
    """Once a day."""
    doors.forget_ended(unit.tx, unit.now_at - _KEPT_AFTER_END)
