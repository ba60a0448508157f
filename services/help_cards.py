"""How a help request is offered: what, how soon and roughly where; never who, which door, or what they wrote."""

from collections.abc import Container

from domain.days import MINUTE
from domain.delivery import Priority
from domain.help import KIND_NAMES, STAFF, URGENCY_NAMES, WHEN_NAMES, State, Urgency
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from i18n.text import Text, lines, nt, t
from services import help_rings, ladder
from services.outgoing import Saying, bring_up_to_date, say
from services.placing import place_name
from services.scope import policy_for, with_sight
from services.unit import Unit
from storage import accounts, areas, groups, help_requests
from storage.help_requests import Card, Request

PREFIX = "ho"
TAKE, OVER, LOOK = "take", "over", "look"
_OVER = t("Taken, thank you.")
_GONE = t("This is no longer needed, thank you.")


def offer(unit: Unit, request: Request) -> list[int]:
    """Offer it to all up to its rung who do not see it yet and can be asked; who they are."""
    shown = {card.chat_id for card in help_requests.cards(unit.tx, request.id)}
    fresh = [each for each in _wanted(unit, request) if each not in shown]
    for chat_id, for_staff in ((each, False) for each in fresh):
        _show(unit, request, chat_id, for_staff)
    staff_chats = [each for each in _staff_chats(unit, request) if each not in shown and each not in fresh]
    for chat_id in staff_chats:
        _show(unit, request, chat_id, True)
    return [*fresh, *staff_chats]


def _wanted(unit: Unit, request: Request, *, now: bool = True) -> list[int]:
    """The volunteers up to its rung; not who asked, and not who could not go on with it before."""
    area = areas.get(unit.tx, request.area_id)
    asked = help_rings.rings(unit, area, request.kind, now=now)[: request.rung + 1]
    out = {request.asker_user_id, *help_requests.who_did(unit.tx, request.id, "gave_back")}
    return [each for ring in asked for each in ring if each not in out and _is_reachable(unit, each)]


def _is_reachable(unit: Unit, user_id: int) -> bool:
    account = accounts.get(unit.tx, user_id)
    return account is None or account.reachable


def _staff_chats(unit: Unit, request: Request) -> list[int]:
    if request.rung < STAFF:
        return []
    area = areas.get(unit.tx, request.area_id)
    group = groups.staff_group(unit.tx, area)
    _, people = ladder.holders(unit, area, request.rung - STAFF - 1, policy_for(unit, area))
    return list(dict.fromkeys([*([group.chat_id] if group else []), *people]))


def _show(unit: Unit, request: Request, chat_id: int, for_staff: bool) -> None:
    how = Saying(rows=buttons(request), personal=False, priority=_priority(request))
    row = say(unit, chat_id, text(unit, request, chat_id, for_staff), how)
    help_requests.add_card(unit.tx, request.id, chat_id, row, for_staff)


def _priority(request: Request) -> Priority:
    return Priority.ALERT if request.urgency is Urgency.URGENT else Priority.REPLY


def refresh(unit: Unit, request: Request, *, for_staff: Container[bool] = (True, False)) -> None:
    """Bring the cards up to date: once it is taken, volunteers see only that it is, and nothing of its course."""
    for card in help_requests.cards(unit.tx, request.id):
        if card.for_staff in for_staff:
            how = Saying(rows=buttons(request), personal=False, edits_row=card.outbox_id)
            bring_up_to_date(unit, card.chat_id, _now(unit, request, card), how)


def _now(unit: Unit, request: Request, card: Card) -> Text:
    if card.for_staff:
        return text(unit, request, card.chat_id, True)
    if request.state is State.OPEN:
        return text(unit, request, card.chat_id, False)
    if card.chat_id == request.claimed_by and request.state is not State.CANCELLED:
        return t("You have taken this.")
    return _GONE if request.state is State.CANCELLED else _OVER


def renew(unit: Unit, request: Request) -> None:
    """It came back: who saw it taken is asked anew, with a new message."""
    help_requests.drop_cards_of(unit.tx, request.id)
    offer(unit, request)


def empty(unit: Unit, request: Request, chat_id: int, words: Text) -> None:
    """What somebody may not take any more says so."""
    for card in help_requests.cards(unit.tx, request.id):
        if card.chat_id == chat_id:
            say(unit, chat_id, words, Saying(edits_row=card.outbox_id))
            help_requests.drop_card(unit.tx, request.id, chat_id)


def text(unit: Unit, request: Request, chat_id: int, for_staff: bool) -> Text:
    """What stands on it."""
    area = areas.get(unit.tx, request.area_id)
    place = place_name(unit, area, with_door=False) if for_staff else help_rings.place_for(unit, chat_id, area)
    return lines(
        t("🤝 Help is wanted: {kind}", kind=KIND_NAMES[request.kind]),
        t("{urgency}, {when}", urgency=URGENCY_NAMES[request.urgency], when=WHEN_NAMES[request.wanted]),
        t("Place: {place}", place=place),
        standing(unit, request),
        t("Who it is you learn when you take it.") if request.state is State.OPEN else None,
    )


def standing(unit: Unit, request: Request) -> Text:
    """How it stands, in one line."""
    minutes = (unit.now_at - request.asked_at) // MINUTE
    waits = nt("waiting for {n} minute", "waiting for {n} minutes", minutes)
    match request.state:
        case State.OPEN:
            return t("Nobody has taken it yet, {waits}.", waits=waits) if minutes else t("Nobody has taken it yet.")
        case State.CLAIMED:
            return t("Somebody has taken it.")
        case State.ON_WAY:
            return t("Somebody is on the way.")
        case State.DONE:
            return t("✓ Done.")
        case State.CANCELLED:
            return t("Taken back by who asked.")


def buttons(request: Request) -> Rows:
    """What can be done with an offer."""
    if request.state is not State.OPEN:
        return ()
    return ((Button(t("I take it"), data(request, TAKE)),),)


def data(request: Request, step: str) -> str:
    """What comes back when such a button is pressed."""
    return f"{PREFIX}:{to_base36(request.id)}:{step}"


def may_take(unit: Unit, user_id: int, request: Request) -> bool:
    """Staff who look after the place; volunteers it is offered to by now. Who asked for themselves cannot."""
    area = areas.get(unit.tx, request.area_id)
    if is_carer(unit, user_id, request):
        return True
    if user_id == request.asker_user_id or not help_rings.serves(unit, user_id, area):
        return False
    offered = any(card.chat_id == user_id for card in help_requests.cards(unit.tx, request.id))
    # Who has no time at this hour is not asked, and may come all the same.
    return offered or user_id in _wanted(unit, request, now=False)


def may_keep(unit: Unit, user_id: int, request: Request) -> bool:
    """Whether somebody who has it in hand may still have it."""
    serves = help_rings.serves(unit, user_id, areas.get(unit.tx, request.area_id))
    return serves or is_carer(unit, user_id, request)


def is_carer(unit: Unit, user_id: int, request: Request) -> bool:
    """Whether they are of the staff who look after the place."""
    area = areas.get(unit.tx, request.area_id)
    return any(post.covers(area) for post in with_sight(unit, user_id))
