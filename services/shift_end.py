"""A turn of the roster ends: its holder leaves a note, and what they have in hand goes to the next."""

from dataclasses import dataclass
from datetime import date

from domain.areas import Area
from domain.days import at_instant
from domain.delivery import Priority
from domain.duty import Duty, Turn
from domain.errors import Refusal
from domain.ids import to_base36
from domain.keyboards import Button
from i18n.text import Text, lines, t, verbatim
from services import duty_roster, duty_work
from services.cleaning import relayed
from services.duty_rounds import turn_name
from services.duty_work import Work
from services.outgoing import Saying, say, say_all
from services.unit import Unit
from storage import areas, duty
from storage.due import Due
from storage.duty import HandOver

HAND = "hand"
_LONGEST_NOTE = 1000
_BACK = t("Your shift is over and nobody follows you: this waits for everybody again.")


@dataclass(frozen=True, slots=True)
class _End:
    """A turn that ends, where it was, and what its holder has in hand."""

    turn: Turn
    area: Area
    work: Work


def ask(unit: Unit, row: Due) -> None:
    """Shortly before the end: what is in hand, who follows, and a note."""
    turn = duty_roster.turn_of(unit, row.subject_id, date.fromisoformat(row.local_date))
    if turn is None or _stays(unit, turn):
        return
    handover = duty.ask_handover(unit.tx, unit.new_id(), turn.shift.id, turn.day, turn.user_id, unit.now_at)
    if handover.done_at is not None:
        return
    ending = _ending(unit, turn)
    followers = [duty_roster.name_of(unit, each.user_id) for each in duty_roster.after(unit, turn)]
    text = lines(
        t("Your shift ends at {end}: {shift}.", end=turn.shift.ends, shift=turn_name(unit, turn)),
        t("After you: {names}", names=followers) if followers else t("Nobody is in the roster after you."),
        t("In your hands:") if len(ending.work) else t("There is nothing in your hands."),
        *duty_work.told(unit, ending.work),
        t("Is there anything to tell whoever comes next? Reply to this with a note, or send /handover and the note."),
    )
    button = Button(t("Hand everything over"), f"d:{HAND}:{to_base36(handover.id)}")
    duty.shown_as(unit.tx, handover.id, say(unit, turn.user_id, text, Saying(rows=((button,),))))


def _ending(unit: Unit, turn: Turn) -> _End:
    area = areas.get(unit.tx, turn.shift.area_id)
    return _End(turn, area, duty_work.of(unit, turn.user_id, area, turn.shift.duty))


def _stays(unit: Unit, turn: Turn) -> bool:
    """Whether the same person goes on, so that there is nothing to hand over."""
    return any(each.user_id == turn.user_id for each in duty_roster.after(unit, turn))


def hand_named(unit: Unit, user_id: int, id: int) -> Text:
    """The button below the question."""
    handover = duty.handover(unit.tx, id)
    if handover is None or handover.user_id != user_id:
        raise Refusal(t("This button is out of date."))
    if handover.done_at is not None:
        return t("It has been handed over already.")
    return _hand(unit, handover, "")


def hand_by_word(unit: Unit, user_id: int, note: str) -> bool:
    """/handover, with a note or without; False when nothing of the roster is to be handed over."""
    waiting = duty.open_handovers(unit.tx, user_id)
    for handover in waiting:
        say(unit, user_id, _hand(unit, handover, note))
    return bool(waiting)


def tell_when(unit: Unit, user_id: int) -> bool:
    """Who is on duty and is not asked yet hears when they will be; False for whoever is not on duty."""
    running = [each for each in duty_roster.turns_of(unit, user_id) if each.runs(unit.now_at)]
    if not running:
        return False
    ends = at_instant(running[0].end_at, unit.house.timezone)
    say(unit, user_id, t("Your shift ends at {end}. Shortly before, I ask you to hand over.", end=f"{ends:%H:%M}"))
    return True


def hand_by_reply(unit: Unit, user_id: int, message_id: int | None, note: str) -> bool:
    """A note in reply to the question; False when the reply is to something else."""
    handover = duty.handover_shown(unit.tx, user_id, message_id) if message_id is not None else None
    if handover is None or not note or note.startswith("/"):
        return False
    done = handover.done_at is not None
    say(unit, user_id, t("It has been handed over already.") if done else _hand(unit, handover, note))
    return True


def _hand(unit: Unit, handover: HandOver, note: str) -> Text:
    turn = duty_roster.turn_of(unit, handover.shift_id, handover.day)
    if turn is None or turn.user_id != handover.user_id:
        duty.end_handover(unit.tx, handover.id, "", None, unit.now_at)
        raise Refusal(t("This shift is not in the roster any more."))
    words = relayed(note)[:_LONGEST_NOTE]
    following = duty_roster.on_duty(unit, areas.get(unit.tx, turn.shift.area_id), turn.shift.duty)
    found = duty_roster.after(unit, turn) if unit.now_at < turn.end_at else following
    return _pass_on(unit, handover, _ending(unit, turn), [each.user_id for each in found], words)


def move(unit: Unit, row: Due) -> None:
    """The grace after the end is over: what was not handed over moves all the same."""
    turn = duty_roster.turn_of(unit, row.subject_id, date.fromisoformat(row.local_date))
    if turn is None or _stays(unit, turn):
        return
    handover = duty.ask_handover(unit.tx, unit.new_id(), turn.shift.id, turn.day, turn.user_id, unit.now_at)
    ending = _ending(unit, turn)
    if handover.done_at is not None:
        return
    following = duty_roster.people_on_duty(unit, ending.area, turn.shift.duty)
    done = _pass_on(unit, handover, ending, following, "")
    if len(ending.work):
        say(unit, turn.user_id, done)


def _pass_on(unit: Unit, handover: HandOver, ending: _End, found: list[int], note: str) -> Text:
    """Give it to the first who follows, or back to everybody; what to tell the one who goes."""
    turn, work = ending.turn, ending.work
    next_one = next((each for each in found if each != turn.user_id), None)
    # What is said about a talk is kept nowhere, not even until somebody comes.
    kept = note if next_one is None and turn.shift.duty is not Duty.COUNSELLING else ""
    duty.end_handover(unit.tx, handover.id, kept, next_one, unit.now_at)
    if next_one is None:
        duty_work.give_back(unit, work, turn.user_id, ends_talks=False, why=_BACK)
        if turn.shift.duty is Duty.COUNSELLING:
            return t("Nobody follows you in the roster. Your talks stay with you until somebody takes them.")
        return t("Nobody follows you in the roster. What you had waits for everybody; your note waits for the next.")
    _tell_next(unit, next_one, ending, note)
    duty_work.move(unit, work, turn.user_id, next_one)
    return t("Handed over to {name}. Thank you, and rest well.", name=duty_roster.name_of(unit, next_one))


def _tell_next(unit: Unit, user_id: int, ending: _End, note: str) -> None:
    """The list and the note, in private, before the cards."""
    text = lines(
        t(
            "{name} hands over to you: {shift}.",
            name=duty_roster.name_of(unit, ending.turn.user_id),
            shift=turn_name(unit, ending.turn),
        ),
        *duty_work.told(unit, ending.work),
        None if len(ending.work) else t("Nothing is open."),
        t("Note: {words}", words=verbatim(note)) if note else None,
    )
    say_all(unit, user_id, text, Saying(priority=Priority.ALERT))
