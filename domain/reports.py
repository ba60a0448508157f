"""What a person says of their health on one day."""

from dataclasses import dataclass
from datetime import date

from domain.ids import EpisodeId, PersonId, UserId
from domain.triage import Level
from i18n.text import Text, t


@dataclass(frozen=True, slots=True)
class Report:
    """One report. No symptoms means the person said so. `celsius_x10` is None when it was not measured.

    `late` marks a report for a slot whose successor had already begun, `revision` counts corrections from 1.
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


def celsius_text(celsius_x10: int) -> Text:
    """A temperature to read."""
    return t("{degrees} °C", degrees=f"{celsius_x10 / 10:.1f}")
