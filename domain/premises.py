"""Units of the area that are nobody's home: shops, property companies, hotels, offices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.errors import Refusal
from domain.ids import AreaId
from domain.roles import Role
from i18n.text import Text, t


class Kind(StrEnum):
    """What it is; its checklist follows from it."""

    SHOP = "shop"
    RESTAURANT = "restaurant"
    MARKET = "market"
    HOTEL = "hotel"
    OFFICE = "office"
    PROPERTY = "property"
    WORSHIP = "worship"
    OTHER = "other"


class Status(StrEnum):
    """Whether it is open. What was closed by order is opened by staff alone."""

    OPEN = "open"
    CLOSED = "closed"
    ORDERED = "ordered"


KIND_NAMES: dict[Kind, Text] = {
    Kind.SHOP: t("Shop"),
    Kind.RESTAURANT: t("Restaurant"),
    Kind.MARKET: t("Market"),
    Kind.HOTEL: t("Hotel"),
    Kind.OFFICE: t("Office"),
    Kind.PROPERTY: t("Property company"),
    Kind.WORSHIP: t("Place of worship"),
    Kind.OTHER: t("Another kind"),
}
STATUS_NAMES: dict[Status, Text] = {
    Status.OPEN: t("open"),
    Status.CLOSED: t("closed voluntarily"),
    Status.ORDERED: t("closed by order"),
}
# Who may enter premises, and say that they are open or closed; every post that looks after people may check them.
MAY_KEEP = frozenset({Role.ADMIN, Role.COMMUNITY_WORKER, Role.GRID_WORKER})


@dataclass(frozen=True, slots=True)
class Premises:
    """One of them. `wrong` counts what was not in order at the last look, by staff or by its contact.

    `contact_id` is another one with each contact.
    `checked_date` is the last visit by staff, `told_date` the last list the contact filled in.
    """

    id: int
    area_id: AreaId
    area_path: str
    kind: Kind
    name: str
    address: str
    contact_id: int
    contact_name: str
    contact_phone: str
    contact_user_id: int | None
    status: Status
    status_reason: str
    ordered_by: str
    since_date: date
    next_check_date: date
    checked_date: date | None
    told_date: date | None
    wrong: int

    @property
    def seen_date(self) -> date:
        """The day it was last visited; before the first visit, the day it was entered."""
        return self.checked_date or self.since_date


@dataclass(frozen=True, slots=True)
class Figures:
    """How many there are, and how many of them were visited this week."""

    open: int
    closed: int
    ordered: int
    checked: int

    @property
    def expected(self) -> int:
        """Every one is looked at each week; of what is closed, whether it is."""
        return self.open + self.closed + self.ordered


def worst_first(all_of_them: Iterable[Premises]) -> list[Premises]:
    """Most that is not in order first, then what nobody has visited for longest."""
    return sorted(all_of_them, key=lambda each: (-each.wrong, each.seen_date, each.next_check_date, each.id))


def by_area(ordered: Iterable[Premises]) -> list[tuple[AreaId, list[Premises]]]:
    """The same by area, in the order of the first of each."""
    found: dict[AreaId, list[Premises]] = {}
    for each in ordered:
        found.setdefault(each.area_id, []).append(each)
    return list(found.items())


def overdue(all_of_them: Iterable[Premises], today: date) -> list[Premises]:
    """What should have been visited by today and was not, longest first."""
    late = [each for each in all_of_them if each.next_check_date <= today]
    return sorted(late, key=lambda each: (each.next_check_date, -each.wrong, each.id))


def next_check(today: date, wrong: int, days: int, again_days: int) -> date:
    """When to come next; sooner where something was not in order."""
    return today + timedelta(days=min(days, again_days) if wrong else days)


def figures(all_of_them: Sequence[Premises], today: date) -> Figures:
    """The count of each; a visit counts within the last seven days, today among them."""
    counts = {status: sum(each.status is status for each in all_of_them) for status in Status}
    recent = today - timedelta(days=6)
    checked = sum(each.checked_date is not None and each.checked_date >= recent for each in all_of_them)
    return Figures(counts[Status.OPEN], counts[Status.CLOSED], counts[Status.ORDERED], checked)


def contact_may_set(before: Status, after: Status) -> None:
    """Refuses what only staff may say."""
    if Status.ORDERED in (before, after):
        raise Refusal(t("It is closed by order, or would be. Only staff of the neighbourhood may change that."))
