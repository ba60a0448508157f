"""Volunteers: what they help with, when, and whether they may be asked now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.help import Kind
from domain.ids import AreaId, UserId
from i18n.text import Text, t

# A pause with no end; later than any instant.
UNTIL_SAID = 2**62


class Hours(StrEnum):
    """Parts of the day in which somebody has time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Vetting(StrEnum):
    """What the committee says of somebody who offered to help; being accepted is holding the post."""

    APPLIED = "applied"
    DECIDED = "decided"
    REFUSED = "refused"
    BLOCKED = "blocked"


HOURS_NAMES: dict[Hours, Text] = {
    Hours.MORNING: t("mornings, until 12:00"),
    Hours.AFTERNOON: t("afternoons, 12:00 to 18:00"),
    Hours.EVENING: t("evenings, from 18:00"),
}


@dataclass(frozen=True, slots=True)
class Volunteer:
    """One person who offered to help. No skills or no hours named means all of them."""

    user_id: UserId
    area_id: AreaId
    name: str
    phone: str
    skills: tuple[Kind, ...] = ()
    hours: tuple[Hours, ...] = ()
    state: Vetting = Vetting.APPLIED
    reason: str = ""
    paused_until_at: int | None = None
    asked_at: int = 0


@dataclass(frozen=True, slots=True)
class Pairing:
    """A volunteer and the household (a door) they look after; it holds once the household, or staff, agreed."""

    id: int
    area_id: AreaId
    user_id: UserId
    agreed_at: int | None


def part_of_day(local: datetime) -> Hours:
    """Which part of the day a local time belongs to; the night belongs to the evening before."""
    if 6 <= local.hour < 12:
        return Hours.MORNING
    return Hours.AFTERNOON if 12 <= local.hour < 18 else Hours.EVENING


def is_willing(volunteer: Volunteer, kind: Kind) -> bool:
    """Whether this is something they help with."""
    return volunteer.state is not Vetting.BLOCKED and _among(kind, volunteer.skills)


def is_paused(volunteer: Volunteer, now_at: int) -> bool:
    """Whether they asked to be left in peace for now."""
    return volunteer.paused_until_at is not None and volunteer.paused_until_at > now_at


def is_free(volunteer: Volunteer, now_at: int, local: datetime) -> bool:
    """Whether this is one of their hours and they have not paused."""
    return not is_paused(volunteer, now_at) and _among(part_of_day(local), volunteer.hours)


def _among(one: Kind | Hours, named: Collection[Kind | Hours]) -> bool:
    return not named or one in named


def in_order(paired: Collection[int], rings: Collection[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The rings with whoever looks after the household before all others, and nobody twice."""
    found: list[tuple[int, ...]] = []
    seen: set[int] = set()
    for ring in (tuple(paired), *rings):
        fresh = tuple(dict.fromkeys(each for each in ring if each not in seen))
        seen.update(fresh)
        found.append(fresh)
    return found
