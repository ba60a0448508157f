"""How the guests of one premises look: counts with buttons, and the list by name."""

from dataclasses import replace

from domain import guests as guest_days
from domain.guests import Guest
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.premises import Premises
from domain.triage import Level
from i18n.text import Text, lines, nt, t, verbatim
from services.outgoing import Saying, say, say_all
from services.planning import slot_now
from services.premises_figures import day_line
from services.scope import policy_for
from services.unit import Unit
from storage import areas, guests, people

PREFIX = "gu"
HOUSE, WELL, ONE, LEFT, ADD, LIST, APPLY = "house", "well", "one", "left", "add", "list", "yes"


def here(unit: Unit, about: Premises) -> list[Guest]:
    """Who stays there now, with their rooms as the hotel numbers them."""
    slot = slot_now(unit, policy_for(unit, areas.get(unit.tx, about.area_id)))
    found = guests.here(unit.tx, about.id, unit.today, slot)
    return [replace(guest, room=guest.room.removeprefix(f"{about.name} ")) for guest in found]


def door(about: Premises, room: str) -> str:
    """The room as everybody else must read it: whoever knocks needs the name of the house."""
    return f"{about.name} {room}"


def rename_doors(unit: Unit, before: Premises, after: Premises) -> None:
    """The house is called otherwise now, and so are the doors of those who stay there."""
    for guest in here(unit, before):
        person = people.get(unit.tx, guest.person_id)
        people.save(unit.tx, replace(person, room=door(after, guest.room)), unit.now_at)


def button(label: Text, step: str, about: Premises) -> Button:
    """One of ours."""
    return Button(label, f"{PREFIX}:{step}:{to_base36(about.id)}")


def show(unit: Unit, user_id: int, about: Premises) -> None:
    """The day in numbers, and what can be done."""
    day = guest_days.day(here(unit, about), unit.today)
    text = lines(verbatim(about.name), day_line(day) if day.here else t("No guests are registered here."))
    say(unit, user_id, text, with_buttons(unit, about))


def with_buttons(unit: Unit, about: Premises) -> Saying:
    """What can be done with the guests as they are now."""
    return Saying(rows=buttons(here(unit, about), about, unit))


def buttons(found: list[Guest], about: Premises, unit: Unit) -> Rows:
    """One tap for all; one guest; those who are due to leave; more guests."""
    well, due = len(guest_days.told_well(found)), sum(guest.is_due_to_leave(unit.today) for guest in found)
    rows: list[tuple[Button, ...]] = []
    if well:
        rows.append((button(nt("✓ {n} guest is well", "✓ All {n} guests are well", well), WELL, about),))
    if due:
        label = nt("{n} due to leave has left", "All {n} due to leave have left", due)
        rows.append((button(label, LEFT, about),))
    if found:
        rows.append((button(t("About one guest"), ONE, about), button(t("List"), LIST, about)))
    rows.append((button(t("Add guests"), ADD, about),))
    return tuple(rows)


def show_list(unit: Unit, user_id: int, about: Premises) -> None:
    """By name: leaving today or late, not asked today, and all others who are still here."""
    found, today = here(unit, about), unit.today
    leaving = [guest for guest in found if guest.is_due_to_leave(today)]
    unasked = [guest for guest in found if guest.told_date != today and guest not in leaving]
    others = [guest for guest in found if guest not in leaving and guest not in unasked]
    text = lines(
        verbatim(about.name),
        _group(t("Leaving today, or late"), leaving),
        _group(t("Not asked today"), unasked),
        _group(t("Still here"), others),
    )
    say_all(unit, user_id, text, Saying(rows=buttons(found, about, unit)))


def _group(title: Text, several: list[Guest]) -> Text:
    return lines(t("\n{title}: {count}", title=title, count=len(several)), *(_line(guest) for guest in several))


def _line(guest: Guest) -> Text:
    ill = t(", not well") if guest.level is not Level.WELL else verbatim("")
    return t("· {room} {name}, until {day}{ill}", room=guest.room, name=guest.name, day=guest.departure, ill=ill)
