"""What time does to a request: it is offered to more people, becomes a matter of the staff, and comes back."""

from domain.days import MINUTE
from domain.help import IN_HAND, KIND_NAMES, STAFF, State, Urgency
from i18n.text import Text, lines, t
from services import help_cards, help_rings, ladder, timers
from services.help_telling import area, cancel_row, take_back, tell_asker
from services.scope import policy_for
from services.unit import Unit
from storage import help_requests
from storage.due import Due
from storage.help_requests import Request

CLIMB, RETURN = "help_climb", "help_return"


def begin(unit: Unit, request: Request) -> bool:
    """Offer it to the first who can be asked; whether there was anybody. What is severe is the staff's at once too."""
    found = _widen(unit, request)
    if request.details.get("severe") == "yes":
        found = _to_staff(unit, _again(unit, request)) or found
    plan_climb(unit, _again(unit, request))
    return found


def plan_climb(unit: Unit, request: Request) -> None:
    """When nobody takes it in time, more people see it; sooner when it is urgent."""
    policy = policy_for(unit, area(unit, request))
    urgent = request.urgency is Urgency.URGENT
    minutes = policy.help_urgent_minutes if urgent else policy.help_climb_minutes
    timers.set_timer(unit, CLIMB, request.id, unit.now_at + minutes * MINUTE)


def claim_until(unit: Unit, request: Request) -> int:
    """Until when somebody has it who takes it, or goes a step further, now."""
    return unit.now_at + policy_for(unit, area(unit, request)).help_claim_minutes * MINUTE


def plan_return(unit: Unit, request: Request, at: int) -> None:
    """When nothing happens by then it is anybody's again."""
    stop(unit, request)
    timers.set_timer(unit, RETURN, request.id, at)


def stop(unit: Unit, request: Request) -> None:
    """No time runs for it."""
    timers.stop(unit, (CLIMB, RETURN), request.id)


def climb(unit: Unit, row: Due) -> None:
    """Nobody has taken it: the next ring is asked, and after the last the staff. Who asked hears the truth."""
    request = help_requests.get(unit.tx, row.subject_id)
    if request is None or request.state is not State.OPEN:
        return
    before = request.rung
    help_cards.refresh(unit, request, for_staff=(True,))
    found = _widen(unit, request)
    again = _again(unit, request)
    help_requests.note(unit.tx, unit.new_id(), request.id, "climbed", None, unit.now_at)
    if found:
        plan_climb(unit, again)
    if before < STAFF <= again.rung or not found:
        tell_asker(unit, again, nobody_yet(unit, again), cancel_row(again))


def nobody_yet(unit: Unit, request: Request) -> Text:
    """How it stands when nobody comes, and whom to ring."""
    return lines(
        t("{kind}: nobody has taken it yet. Staff of the neighbourhood know of it.", kind=KIND_NAMES[request.kind])
        if request.rung >= STAFF
        else t("{kind}: nobody has taken it yet. I go on asking.", kind=KIND_NAMES[request.kind]),
        t("If it cannot wait, call {phone}.", phone=unit.house.duty_phone),
    )


def _again(unit: Unit, request: Request) -> Request:
    found = help_requests.get(unit.tx, request.id)
    assert found is not None
    return found


def _widen(unit: Unit, request: Request) -> bool:
    """One ring further, to the first in which somebody is; False when all have been asked."""
    if request.rung < STAFF:
        for rung in range(request.rung + 1, len(help_rings.rings(unit, area(unit, request), request.kind))):
            help_requests.climb(unit.tx, request.id, rung)
            if help_cards.offer(unit, _again(unit, request)):
                return True
    return _to_staff(unit, request)


def _to_staff(unit: Unit, request: Request) -> bool:
    """The staff, and then the next of their ladder who has not been told."""
    where, policy = area(unit, request), policy_for(unit, area(unit, request))
    first = STAFF + 1 + ladder.first_rung(unit, where) if request.rung < STAFF else request.rung + 1
    for rung in range(first, STAFF + 1 + len(policy.escalation)):
        help_requests.climb(unit.tx, request.id, rung)
        if help_cards.offer(unit, _again(unit, request)):
            return True
    return False


def to_staff(unit: Unit, id: int) -> None:
    """A matter of the staff from now on."""
    request = help_requests.get(unit.tx, id)
    if request is not None and request.state is State.OPEN:
        _to_staff(unit, request)


def come_back(unit: Unit, row: Due) -> None:
    """Who took it has not gone on with it in time."""
    request = help_requests.get(unit.tx, row.subject_id)
    if request is None or request.state not in IN_HAND or (request.claim_until_at or 0) > unit.now_at:
        return
    let_go(unit, request, "returned", t("Time is up, and this waits for others again. Nothing is lost."))


def let_go(unit: Unit, request: Request, why: str, words: Text) -> bool:
    """Whoever has it has it no longer: it waits for anybody. False when they do not have it any more."""
    helper = request.claimed_by or 0
    if not help_requests.give_back(unit.tx, request.id, helper):
        return False
    help_requests.note(unit.tx, unit.new_id(), request.id, why, helper, unit.now_at)
    stop(unit, request)
    take_back(unit, request, helper, words)
    again = _again(unit, request)
    help_cards.renew(unit, again)
    plan_climb(unit, again)
    kind = KIND_NAMES[request.kind]
    tell_asker(unit, again, t("{kind}: who had taken it cannot come. I ask others. The old code is void.", kind=kind))
    return True
