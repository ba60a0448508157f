"""Knocking at a door: what became of it, and when somebody comes again."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import AreaId, UserId
from i18n.text import Text, t


class Outcome(StrEnum):
    """What a visit found."""

    HOME = "home"
    NOT_HOME = "not_home"
    REFUSED = "refused"
    MOVED_AWAY = "moved_away"
    EMPTY = "empty"


OUTCOME_NAMES: dict[Outcome, Text] = {
    Outcome.HOME: t("at home"),
    Outcome.NOT_HOME: t("not at home"),
    Outcome.REFUSED: t("refused"),
    Outcome.MOVED_AWAY: t("moved away"),
    Outcome.EMPTY: t("empty flat"),
}
# Nobody is expected behind such a door.
VACANT = frozenset({Outcome.MOVED_AWAY, Outcome.EMPTY})


@dataclass(frozen=True, slots=True)
class Visit:
    """`area_id` is the door, `next_date` the day somebody means to come again."""

    id: int
    area_id: AreaId
    user_id: UserId
    at: int
    visit_date: date
    outcome: Outcome
    note: str = ""
    next_date: date | None = None

    def is_due(self, today: date) -> bool:
        """Whether the day to come again is here."""
        return self.next_date is not None and self.next_date <= today
