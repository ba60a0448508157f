"""At each slot a hotel is asked how its guests are; when it does not answer, the grid worker hears of it. Once."""

from datetime import date, timedelta

from domain import guests as guest_days
from domain.days import HOUR, after_quiet_hours, instant_of
from domain.delivery import Priority
from domain.premises import Premises
from domain.slots import next_slot_at
from i18n.text import lines, nt, t
from services import guest_cards, premises_cards
from services.outgoing import Saying, say
from services.premises_figures import day_line
from services.scope import policy_for
from services.unit import Unit
from storage import areas, due, guests, premises
from storage.due import Due

ASK, LATE = "guests", "guests_late"
_DAYS_AHEAD = 2


def plan_ahead(unit: Unit) -> None:
    """The coming slots of every house with guests. Doing it again changes nothing."""
    top = areas.top(unit.tx)
    if top is None:
        return
    with_guests = set(guests.houses(unit.tx, top))
    for about in premises.below(unit.tx, top):
        if about.id in with_guests:
            plan_for(unit, about)


def plan_for(unit: Unit, about: Premises) -> None:
    """The coming slots of one house."""
    policy, zone = policy_for(unit, areas.get(unit.tx, about.area_id)), unit.house.timezone
    for day in (unit.today + timedelta(days=ahead) for ahead in range(_DAYS_AHEAD)):
        for slot in policy.slots:
            at = instant_of(day, slot, zone)
            if at > unit.now_at:
                until = next_slot_at(day, slot, policy.slots, zone)
                due.plan(unit.tx, [Due(unit.new_id(), ASK, about.id, str(day), slot, at, until)])


def ask(unit: Unit, row: Due) -> None:
    """One message for all guests of the house, to its contact; where there is none, to whoever answers for it."""
    about = premises.find(unit.tx, row.subject_id)
    if about is None:
        return
    found = guest_cards.here(unit, about)
    if all(guest.told_now for guest in found):
        return
    text = lines(t("{name}: how are your guests?", name=about.name), day_line(guest_days.day(found, unit.today)))
    rows = guest_cards.buttons(found, about, unit)
    for user_id in _askers(unit, about):
        key = f"{ASK}:{about.id}:{user_id}:{row.local_date}:{row.slot}"
        say(unit, user_id, text, Saying(rows=rows, priority=Priority.REMINDER, key=key))
    policy = policy_for(unit, areas.get(unit.tx, about.area_id))
    at = after_quiet_hours(unit.now_at + int(policy.leader_hours * HOUR), policy.quiet_hours, unit.house.timezone)
    due.plan(unit.tx, [Due(unit.new_id(), LATE, about.id, row.local_date, row.slot, at, at + 12 * HOUR)])


def _askers(unit: Unit, about: Premises) -> list[int]:
    return premises_cards.responsible(unit, about) if about.contact_user_id is None else [about.contact_user_id]


def tell_late(unit: Unit, row: Due) -> None:
    """Nobody told how the guests are: counts and the contact's number, in private."""
    about = premises.find(unit.tx, row.subject_id)
    day = date.fromisoformat(row.local_date)
    if about is None or about.contact_user_id is None:
        return
    waiting = [guest for guest in guests.here(unit.tx, about.id, day, row.slot) if not guest.told_now]
    if not waiting:
        return
    text = lines(
        nt("{name} has not told of {n} guest since {slot}.", "{name} has not told of {n} guests since {slot}.",
           len(waiting), name=about.name, slot=row.slot),
        premises_cards.contact_line(about),
    )  # fmt: skip
    for user_id in premises_cards.responsible(unit, about):
        say(unit, user_id, text, Saying(rows=guest_cards.buttons(guest_cards.here(unit, about), about, unit)))
