"""Many ask the same, as after a notice: one card for all of them, and one answer."""

from domain.areas import Area, ids_in
from domain.days import HOUR
from domain.likeness import alike, likeness
from domain.tickets import State
from i18n.text import nt, t
from services import passing_on
from services.outgoing import Saying, say
from services.scope import policy_for
from services.ticket_cards import area_of, refresh
from services.unit import Unit
from storage import areas, relays, tickets
from storage.tickets import Ticket


def join(unit: Unit, ticket: Ticket, chat_id: int) -> bool:
    """Let a new question follow one like it that staff see in this chat; False when there is none."""
    leader = _like(unit, ticket, chat_id)
    if leader is None:
        return False
    herd = [leader, *tickets.followers(unit.tx, leader.id)]
    if leader.state is State.ANSWERED:
        _answer_at_once(unit, ticket, leader)
        return True
    how = Saying(personal=ticket.chat_id > 0, reply_to=ticket.message_id, thread_id=ticket.thread_id)
    if any(each.user_id == ticket.user_id and each.chat_id == ticket.chat_id for each in herd):
        say(unit, ticket.chat_id, t("Your question is with us already. The answer will come here."), how)
        return True
    _follow(unit, ticket, leader)
    others = len({each.user_id for each in herd} - {ticket.user_id})
    text = nt(
        "I have passed it to a person. {n} other asks the same; the answer will come here.",
        "I have passed it to a person. {n} others ask the same; the answer will come here.",
        others,
    )
    say(unit, ticket.chat_id, text, how)
    refresh(unit, leader.id)
    return True


def _like(unit: Unit, ticket: Ticket, chat_id: int) -> Ticket | None:
    policy = policy_for(unit, area_of(unit, ticket))
    since_at = unit.now_at - round(policy.herd_hours * HOUR)
    candidates = [
        each
        for each in tickets.like_candidates(unit.tx, chat_id, since_at)
        if alike(each.words, ticket.words)
        and (each.state is not State.ANSWERED or _askers(unit, each) >= policy.herd_least)
    ]
    return max(candidates, key=lambda each: likeness(each.words, ticket.words), default=None)


def _askers(unit: Unit, leader: Ticket) -> int:
    """What only one or two asked may have been about them alone."""
    return len({leader.user_id, *(each.user_id for each in tickets.followers(unit.tx, leader.id))})


def _follow(unit: Unit, ticket: Ticket, leader: Ticket) -> None:
    _keep(unit, ticket, leader)
    if leader.state is State.OPEN:
        common = _common(unit, area_of(unit, leader), area_of(unit, ticket))
        tickets.widen(unit.tx, leader.id, common.id)


def _keep(unit: Unit, ticket: Ticket, leader: Ticket) -> None:
    tickets.open_new(unit.tx, ticket)
    tickets.follow(unit.tx, ticket.id, leader.id)
    tickets.note(unit.tx, unit.new_id(), ticket.id, "followed", None, unit.now_at)


def _common(unit: Unit, one: Area, other: Area) -> Area:
    shared = [here for here, there in zip(ids_in(one.path), ids_in(other.path), strict=False) if here == there]
    return areas.get(unit.tx, shared[-1]) if shared else one


def _answer_at_once(unit: Unit, ticket: Ticket, leader: Ticket) -> None:
    _keep(unit, ticket, leader)
    tickets.follow_answer(unit.tx, leader.id, leader.claimed_by, unit.now_at)
    for said in relays.of_ticket(unit.tx, leader.id):
        if said.kind == "answer" and (said.words or said.file_id):
            passing_on.to_asker(unit, said, ticket)
    refresh(unit, leader.id)
