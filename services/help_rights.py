"""What help requests hold about somebody: a copy for them, and its end."""

from typing import Any

from domain.days import DAY, at_instant
from domain.help import KIND_NAMES, RUNNING
from i18n.text import lines, t
from services import help_asking, help_claims, help_telling
from services.scope import policy_for
from services.unit import Unit
from storage import help_requests
from storage.help_requests import Request


def copy_of(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """What this account has asked for, and what it has in hand."""
    asked = [_told(unit, each) for each in help_requests.of_asker(unit.tx, user_id)]
    helps = [
        {"helping_with": str(each.kind), "state": str(each.state)} for each in help_requests.claims_of(unit.tx, user_id)
    ]
    return [*asked, *helps]


def _told(unit: Unit, request: Request) -> dict[str, Any]:
    plain = ("name", "phone", "room", "kind", "urgency", "wanted", "state", "went_well", "words")
    return {
        "asked": f"{at_instant(request.asked_at, unit.house.timezone):%Y-%m-%d %H:%M}",
        "door": help_telling.area(unit, request).name,
        "details": dict(request.details),
        "receipt": bool(request.photo_file_id),
        **{name: getattr(request, name) for name in plain},
    }


def forget(unit: Unit, user_id: int) -> None:
    """What they asked for ends and says no more who they were; what they had in hand waits for others."""
    own = help_asking.known(unit, user_id)
    if own is not None:
        for request in help_requests.named(unit.tx, own.area.id, own.name):
            help_requests.erase(unit.tx, request.id, unit.now_at)
    for request in help_requests.of_asker(unit.tx, user_id):
        if request.state in RUNNING:
            help_claims.call_off(unit, request)
        help_requests.erase(unit.tx, request.id, unit.now_at)
    help_claims.give_all_back(unit, user_id)
    help_requests.forget_account(unit.tx, user_id)


def tidy(unit: Unit) -> None:
    """Wipe who it was some days after a request ended; how many days is policy, by area.

    What nobody has taken for as long ends, and who asked hears it.
    """
    for request in help_requests.open_since_before(unit.tx, unit.now_at - DAY):
        if request.asked_at < unit.now_at - _kept(unit, request):
            help_claims.call_off(unit, request)
            words = lines(
                t("{kind}: nobody has taken it, and it is too old now.", kind=KIND_NAMES[request.kind]),
                t("If you still need it, send /need or call {phone}.", phone=unit.house.duty_phone),
            )
            help_telling.tell_asker(unit, request, words)
    for request in help_requests.ended_before(unit.tx, unit.now_at - DAY):
        assert request.ended_at is not None
        if request.ended_at < unit.now_at - _kept(unit, request):
            help_requests.wipe(unit.tx, request.id)


def _kept(unit: Unit, request: Request) -> int:
    return policy_for(unit, help_telling.area(unit, request)).keep_help_days * DAY
