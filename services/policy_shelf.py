"""The house's book of policies with the changes made in chat, kept at hand and read again when one was made."""

from dataclasses import dataclass, field
from datetime import date

from domain.areas import Area, ids_in
from domain.ids import AreaId
from domain.policy import Policy, PolicyBook
from storage import areas, policy
from storage.connection import Tx

_MOST_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Open:
    """The house's book with the changes of one stamp; `codes` are those of the areas it says something about."""

    stamp: str | None
    house: PolicyBook
    book: PolicyBook
    codes: dict[AreaId, str]
    unknown: frozenset[str]
    found: dict[tuple[tuple[str, ...], date], Policy] = field(default_factory=dict)

    def codes_at(self, area: Area) -> tuple[str, ...]:
        """The areas on the way from the top to this one that have a change of their own."""
        return tuple(self.codes[id] for id in ids_in(area.path) if id in self.codes)

    def at(self, area: Area, day: date) -> Policy:
        """What holds in this area on this day."""
        key = (self.codes_at(area), day)
        policy = self.found.get(key)
        if policy is None:
            if len(self.found) >= _MOST_KEPT:
                self.found.clear()
            policy = self.found[key] = self.book.at(*key)
        return policy


@dataclass(slots=True)
class PolicyShelf:
    """Holds nothing of its own. One look at the stamp tells whether it is still right, in this program or another."""

    _open: Open | None = None

    def book(self, tx: Tx, house: PolicyBook) -> Open:
        """The whole book as it is in this transaction."""
        stamp = policy.stamp(tx)
        kept = self._open
        if (
            kept is None
            or kept.stamp != stamp
            or kept.house is not house
            or any(areas.by_code(tx, code) for code in kept.unknown)
        ):
            kept = self._open = opened(tx, house, stamp)
        return kept


def opened(tx: Tx, house: PolicyBook, stamp: str | None) -> Open:
    """Read all of it."""
    stored = policy.in_force(tx)
    book = house.with_changes(each.change() for each in stored)
    codes = {AreaId(each.area_id): each.area_code for each in stored}
    named = {change.area_code: areas.by_code(tx, change.area_code) for change in house.changes}
    codes |= {area.id: code for code, area in named.items() if area is not None}
    return Open(stamp, house, book, codes, frozenset(code for code, area in named.items() if area is None))
