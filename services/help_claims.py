"""A request is taken by the first who wants it, and goes on from step to step in their hands alone."""

import hashlib
import hmac

from domain.errors import Refusal
from domain.help import IN_HAND, KIND_NAMES, RUNNING, STAFF, State, code_from
from i18n.text import Text, lines, t
from services import help_cards, help_telling, help_timers
from services.outgoing import Saying, say
from services.scope import require_reach
from services.unit import Unit
from storage import help_requests
from storage.help_requests import Request

_OVER = t("This is looked after by others now. Thank you.")
_FASTER = t("Somebody was faster and has taken it.")


def request_of(unit: Unit, id: int) -> Request:
    """The request; an id from outside may be anything."""
    found = help_requests.get(unit.tx, id)
    if found is None:
        raise Refusal(t("This button is out of date."))
    return found


def take(unit: Unit, id: int, user_id: int) -> Text:
    """Somebody wants it; what to tell them over the chat."""
    request = request_of(unit, id)
    if not help_cards.may_take(unit, user_id, request):
        raise Refusal(t("This is not offered to you."))
    if request.claimed_by == user_id and request.state in IN_HAND:
        return t("It is yours already.")
    until_at = help_timers.claim_until(unit, request)
    if not help_requests.claim(unit.tx, id, user_id, until_at, _code(unit)):
        raise Refusal(_FASTER if request.state is not State.CANCELLED else t("This is no longer needed, thank you."))
    _taken(unit, id, user_id, "claimed", until_at)
    return t("It is yours. I wrote you who it is.")


def take_over(unit: Unit, id: int, user_id: int) -> Text:
    """Staff take what a volunteer has in hand."""
    request = request_of(unit, id)
    require_reach(unit, user_id, help_telling.area(unit, request))
    helper = request.claimed_by
    if helper == user_id or helper is None or request.state not in IN_HAND:
        return take(unit, id, user_id)
    until_at = help_timers.claim_until(unit, request)
    if not help_requests.take_over(unit.tx, id, helper, user_id, until_at, _code(unit)):
        raise Refusal(_FASTER)
    help_telling.take_back(unit, request, helper, _OVER)
    say(unit, helper, t("{kind}: staff look after this now. Thank you.", kind=KIND_NAMES[request.kind]))
    _taken(unit, id, user_id, "taken_over", until_at)
    return t("It is yours. I wrote you who it is.")


def _code(unit: Unit) -> str:
    """Nobody can tell it from the request or from an earlier code, and no two that run have the same."""
    mixed = hmac.new(unit.house.signing_key, f"help:{unit.new_id()}".encode(), hashlib.sha256).digest()
    return code_from(int.from_bytes(mixed[:8]), help_requests.codes(unit.tx))


def _taken(unit: Unit, id: int, user_id: int, event: str, until_at: int) -> None:
    request = request_of(unit, id)
    help_requests.note(unit.tx, unit.new_id(), id, event, user_id, unit.now_at)
    help_timers.plan_return(unit, request, until_at)
    help_telling.tell_who(unit, request, user_id)
    help_cards.refresh(unit, request)
    help_telling.tell_asker(unit, request, help_telling.coming(unit, request), help_telling.cancel_row(request))


def require_mine(unit: Unit, id: int, user_id: int) -> Request:
    """What this person has in hand; refused for anybody else."""
    request = request_of(unit, id)
    if request.claimed_by != user_id or request.state not in IN_HAND:
        raise Refusal(t("You do not have this in hand."))
    return request


def set_off(unit: Unit, id: int, user_id: int) -> Text:
    """They go."""
    request = require_mine(unit, id, user_id)
    until_at = help_timers.claim_until(unit, request)
    if not help_requests.set_off(unit.tx, id, user_id, until_at):
        return t("Already noted.")
    help_requests.note(unit.tx, unit.new_id(), id, "on_way", user_id, unit.now_at)
    help_timers.plan_return(unit, request, until_at)
    again = request_of(unit, id)
    help_telling.refresh_told(unit, again, user_id)
    help_cards.refresh(unit, again, for_staff=(True,))
    name = help_telling.helper_name(unit, user_id)
    words = lines(
        t("{kind}: {name} is on the way to you.", kind=KIND_NAMES[again.kind], name=name),
        t("Safety code: {code}. Whoever comes says it; open to nobody who does not know it.", code=again.code),
    )
    help_telling.tell_asker(unit, again, words, help_telling.cancel_row(again))
    return t("Noted.")


def give_back(unit: Unit, id: int, user_id: int) -> Text:
    """They cannot go on with it."""
    help_timers.let_go(unit, require_mine(unit, id, user_id), "gave_back", t("You have given this back. Thank you."))
    return t("It waits for others again.")


def cannot_find(unit: Unit, id: int, user_id: int) -> Text:
    """The thing is nowhere to be had, or the door not to be found: the staff look after it."""
    request = require_mine(unit, id, user_id)
    help_requests.note(unit.tx, unit.new_id(), id, "not_found", user_id, unit.now_at)
    help_timers.let_go(unit, request, "gave_back", t("Thank you for trying. The staff look after it now."))
    if request.rung < STAFF:
        help_timers.to_staff(unit, id)
    return t("The staff look after it now.")


def cancel(unit: Unit, id: int, user_id: int) -> Text:
    """Who asked needs it no more."""
    request = request_of(unit, id)
    if request.asker_user_id != user_id:
        raise Refusal(t("This is not yours."))
    call_off(unit, request)
    return t("All right. Nobody comes.")


def call_off(unit: Unit, request: Request) -> None:
    """It ends before it was done, and whoever has it hears that."""
    if not help_requests.cancel(unit.tx, request.id, unit.now_at):
        return
    help_requests.note(unit.tx, unit.new_id(), request.id, "cancelled", request.asker_user_id, unit.now_at)
    help_timers.stop(unit, request)
    if request.claimed_by is not None:
        words = t("{kind}: this is no longer needed. Thank you.", kind=KIND_NAMES[request.kind])
        help_telling.take_back(unit, request, request.claimed_by, words)
        say(unit, request.claimed_by, words, Saying())
    help_cards.refresh(unit, request_of(unit, request.id))


def let_all_go(unit: Unit, user_id: int) -> None:
    """Somebody lost the post, pauses or was blocked: what they may not have any more waits for others."""
    for request in help_requests.claims_of(unit.tx, user_id):
        if not help_cards.may_keep(unit, user_id, request):
            help_timers.let_go(unit, request, "lost_post", _OVER)
    for request in help_requests.shown_in(unit.tx, user_id):
        if request.state in RUNNING and not help_cards.may_keep(unit, user_id, request):
            help_cards.empty(unit, request, user_id, _OVER)


def rest(unit: Unit, user_id: int) -> None:
    """A volunteer pauses: what they have in hand waits for others, but for what they have as one of the staff."""
    for request in help_requests.claims_of(unit.tx, user_id):
        if not help_cards.is_carer(unit, user_id, request):
            help_timers.let_go(unit, request, "gave_back", t("You pause, and this waits for others. Thank you."))
    for request in help_requests.shown_in(unit.tx, user_id):
        if request.state in RUNNING and not help_cards.is_carer(unit, user_id, request):
            help_cards.empty(unit, request, user_id, t("You pause, and this waits for others. Thank you."))


def give_all_back(unit: Unit, user_id: int) -> None:
    """Somebody is gone for good."""
    for request in help_requests.claims_of(unit.tx, user_id):
        help_timers.let_go(unit, request, "gave_back", _OVER)
