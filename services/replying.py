"""Staff answer: one of them, for all who asked, and what they change later changes for all."""

from collections.abc import Sequence

from domain.errors import Refusal
from domain.tickets import WAITING, State, may_answer
from i18n.text import t
from services import passing_on, ticket_timers
from services.cleaning import relayed
from services.scope import require_reach, require_reach_to_answer
from services.ticket_cards import area_of, refresh, role_of
from services.unit import Unit
from storage import relays, tickets
from storage.relays import Said
from storage.tickets import Ticket

_LONGEST = 8000


def require_turn(unit: Unit, ticket: Ticket, user_id: int) -> None:
    """Refused outside somebody's area, and while the question is somebody else's."""
    require_reach_to_answer(unit, user_id, area_of(unit, ticket))
    if may_answer(ticket.state, ticket.claimed_by, user_id):
        return
    if ticket.state is State.CLAIMED and ticket.claimed_by is not None:
        raise Refusal(t("Somebody has this question in hand ({role}).", role=role_of(unit, ticket, ticket.claimed_by)))
    if ticket.state is State.CLOSED and not ticket.answer:
        raise Refusal(t("This question is closed. Reopen it first."))
    raise Refusal(t("This question has been answered already."))


def send(unit: Unit, ticket: Ticket, said: Said) -> None:
    """Give the answer to everybody it is for. Who answers what nobody has taken has taken it."""
    require_turn(unit, ticket, said.user_id)
    if not said.words and not said.file_id:
        raise Refusal(t("Please answer in words or with a picture."))
    if len(said.words) > _LONGEST:
        raise Refusal(
            t(
                "That is too long: {n} of at most {most} characters. Please shorten it.",
                n=len(said.words),
                most=_LONGEST,
            )
        )
    askers = _askers(unit, ticket)
    if not tickets.answer(unit.tx, ticket.id, said.user_id, said.words or ticket.answer, unit.now_at):
        raise Refusal(t("This question has been answered already."))
    relays.keep(unit.tx, said)
    for asker in askers:
        passing_on.to_asker(unit, said, asker)
    tickets.note(unit.tx, unit.new_id(), ticket.id, "answered", said.user_id, unit.now_at)
    ticket_timers.plan_close(unit, ticket)
    refresh(unit, ticket.id)


def _askers(unit: Unit, ticket: Ticket) -> Sequence[Ticket]:
    """One more word on an answered ticket is for all; a ticket that went on for its asker is theirs alone."""
    followers = tickets.followers(unit.tx, ticket.id)
    if ticket.state is State.ANSWERED:
        return [ticket, *followers]
    return [ticket, *(each for each in followers if each.state in WAITING)]


def answer_of(unit: Unit, ticket: Ticket, user_id: int, words: str, source: tuple[int, int | None]) -> Said:
    """These words of a member of staff as an answer; `source` is the chat and message they stand in."""
    return Said(
        id=unit.new_id(),
        question_id=ticket.id,
        kind="answer",
        user_id=user_id,
        chat_id=source[0],
        message_id=source[1],
        words=relayed(words),
        at=unit.now_at,
    )


def edited(unit: Unit, user_id: int, chat_id: int, message_id: int, words: str) -> bool:
    """Staff have changed their reply; False when it was no answer. Every asker's copy follows."""
    answers = [said for said in relays.from_source(unit.tx, chat_id, message_id) if said.kind == "answer"]
    cleaned = relayed(words)
    for said in answers:
        ticket = tickets.get(unit.tx, said.question_id)
        if ticket is None or said.user_id != user_id or not said.words or not cleaned or cleaned == said.words:
            continue
        require_reach(unit, user_id, area_of(unit, ticket))
        if ticket.answer == said.words:
            tickets.reword_answer(unit.tx, ticket.id, cleaned)
        passing_on.change(unit, said, cleaned)
        refresh(unit, ticket.id)
    return bool(answers)
