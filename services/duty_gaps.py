"""When nobody is on duty in the week to come, said so that somebody does something about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from domain.areas import Area
from domain.days import at_instant
from domain.duty import DUTY_NAMES, Duty, dates, holes, span
from domain.shift_patterns import WEEKDAY_NAMES
from i18n.text import Text, t
from services import duty_roster
from services.placing import area_name
from services.scope import policy_for
from services.unit import Unit

_DAYS = 7


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which nobody is on duty: all of a day or night shift, or a part of it."""

    day: date
    slot: str
    start_at: int
    end_at: int
    whole: bool


def gaps(unit: Unit, area: Area, wanted: Duty) -> list[Gap]:
    """Those of an area, from now to a week from today. Counselling is looked for at its usual hours only."""
    found = duty_roster.coming(unit, area, wanted)
    return [
        Gap(day, slot, since, until, (since, until) == (start_at, end_at))
        for day, slot, start_at, end_at in _slots(unit, area, wanted)
        for since, until in holes(found, start_at, end_at)
    ]


def _slots(unit: Unit, area: Area, wanted: Duty) -> Iterator[tuple[date, str, int, int]]:
    """The shifts that should be filled, without what has passed of them."""
    policy = policy_for(unit, area)
    begins, ends = policy.counselling_hours if wanted is Duty.COUNSELLING else policy.duty_hours
    wished = [("day", begins, ends)] + ([] if wanted is Duty.COUNSELLING else [("night", ends, begins)])
    for day in dates(unit.today, _DAYS):
        for slot, starts, until in wished:
            start_at, end_at = span(day, starts, until, unit.house.timezone)
            if end_at > unit.now_at:
                yield day, slot, max(start_at, unit.now_at), end_at


def told(unit: Unit, area: Area, wanted: Duty, found: Sequence[Gap]) -> list[Text]:
    """Each in a sentence."""
    about = {"duty": DUTY_NAMES[wanted], "area": area_name(area)}
    return [_told(unit, gap, about) for gap in found]


def _told(unit: Unit, gap: Gap, about: dict[str, Text]) -> Text:
    weekday = WEEKDAY_NAMES[gap.day.weekday()]
    if not gap.whole:
        since, until = (f"{at_instant(at, unit.house.timezone):%H:%M}" for at in (gap.start_at, gap.end_at))
        return t(
            "⚠ Nobody is on duty for {duty} in {area} on {weekday} from {start} to {end}.",
            weekday=weekday,
            start=since,
            end=until,
            **about,
        )
    if gap.slot == "night":
        if gap.day == unit.today:
            return t("⚠ Nobody is on duty for {duty} in {area} tonight.", **about)
        return t("⚠ Nobody is on duty for {duty} in {area} on {weekday} night.", weekday=weekday, **about)
    if gap.day == unit.today:
        return t("⚠ Nobody is on duty for {duty} in {area} today.", **about)
    return t("⚠ Nobody is on duty for {duty} in {area} on {weekday}.", weekday=weekday, **about)
