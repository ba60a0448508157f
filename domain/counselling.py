"""A talk between a visitor and a counsellor who do not know each other."""

from dataclasses import dataclass
from typing import Literal

from domain.days import MINUTE

Kind = Literal["asked", "danger"]
Helped = Literal["yes", "little", "no"]

LABEL_SIGNS = ("23456789", "ABCDEFGHJKLMNPQRSTUVWXYZ")
TELL_DANGER_AGAIN = 15 * MINUTE


@dataclass(frozen=True, slots=True)
class Talk:
    """`label` is what the counsellor calls the visitor, fresh for every talk and every counsellor.

    `reveals` says that the visitor chose to let whoever takes it know who they are.
    """

    id: int
    visitor_user_id: int
    counsellor_user_id: int | None
    area_id: int
    label: str
    kind: str
    state: str
    reveals: bool
    note: str
    asked_at: int
    taken_at: int | None
    last_at: int
    quiet_asked_at: int | None
    danger_at: int | None
    offered_at: int | None
    ended_at: int | None
    ended_by: str
    helped: str

    @property
    def runs(self) -> bool:
        """Whether somebody listens."""
        return self.state == "running" and self.ended_at is None

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.ended_at is None

    def partner_of(self, user_id: int) -> int | None:
        """Who is at the other side."""
        return self.counsellor_user_id if user_id == self.visitor_user_id else self.visitor_user_id

    def hears_of_danger(self, now_at: int) -> bool:
        """Whether the emergency numbers should be shown; not with every message of one talk."""
        return self.danger_at is None or now_at - self.danger_at >= TELL_DANGER_AGAIN


def labels() -> list[str]:
    """All names a visitor may be given: a digit and a letter nobody mistakes for another."""
    digits, letters = LABEL_SIGNS
    return [digit + letter for digit in digits for letter in letters]
