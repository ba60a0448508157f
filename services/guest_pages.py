"""/guests: the houses with guests for staff, the own one for a contact, and what their buttons do."""

from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import in_rows
from domain.premises import Kind, Premises
from flows import guests as flow
from i18n.text import t
from services import auditing, guest_cards, guest_import, guest_listing, guests, talks
from services.outgoing import Saying, say
from services.premises import Access, reached
from services.scope import with_sight
from services.unit import Unit
from storage import people, premises

_MOST = 40


def command(unit: Unit, user_id: int, words: str) -> None:
    """/guests, /guests yes"""
    if words.casefold() in ("yes", "是", "确认"):
        guest_import.take_over(unit, user_id)
        return
    houses = _houses(unit, user_id)
    if len(houses) == 1:
        guest_cards.show(unit, user_id, houses[0])
        return
    buttons = [guest_cards.button(t("{name}", name=each.name[:30]), guest_cards.HOUSE, each) for each in houses[:_MOST]]
    say(unit, user_id, t("Which hotel?"), Saying(rows=in_rows(buttons, 2)))


def _houses(unit: Unit, user_id: int) -> list[Premises]:
    """Hotels, and whatever else has guests, within reach."""
    seen = premises.seen_from(unit.tx, with_sight(unit, user_id)) or premises.of_contact(unit.tx, user_id)
    houses = [each for each in seen if each.kind is Kind.HOTEL or guest_cards.here(unit, each)]
    if not houses:
        raise Refusal(t("There is no hotel on your list. Staff enter one with /premises new."))
    return houses


def take_file(unit: Unit, user_id: int, file_id: str, size: int, words: str) -> None:
    """A file with the caption /guests import, and the name of the hotel where there are several."""
    houses = [each for each in _houses(unit, user_id) if not words or words.casefold() in each.name.casefold()]
    if len(houses) != 1:
        raise Refusal(t("For which hotel? Please send the file with the caption /guests import and its name."))
    guest_listing.await_file(unit, user_id, houses[0].id, file_id, size)


def press(unit: Unit, user_id: int, step: str, subject: str) -> None:
    """A button below the guests of one house."""
    access = reached(unit, user_id, from_base36(subject) if is_base36(subject) else 0)
    about, named = access.premises, {"premises": to_base36(access.premises.id)}
    match step:
        case guest_cards.HOUSE:
            guest_cards.show(unit, user_id, about)
        case guest_cards.WELL:
            guests.all_well(unit, user_id, about)
        case guest_cards.LEFT:
            guests.due_have_left(unit, user_id, about)
        case guest_cards.ONE:
            talks.start(unit, user_id, flow.one, named)
        case guest_cards.ADD:
            talks.start(unit, user_id, flow.add, named)
        case guest_cards.LIST:
            _list(unit, user_id, access)
        case guest_cards.APPLY:
            guest_import.take_over(unit, user_id)
        case _:
            raise Refusal(t("This button is out of date."))


def _list(unit: Unit, user_id: int, access: Access) -> None:
    guest_cards.show_list(unit, user_id, access.premises)
    if access.by_staff:
        shown = [people.get(unit.tx, guest.person_id) for guest in guest_cards.here(unit, access.premises)]
        auditing.note(unit, user_id, "saw_guests", shown, subject=f"premises:{access.premises.id}")
