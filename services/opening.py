"""A question nobody could answer by machine comes to the desk."""

from domain.areas import Area
from domain.duty import ON_DUTY
from domain.errors import Refusal
from domain.tickets import State
from domain.topics import topic_of
from i18n.text import t
from services import flooding, herding
from services.asked import Asked
from services.outgoing import Saying, say
from services.ticket_cards import announce, on_duty, rungs
from services.ticket_timers import plan_climb
from services.unit import Unit
from storage import accounts, areas, groups, relays, tickets
from storage.relays import Said
from storage.tickets import Ticket


def open_ticket(unit: Unit, asked: Asked) -> None:
    """Show a question to the staff of the asker's area, alone or with others like it."""
    if flooding.is_too_much(unit, asked):
        return
    area = _area(unit, asked)
    watch, ladder = (on_duty(unit, area), rungs(unit, area)) if area else ([], [])
    if area is None or not (watch or ladder):
        raise Refusal(
            t(
                "I have no answer to this, and nobody is on duty here yet. Please call {phone}.",
                phone=unit.house.duty_phone,
            )
        )
    ticket = Ticket(
        id=unit.new_id(),
        user_id=asked.user_id,
        chat_id=asked.chat_id,
        message_id=asked.message_id,
        thread_id=asked.thread_id,
        area_id=area.id,
        topic=topic_of(asked.words),
        words=asked.words,
        state=State.OPEN,
        asked_at=unit.now_at,
        rung=ON_DUTY if watch else 0,
    )
    seen_by = [*watch, *(rung[0] for rung in ladder[:1])]
    if asked.file_id or not any(herding.join(unit, ticket, chat_id) for chat_id in seen_by):
        put_up(unit, ticket, asked.file_id)
        passed_on = t("I have passed your question to a person. The answer will come here.")
        how = Saying(personal=asked.chat_id > 0, reply_to=asked.message_id, thread_id=asked.thread_id)
        say(unit, asked.chat_id, passed_on, how)


def _area(unit: Unit, asked: Asked) -> Area | None:
    """Where the asker lives; else the area of the group they asked in."""
    area_id = accounts.area_id(unit.tx, asked.user_id)
    if area_id is None and asked.chat_id < 0:
        group = groups.get(unit.tx, asked.chat_id)
        area_id = group.area_id if group else None
    return areas.get(unit.tx, area_id) if area_id is not None else areas.top(unit.tx)


def put_up(unit: Unit, ticket: Ticket, file_id: str) -> None:
    """A card of its own, and a time by which somebody should take it."""
    tickets.open_new(unit.tx, ticket)
    keep_asked(unit, ticket, file_id)
    tickets.note(unit.tx, unit.new_id(), ticket.id, "opened", None, unit.now_at)
    announce(unit, ticket)
    plan_climb(unit, ticket)


def keep_asked(unit: Unit, ticket: Ticket, file_id: str) -> None:
    """The asker's own message as the first thing that was said."""
    said = Said(
        id=unit.new_id(),
        question_id=ticket.id,
        kind="asked",
        user_id=ticket.user_id,
        chat_id=ticket.chat_id,
        message_id=ticket.message_id,
        words=ticket.words,
        at=unit.now_at,
        file_id=file_id,
    )
    relays.keep(unit.tx, said)
