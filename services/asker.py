"""Who asked: only for the one who has the question in hand, in private, and written down."""

from domain.errors import Refusal
from i18n.text import Text, lines, t
from services.outgoing import say
from services.placing import door_name, place_name
from services.ticket_cards import area_of
from services.unit import Unit
from storage import areas, people, staff, tickets
from storage.tickets import Ticket


def tell_who(unit: Unit, ticket: Ticket, user_id: int) -> Text:
    """Write it to them; what to say over the chat."""
    if tickets.followers(unit.tx, ticket.id):
        raise Refusal(t("Several people ask this. The answer goes to all of them."))
    if ticket.user_id == 0:
        raise Refusal(t("Who asked has had their data erased."))
    staff.record(unit.tx, unit.new_id(), user_id, "saw_asker", f"question:{ticket.id}", unit.now_at)
    say(unit, user_id, _who(unit, ticket))
    return t("I wrote you who it is.")


def _who(unit: Unit, ticket: Ticket) -> Text:
    person = people.of_account(unit.tx, ticket.user_id) or next(iter(people.reported_by(unit.tx, ticket.user_id)), None)
    if person is None:
        place = place_name(unit, area_of(unit, ticket), with_door=False)
        return t("Who asked is not registered here. All I know is the place: {place}", place=place)
    return lines(
        t("{name}, {phone}", name=person.name, phone=person.phone),
        door_name(unit, areas.get(unit.tx, person.area_id), person.room),
    )
