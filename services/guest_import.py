"""A list of guests: looked through without changing anything, then taken over whole. Twice is as good as once."""

from collections.abc import Sequence
from dataclasses import replace

from domain.errors import Refusal
from domain.guests import Arrival, Batch, Guest, match
from domain.ids import EpisodeId, PersonId, UserId
from domain.people import Episode, Person
from domain.premises import Premises
from domain.triage import Level
from i18n.text import Text, lines, nt, t, verbatim
from services import auditing, guest_cards, guest_file, guest_rounds
from services.cleaning import relayed
from services.outgoing import Saying, say
from services.premises import reached
from services.scope import policy_for
from services.unit import Unit
from storage import areas, guests, people

NOBODY = UserId(0)
_MOST_TOLD, _MOST_SHOWN = 20, 3


def arrived(unit: Unit, user_id: int, content: bytes) -> None:
    """The file somebody sent is here: show what it would change."""
    awaited = guests.list_of(unit.tx, user_id)
    if awaited is None:
        raise Refusal(t("I do not know which hotel this list is for. Open it with /guests and tap “Add guests”."))
    about = reached(unit, user_id, awaited[0]).premises
    propose(unit, user_id, about, guest_file.read(content, unit.today))


def propose(unit: Unit, user_id: int, about: Premises, read: guest_file.Read) -> None:
    """Say what the list would change, and which rows need a look. Nothing is changed yet."""
    arrivals, remarks = read
    batch = match(guest_cards.here(unit, about), arrivals)
    told = lines(verbatim(about.name), _told(batch), *_understood(batch), *_remarks(remarks))
    if not batch.new and not batch.changed:
        guests.drop_list(unit.tx, user_id)
        say(unit, user_id, lines(t("There is nothing to take over."), told), guest_cards.with_buttons(unit, about))
        return
    guests.keep_list(unit.tx, user_id, about.id, arrivals, unit.now_at)
    yes = guest_cards.button(t("Register them"), guest_cards.APPLY, about)
    hint = t("Nothing is changed yet. Tap, or write /guests yes.")
    say(unit, user_id, lines(told, hint), Saying(rows=((yes,),)))


def _told(batch: Batch) -> Text:
    new, changed = len(batch.new), len(batch.changed)
    return t("New: {new}, changed: {changed}, as they are: {same}", new=new, changed=changed, same=batch.same)


def _understood(batch: Batch) -> list[Text]:
    """The first few as they were understood, so that a mixed-up column is seen."""
    return [
        t("· {room} {name}, {phone}, from {origin}, until {day}", room=each.room, name=each.name,
          phone=each.phone or "–", origin=each.origin or "–", day=each.departure)
        for each in batch.new[:_MOST_SHOWN]
    ]  # fmt: skip


def _remarks(remarks: Sequence[tuple[int, Text]]) -> list[Text]:
    if not remarks:
        return []
    shown = [t("Row {row}: {trouble}", row=row, trouble=trouble) for row, trouble in remarks[:_MOST_TOLD]]
    more = len(remarks) - len(shown)
    count = nt("{n} row needs a look and is left out:", "{n} rows need a look and are left out:", len(remarks))
    return [count, *shown, *([nt("… and {n} more", "… and {n} more", more)] if more else [])]


def take_over(unit: Unit, user_id: int) -> None:
    """The "yes". The list is matched once more, for some may have come or left meanwhile."""
    kept = guests.list_of(unit.tx, user_id)
    if kept is None or not kept[1]:
        raise Refusal(t("No list waits. Open the hotel with /guests and tap “Add guests”."))
    about, arrivals = reached(unit, user_id, kept[0]).premises, kept[1]
    batch = match(guest_cards.here(unit, about), arrivals)
    entered = [enter(unit, user_id, about, arrival) for arrival in batch.new]
    for guest, arrival in batch.changed:
        _update(unit, about, guest, arrival)
    guests.drop_list(unit.tx, user_id)
    changed = [people.get(unit.tx, guest.person_id) for guest, _ in batch.changed]
    auditing.note(unit, user_id, "guests_registered", [*entered, *changed], subject=f"premises:{about.id}")
    guest_rounds.plan_for(unit, about)
    say(unit, user_id, lines(t("✓ Registered."), _told(batch)), guest_cards.with_buttons(unit, about))


def enter(unit: Unit, user_id: int, about: Premises, arrival: Arrival) -> Person:
    """A new guest: a person under watch until the day of departure, reported for by whoever answers for the house."""
    area = areas.get(unit.tx, about.area_id)
    person = Person(
        id=PersonId(unit.new_id()),
        area_id=about.area_id,
        room=guest_cards.door(about, arrival.room),
        name=relayed(arrival.name),
        phone=arrival.phone,
        user_id=None,
        reporter_user_id=NOBODY,
    )
    people.save(unit.tx, person, unit.now_at)
    risky = policy_for(unit, area).high_risk_places
    episode = Episode(
        id=EpisodeId(unit.new_id()),
        person_id=person.id,
        area_id=about.area_id,
        gate_id=None,
        origin=relayed(arrival.origin),
        high_risk=any(place.casefold() in arrival.origin.casefold() for place in risky),
        arrival_date=unit.today,
        transport="",
        last_date=arrival.departure,
        needs=(),
        needs_note="",
        last_report_at=None,
        last_report_date=None,
        last_level=Level.WELL,
        lost_at=None,
    )
    people.save_episode(unit.tx, episode, unit.now_at)
    guests.add(unit.tx, unit.new_id(), about.id, person.id, episode.id, user_id, unit.today)
    return person


def _update(unit: Unit, about: Premises, guest: Guest, arrival: Arrival) -> None:
    person, episode = people.get(unit.tx, guest.person_id), people.episode(unit.tx, guest.episode_id)
    room = guest_cards.door(about, arrival.room)
    people.save(unit.tx, replace(person, phone=arrival.phone or person.phone, room=room), unit.now_at)
    people.save_episode(unit.tx, replace(episode, last_date=arrival.departure), unit.now_at)
