"""The one place that writes down who of the staff saw, changed or exported whom. It keeps ids, never words."""

import hashlib
import hmac
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from domain.areas import Area
from domain.audit import Entry, Fact, Fault, Head, chained, faults, sealed
from domain.audit_actions import AUDIT_DROPPED
from domain.days import DAY
from domain.roles import Post, covering
from services.scope import policy_for
from services.unit import House, Unit
from storage import areas, audit, staff

log = logging.getLogger(__name__)

OPERATOR = 0


class Someone(Protocol):
    """Whoever has an id and lives somewhere: a person under watch, a resident of the roster."""

    @property
    def id(self) -> int:
        """Theirs alone, in whichever table they stand."""

    @property
    def area_id(self) -> int:
        """Where they live."""


def note(
    unit: Unit,
    user_id: int,
    action: str,
    people: Sequence[Someone] = (),
    *,
    subject: str = "",
    area: Area | None = None,
) -> None:
    """Write down an act of the staff, once for each of the people it showed or changed.

    `subject` names a thing by its id, as "alert:12". `area` is where it belongs when it is about nobody; without it
    that is the area of the post. Who adds to the chain holds it until the transaction ends.
    """
    _append(unit, _facts(unit, user_id, action, people, subject, area))


def _append(unit: Unit, facts: Sequence[Fact]) -> None:
    audit.append(unit.tx, *chained(key_of(unit.house), audit.lock_head(unit.tx), facts))


def _facts(
    unit: Unit, user_id: int, action: str, people: Sequence[Someone], subject: str, area: Area | None
) -> list[Fact]:
    actor = _Actor(unit, staff.posts_of(unit.tx, user_id) if user_id != OPERATOR else [])
    if not people:
        post = actor.post_in(area.id) if area else actor.first
        where = area.id if area else actor.area_id
        return [Fact(unit.now_at, user_id, post.id if post else None, action, None, where, subject)]
    found = []
    for person in people:
        post = actor.post_in(person.area_id)
        post_id = post.id if post else None
        found.append(Fact(unit.now_at, user_id, post_id, action, person.id, person.area_id, subject))
    return found


@dataclass(frozen=True, slots=True)
class _Actor:
    """Who acts, and from which of their posts."""

    unit: Unit
    posts: list[Post]
    known: dict[int, Post | None] = field(default_factory=dict)

    @property
    def first(self) -> Post | None:
        return self.posts[0] if self.posts else None

    @property
    def area_id(self) -> int | None:
        top = None if self.first else areas.top(self.unit.tx)
        return self.first.area_id if self.first else top.id if top else None

    def post_in(self, area_id: int) -> Post | None:
        if len(self.posts) < 2:
            return self.first
        if area_id not in self.known:
            self.known[area_id] = covering(self.posts, areas.get(self.unit.tx, area_id)) or self.first
        return self.known[area_id]


def key_of(house: House) -> bytes:
    """What seals the chain: derived from the house's key file, which does not lie in the database."""
    return hmac.new(house.signing_key, b"audit chain", hashlib.sha256).digest()


def head_of(unit: Unit) -> Head:
    """Where the chain ends now."""
    return audit.head(unit.tx) or Head()


def verify(unit: Unit, noted: Sequence[str] = ()) -> Iterator[Fault]:
    """All that is wrong with the trail. `noted` are ends of it as somebody wrote them down elsewhere."""
    return faults(key_of(unit.house), audit.head(unit.tx), audit.everything(unit.tx), noted)


def forget_old(unit: Unit) -> None:
    """Drop what is older than policy says. The head keeps the seal of the last that went: the rest stays provable."""
    top = areas.top(unit.tx)
    policy = policy_for(unit, top) if top else unit.house.policies.everywhere
    kept_from = audit.first_since(unit.tx, unit.now_at - policy.keep_audit_days * DAY)
    head = audit.lock_head(unit.tx)
    last = audit.entry(unit.tx, head.seq if kept_from is None else kept_from - 1)
    if last is not None and last.seq > head.start_seq:
        _drop(unit, head, last)
    tell_log(head_of(unit))


def _drop(unit: Unit, head: Head, last: Entry) -> None:
    moved = replace(head, start_seq=last.seq, start_mac=last.mac)
    audit.drop_until(unit.tx, sealed(key_of(unit.house), moved))
    note(unit, OPERATOR, AUDIT_DROPPED, subject=f"entries:{head.start_seq + 1}-{last.seq}")


def tell_log(head: Head) -> None:
    """Say in the log where the chain ends: what is cut off later is found by comparing with it."""
    log.info("The audit trail ends here.", extra={"event": "audit_head", "noted": head.noted})
