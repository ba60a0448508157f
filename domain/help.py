"""Help requests: what neighbours ask of each other, and how urgent it is."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from domain.households import Tag
from i18n.text import Text, t

# Rungs below are rings of volunteers; from here on it is a matter of the staff: whoever is on duty, then the ladder.
STAFF = 100
MOST_OPEN = 5


class Kind(StrEnum):
    """What is needed."""

    GROCERIES = "groceries"
    MEDICINE = "medicine"
    HOSPITAL = "hospital"
    REPAIRS = "repairs"
    COMPANY = "company"


class When(StrEnum):
    """When it is needed."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"


class State(StrEnum):
    """How a request stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    ON_WAY = "on_way"
    DONE = "done"
    CANCELLED = "cancelled"


class Urgency(StrEnum):
    """How soon somebody must come."""

    NORMAL = "normal"
    SOON = "soon"
    URGENT = "urgent"


IN_HAND = frozenset({State.CLAIMED, State.ON_WAY})
RUNNING = frozenset({State.OPEN, *IN_HAND})
LADDER = (Urgency.NORMAL, Urgency.SOON, Urgency.URGENT)
KIND_NAMES: dict[Kind, Text] = {
    Kind.GROCERIES: t("Groceries"),
    Kind.MEDICINE: t("Medicine to fetch"),
    Kind.HOSPITAL: t("A ride to hospital"),
    Kind.REPAIRS: t("Repairs"),
    Kind.COMPANY: t("Company, somebody to look in"),
}
WHEN_NAMES: dict[When, Text] = {
    When.TODAY: t("today"),
    When.TOMORROW: t("tomorrow"),
    When.WEEK: t("in the next days"),
}
URGENCY_NAMES: dict[Urgency, Text] = {
    Urgency.NORMAL: t("not urgent"),
    Urgency.SOON: t("soon"),
    Urgency.URGENT: t("URGENT"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """What the urgency follows from. `days_left` is how long a medicine lasts, `tags` are of all behind the door."""

    kind: Kind
    when: When
    tags: Collection[Tag] = ()
    quarantined: bool = False
    days_left: int | None = None
    severe: bool = False


def urgency(need: Need) -> Urgency:
    """Severe symptoms are always urgent. Everything else counts steps, at most to urgent:

    a ride to hospital is one step, one more when it is wanted today; a medicine that lasts for three days or less is
    one, for a day or less two; and one for a household that cannot well fetch things itself, because somebody
    vulnerable lives there or because it is in quarantine.
    """
    if need.severe:
        return Urgency.URGENT
    steps = _of_the_thing(need) + bool(need.tags or need.quarantined)
    return LADDER[min(steps, len(LADDER) - 1)]


def _of_the_thing(need: Need) -> int:
    if need.kind is Kind.HOSPITAL:
        return 1 + (need.when is When.TODAY)
    if need.kind is Kind.MEDICINE and need.days_left is not None:
        return (need.days_left <= 3) + (need.days_left <= 1)
    return 0


def code_from(number: int, used: Collection[str]) -> str:
    """Four digits to be said at the door, not those of another request that runs; `number` is any large one."""
    start = number % 9000
    codes = (str(1000 + (start + step) % 9000) for step in range(9000))
    return next((code for code in codes if code not in used), str(1000 + start))


_COMPOUND = frozenset(
    {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "宇文", "长孙"}
)


def first_name(name: str) -> str:
    """What one may call somebody without knowing who they are: the given name of a Chinese one, else the first word."""
    if name.isascii() or " " in name.strip() or not 2 <= len(name) <= 4:
        return name.split()[0] if name.split() else ""
    surname = 2 if name[:2] in _COMPOUND and len(name) > 2 else 1
    return name[surname:]
