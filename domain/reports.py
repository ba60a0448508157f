"""What a person says of their health on one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.ids import EpisodeId, PersonId, UserId
from domain.triage import SEVERITY, Level
from i18n.text import Text, t


class Source(StrEnum):
    """Who told it."""

    SELF = "self"
    GATE = "gate"
    DOORSTEP = "doorstep"
    HOUSE = "house"


SOURCE_NAMES: dict[Source, Text] = {
    Source.SELF: t("told by themselves or their household"),
    Source.GATE: t("measured at a gate"),
    Source.DOORSTEP: t("measured at the door"),
    Source.HOUSE: t("told by the house they stay in"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """One report. No symptoms means the person said so. `celsius_x10` is None when it was not measured.

    `reporter_user_id` is who told it. `late` marks a report for a slot whose successor had already begun, `revision`
    counts corrections from 1.
    """

    id: int
    episode_id: EpisodeId
    person_id: PersonId
    reporter_user_id: UserId
    local_date: date
    slot: str
    celsius_x10: int | None
    symptoms: tuple[str, ...]
    note: str
    photo_file_id: str
    level: Level
    late: bool
    revision: int
    created_at: int
    source: Source = Source.SELF


def worst(reports: Iterable[Report]) -> Level:
    """Of what several told about one slot the worst counts: no word takes back what somebody else measured."""
    return max((each.level for each in reports), key=SEVERITY.__getitem__, default=Level.WELL)


def celsius_text(celsius_x10: int) -> Text:
    """A temperature to read."""
    return t("{degrees} °C", degrees=f"{celsius_x10 / 10:.1f}")
