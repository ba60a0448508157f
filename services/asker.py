"""Who asked: only for the one who has the question in hand, in private, and written down."""

from domain.audit_actions import SAW_ASKER
from domain.errors import Refusal
from domain.people import Person
from i18n.text import Text, lines, t
from services import auditing
from services.outgoing import say
from services.placing import door_name, place_name
from services.ticket_cards import area_of
from services.unit import Unit
from storage import areas, people, tickets
from storage.tickets import Ticket


def tell_who(unit: Unit, ticket: Ticket, user_id: int) -> Text:
    """Write it to them; what to say over the chat."""
    if tickets.followers(unit.tx, ticket.id):
        raise Refusal(t("Several people ask this. The answer goes to all of them."))
    if ticket.user_id == 0:
        raise Refusal(t("Who asked has had their data erased."))
    person = people.of_account(unit.tx, ticket.user_id) or next(iter(people.reported_by(unit.tx, ticket.user_id)), None)
    shown = [person] if person is not None else []
    auditing.note(unit, user_id, SAW_ASKER, shown, subject=f"question:{ticket.id}", area=area_of(unit, ticket))
    say(unit, user_id, _who(unit, ticket, person))
    return t("I wrote you who it is.")


def _who(unit: Unit, ticket: Ticket, person: Person | None) -> Text:
    if person is None:
        place = place_name(unit, area_of(unit, ticket), with_door=False)
        return t("Who asked is not registered here. All I know is the place: {place}", place=place)
    return lines(
        t("{name}, {phone}", name=person.name, phone=person.phone),
        door_name(unit, areas.get(unit.tx, person.area_id), person.room),
    )
