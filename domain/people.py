"""People, and the periods for which their health is watched."""

from dataclasses import dataclass
from datetime import date

from domain.ids import AreaId, EpisodeId, PersonId, UserId
from domain.triage import Level


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the neighbourhood. `reporter_user_id` is the account that reports for them, often their own."""

    id: PersonId
    area_id: AreaId
    room: str
    name: str
    phone: str
    user_id: UserId | None
    reporter_user_id: UserId


@dataclass(frozen=True, slots=True)
class Episode:
    """One monitoring period of one person, from arrival to `last_date` or an earlier closure."""

    id: EpisodeId
    person_id: PersonId
    area_id: AreaId
    gate_id: int | None
    origin: str
    high_risk: bool
    arrival_date: date
    transport: str
    last_date: date
    needs: tuple[str, ...]
    needs_note: str
    last_report_at: int | None
    last_report_date: date | None
    last_level: Level
    lost_at: int | None
