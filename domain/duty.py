"""The duty roster: who is on duty at an instant, for which area and task, and when nobody is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.days import at_instant, instant_of
from domain.roles import WITHOUT_SIGHT, Role, may_answer
from i18n.text import Text, t


class Duty(StrEnum):
    """What somebody on duty looks after."""

    ALERTS = "alerts"
    DESK = "desk"
    COUNSELLING = "counselling"


DUTY_NAMES: dict[Duty, Text] = {
    Duty.ALERTS: t("alerts"),
    Duty.DESK: t("questions"),
    Duty.COUNSELLING: t("counselling"),
}
EVERY_DAY = frozenset(range(7))
# Below the ladder of those who are told when nobody takes something: whoever is on duty.
ON_DUTY = -1
_ARRANGE_ALL = frozenset({Role.ADMIN, Role.COMMUNITY_WORKER})


def may_serve(role: Role, duty: Duty) -> bool:
    """Whether a post of this kind lets its holder be on duty for it."""
    match duty:
        case Duty.ALERTS:
            return role not in WITHOUT_SIGHT
        case Duty.DESK:
            return may_answer(role)
        case Duty.COUNSELLING:
            return role is Role.COUNSELLOR


def may_arrange(role: Role, duty: Duty) -> bool:
    """Whether a post of this kind lets its holder write the roster for it, in its own area."""
    return role in _ARRANGE_ALL or (role is Role.GRID_WORKER and duty is not Duty.COUNSELLING)


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody is on duty on these days of the week (Monday is 0), from a date on, perhaps until a last one.

    It begins at `starts`, "HH:MM" of local time, and ends at `ends`: on the next day unless that is later.
    """

    id: int
    area_id: int
    area_path: str
    duty: Duty
    user_id: int
    weekdays: frozenset[int]
    from_date: date
    until_date: date | None
    starts: str
    ends: str

    def falls_on(self, day: date) -> bool:
        """Whether it begins on this local date."""
        begun = self.from_date <= day and (self.until_date is None or day <= self.until_date)
        return begun and day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class Turn:
    """One time a shift comes round, and who has it then. Instants are milliseconds UTC; the end is outside."""

    shift: Shift
    day: date
    user_id: int
    start_at: int
    end_at: int

    def runs(self, at: int) -> bool:
        """Whether it is on at this instant."""
        return self.start_at <= at < self.end_at


Covers = Mapping[tuple[int, date], int | None]


def span(day: date, starts: str, ends: str, timezone: ZoneInfo) -> tuple[int, int]:
    """The instants between which a shift of this date lasts; a clock in a gap or a fold is read as everywhere."""
    last = day if ends > starts else day + timedelta(days=1)
    return instant_of(day, starts, timezone), instant_of(last, ends, timezone)


def turns(shifts: Iterable[Shift], covers: Covers, days: Iterable[date], timezone: ZoneInfo) -> list[Turn]:
    """All that begin on these days, earliest first.

    `covers` names who has a turn in place of the one in the roster; None says that nobody has.
    A turn that a change of the clocks leaves nothing of is none.
    """
    found, dates = [], list(days)
    for shift in shifts:
        for day in dates:
            user_id = covers.get((shift.id, day), shift.user_id)
            start_at, end_at = span(day, shift.starts, shift.ends, timezone)
            if shift.falls_on(day) and user_id is not None and start_at < end_at:
                found.append(Turn(shift, day, user_id, start_at, end_at))
    return sorted(found, key=lambda turn: (turn.start_at, turn.shift.id))


def dates(first: date, count: int) -> list[date]:
    """So many days from the first on."""
    return [first + timedelta(days=number) for number in range(count)]


def days_around(at: int, timezone: ZoneInfo) -> list[date]:
    """The days on which a turn that runs at this instant can have begun. No turn is longer than a day."""
    today = at_instant(at, timezone).date()
    return [today - timedelta(days=1), today, today + timedelta(days=1)]


def running(shifts: Iterable[Shift], covers: Covers, at: int, timezone: ZoneInfo) -> list[Turn]:
    """Those that are on at this instant."""
    return [turn for turn in turns(shifts, covers, days_around(at, timezone), timezone) if turn.runs(at)]


def nearest(found: Sequence[Turn]) -> list[Turn]:
    """Of those that cover an area the ones nearest to it: a roster of its own goes before one from above."""
    deepest = max((len(turn.shift.area_path) for turn in found), default=0)
    return [turn for turn in found if len(turn.shift.area_path) == deepest]


def holes(found: Iterable[Turn], start_at: int, end_at: int) -> list[tuple[int, int]]:
    """The parts of a span in which nobody is on duty, earliest first."""
    gaps, free_at = [], start_at
    for turn in sorted(found, key=lambda turn: turn.start_at):
        if turn.start_at > free_at:
            gaps.append((free_at, min(turn.start_at, end_at)))
        free_at = max(free_at, turn.end_at)
        if free_at >= end_at:
            break
    if free_at < end_at:
        gaps.append((free_at, end_at))
    return [(since, until) for since, until in gaps if since < until]
