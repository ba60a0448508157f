"""A turn of the roster comes near and begins: its holder hears of it, and of what waits."""

from datetime import date

from domain.areas import Area
from domain.delivery import Priority
from domain.duty import DUTY_NAMES, Duty, Turn
from i18n.text import Text, lines, nt, t, verbatim
from services import alert_cards, counselling_calls, duty_roster, ticket_cards
from services.outgoing import Saying, say
from services.placing import area_name
from services.unit import Unit
from storage import alerts, areas, counselling, duty, tickets
from storage.due import Due


def remind(unit: Unit, row: Due) -> None:
    """Some time before it begins."""
    turn = duty_roster.turn_of(unit, row.subject_id, date.fromisoformat(row.local_date))
    if turn is None or turn.start_at <= unit.now_at or not duty_roster.is_there(unit, turn) or _goes_on(unit, turn):
        return
    text = lines(
        t("Your shift begins soon: {shift}.", shift=turn_name(unit, turn)),
        t("If you cannot come, offer it to somebody: /duty offer"),
    )
    say(unit, turn.user_id, text, Saying(priority=Priority.REMINDER))


def begin(unit: Unit, row: Due) -> None:
    """It begins. Who goes on from the turn before knows what waits."""
    turn = duty_roster.turn_of(unit, row.subject_id, date.fromisoformat(row.local_date))
    if turn is None or not turn.runs(unit.now_at) or not duty_roster.is_there(unit, turn) or _goes_on(unit, turn):
        return
    area = areas.get(unit.tx, turn.shift.area_id)
    waiting = _show_waiting(unit, turn, area)
    text = lines(
        t("You are on duty now: {shift}.", shift=turn_name(unit, turn)),
        nt("{n} thing waits for somebody to take it.", "{n} things wait for somebody to take them.", waiting)
        if waiting
        else t("Nothing waits at this moment."),
        *_notes(unit, turn),
    )
    say(unit, turn.user_id, text)


def turn_name(unit: Unit, turn: Turn) -> Text:
    """Which duty, where, and from when to when."""
    area = areas.get(unit.tx, turn.shift.area_id)
    return t(
        "{duty}, {area}, {day} {start}–{end}",
        duty=DUTY_NAMES[turn.shift.duty],
        area=area_name(area),
        day=turn.day,
        start=turn.shift.starts,
        end=turn.shift.ends,
    )


def _goes_on(unit: Unit, turn: Turn) -> bool:
    area = areas.get(unit.tx, turn.shift.area_id)
    mine = [each for each in duty_roster.turns_of(unit, turn.user_id, ended=True) if each != turn]
    same = (each for each in mine if each.shift.duty is turn.shift.duty and each.shift.area_id == area.id)
    return any(each.start_at < turn.start_at <= each.end_at for each in same)


def _show_waiting(unit: Unit, turn: Turn, area: Area) -> int:
    """Put up the cards of what nobody has taken; how many there are."""
    match turn.shift.duty:
        case Duty.ALERTS:
            found = [each for each in alerts.open_below(unit.tx, area) if each.claimed_by is None]
            near = [each for each in found if _is_for(unit, turn, each.area_id)]
            for alert in near:
                if turn.user_id not in {card.chat_id for card in alerts.cards(unit.tx, alert.id)}:
                    alert_cards.show(unit, alert, turn.user_id)
            return len(near)
        case Duty.DESK:
            waiting = [each for each in tickets.open_below(unit.tx, area) if _is_for(unit, turn, each.area_id)]
            for ticket in waiting:
                if turn.user_id not in {card.chat_id for card in tickets.cards(unit.tx, ticket.id)}:
                    ticket_cards.show(unit, ticket, turn.user_id)
            return len(waiting)
        case Duty.COUNSELLING:
            talks = [each for each in counselling.waiting(unit.tx) if _is_for(unit, turn, each.area_id)]
            return sum(counselling_calls.call(unit, talk, [turn.user_id]) for talk in talks)


def _is_for(unit: Unit, turn: Turn, area_id: int | None) -> bool:
    """Whether this turn looks after it, and no roster nearer to it does."""
    area = areas.top(unit.tx) if area_id is None else areas.get(unit.tx, area_id)
    return area is not None and turn.user_id in duty_roster.people_on_duty(unit, area, turn.shift.duty)


def _notes(unit: Unit, turn: Turn) -> list[Text]:
    """What was left for whoever comes next, when nobody was in the roster yet; it is kept no longer."""
    found = duty.notes_left(unit.tx, turn.shift.area_id, turn.shift.duty)
    for each in found:
        duty.pass_note(unit.tx, each.id, turn.user_id)
    return [
        t("Left for you by {name}: {note}", name=duty_roster.name_of(unit, h.user_id), note=verbatim(h.note))
        for h in found
    ]
