"""The open work of somebody on duty, and how it moves to the next one or back to everybody."""

from dataclasses import dataclass

from domain.areas import Area
from domain.counselling import Talk
from domain.duty import Duty
from i18n.text import Text, nt, t, verbatim
from services import alert_cards, alerting, listening, reopening, ticket_cards, ticket_timers
from services.cleaning import relayed
from services.counselling_calls import call
from services.placing import place_name
from services.unit import Unit
from storage import alerts, areas, counselling, tickets
from storage.alerts import Alert
from storage.tickets import Ticket

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody has in hand for one area."""

    alerts: tuple[Alert, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    talks: tuple[Talk, ...] = ()

    def __len__(self) -> int:
        return len(self.alerts) + len(self.tickets) + len(self.talks)


def of(unit: Unit, user_id: int, area: Area, duty: Duty) -> Work:
    """What this person has taken there and not finished."""
    match duty:
        case Duty.ALERTS:
            mine = alerts.claimed_by(unit.tx, user_id)
            return Work(alerts=tuple(a for a in mine if areas.get(unit.tx, a.area_id).is_within(area)))
        case Duty.DESK:
            taken = tickets.claimed_by(unit.tx, user_id)
            leaders = (each for each in taken if each.herd_id is None)
            return Work(tickets=tuple(q for q in leaders if ticket_cards.area_of(unit, q).is_within(area)))
        case Duty.COUNSELLING:
            talks = counselling.of_counsellor(unit.tx, user_id)
            return Work(talks=tuple(a for a in talks if areas.get(unit.tx, a.area_id).is_within(area)))


def told(unit: Unit, work: Work) -> list[Text]:
    """Each in a line: what it is and where, without a name."""
    found = [_alert(unit, each) for each in work.alerts]
    found += [t("· Question: {words}", words=verbatim(_short(each.words))) for each in work.tickets]
    if work.talks:
        found.append(nt("· {n} talk with a visitor", "· {n} talks with visitors", len(work.talks)))
    return found


def _alert(unit: Unit, alert: Alert) -> Text:
    place = place_name(unit, areas.get(unit.tx, alert.area_id), with_door=False)
    return t("· {what}, {place}", what=alert_cards.head(alert), place=place)


def _short(words: str) -> str:
    line = " ".join(relayed(words).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def move(unit: Unit, work: Work, user_id: int, to_user_id: int) -> None:
    """All of it goes to somebody else; a talk they cannot take is offered to all who listen."""
    for alert in work.alerts:
        alerting.hand_over(unit, alert, user_id, to_user_id)
    for ticket in work.tickets:
        _move_ticket(unit, ticket, user_id, to_user_id)
    for talk in work.talks:
        if talk.visitor_user_id == to_user_id or not listening.pass_to(unit, talk, to_user_id):
            _offer(unit, talk)


def _move_ticket(unit: Unit, ticket: Ticket, user_id: int, to_user_id: int) -> None:
    until_at = ticket_timers.claim_until(unit, ticket)
    if not tickets.hand_over(unit.tx, ticket.id, user_id, to_user_id, until_at):
        return
    tickets.note(unit.tx, unit.new_id(), ticket.id, "handed_over", user_id, unit.now_at)
    ticket_timers.plan_return(unit, ticket, until_at)
    again = tickets.get(unit.tx, ticket.id)
    assert again is not None
    if to_user_id not in {card.chat_id for card in tickets.cards(unit.tx, ticket.id)}:
        ticket_cards.show(unit, again, to_user_id)
    ticket_cards.refresh(unit, ticket.id)


def _offer(unit: Unit, talk: Talk) -> None:
    """It stays with who listens until somebody takes it: nobody is left alone in the middle of a sentence."""
    counselling.offer(unit.tx, talk.id, "", unit.now_at)
    offered = counselling.get(unit.tx, talk.id)
    assert offered is not None
    call(unit, offered, counselling.counsellors(unit.tx, areas.get(unit.tx, talk.area_id)))


def give_back(unit: Unit, work: Work, user_id: int, *, ends_talks: bool, why: Text) -> None:
    """All of it waits for anybody. Talks go on until somebody takes them, or wait for another listener at once."""
    for alert in work.alerts:
        alerting.give_back(unit, alert, why)
    for ticket in work.tickets:
        reopening.wait_again(unit, ticket)
        tickets.note(unit.tx, unit.new_id(), ticket.id, "given_back", user_id, unit.now_at)
        again = tickets.get(unit.tx, ticket.id)
        assert again is not None
        ticket_cards.announce(unit, again)
    for talk in work.talks:
        if ends_talks:
            listening.let_go(unit, talk)
        else:
            _offer(unit, talk)
