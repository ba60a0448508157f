"""Travellers who stay for some days: a batch from their hotel, looked after until they leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.ids import EpisodeId, PersonId
from domain.triage import Level


@dataclass(frozen=True, slots=True)
class Arrival:
    """A guest as a list tells them."""

    name: str
    phone: str
    room: str
    origin: str
    departure: date


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who stays here now. `told_now` is whether the present slot has their report."""

    stay_id: int
    person_id: PersonId
    episode_id: EpisodeId
    name: str
    phone: str
    room: str
    origin: str
    departure: date
    since: date
    level: Level
    told_date: date | None
    told_now: bool = False

    def is_due_to_leave(self, today: date) -> bool:
        """Whether the day of departure is today, or has passed."""
        return self.departure <= today


@dataclass(slots=True)
class Batch:
    """What a list would change. Doing it leaves nothing to do: the same list once more is all `same`."""

    new: list[Arrival] = field(default_factory=list)
    changed: list[tuple[Guest, Arrival]] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """The guests of one premises today."""

    here: int
    leaving: int
    late: int
    unasked: int
    unwell: int


def match(here: Sequence[Guest], arrivals: Iterable[Arrival]) -> Batch:
    """Which of the arrivals are new, which are known and told differently. Each guest is met at most once."""
    batch, free = Batch(), list(here)
    for arrival in arrivals:
        known = _same_person(free, arrival)
        if known is None:
            batch.new.append(arrival)
            continue
        free.remove(known)
        if (known.phone, known.room, known.departure) == (arrival.phone, arrival.room, arrival.departure):
            batch.same += 1
        else:
            batch.changed.append((known, arrival))
    return batch


def _same_person(free: Sequence[Guest], arrival: Arrival) -> Guest | None:
    """The same name with the same phone; who has no phone, or another one now, by name and room."""
    named = [guest for guest in free if guest.name == arrival.name]
    by_phone = [guest for guest in named if arrival.phone and guest.phone == arrival.phone]
    by_room = [guest for guest in named if guest.room == arrival.room]
    return next(iter(by_phone or by_room), None)


def told_well(guests: Iterable[Guest]) -> list[Guest]:
    """Whom "all are well" speaks for: not who reported already, and not who was ill, for they are asked singly."""
    return [guest for guest in guests if not guest.told_now and guest.level is Level.WELL]


def day(guests: Sequence[Guest], today: date) -> Day:
    """The counts a hotel's day is told by."""
    return Day(
        here=len(guests),
        leaving=sum(guest.departure == today for guest in guests),
        late=sum(guest.departure < today for guest in guests),
        unasked=sum(guest.told_date != today for guest in guests),
        unwell=sum(guest.level is not Level.WELL for guest in guests),
    )


def found(guests: Iterable[Guest], words: str) -> list[Guest]:
    """Those a name or a room means; the whole of it wins over a part."""
    looked = words.strip().casefold()
    exact = [guest for guest in guests if looked in (guest.name.casefold(), guest.room.casefold())]
    return exact or [guest for guest in guests if looked and looked in guest.name.casefold()]
