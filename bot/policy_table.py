"""What may be set of the policies: in the file for the whole house, and for one area from a date on."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from bot.tables import RuleTable, Table
from domain.roles import Role

Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Hours = Annotated[float, Field(gt=0, le=24 * 60)]


class PolicyTable(Table):
    """What may be set of a `domain.policy.Policy`; what is absent stays as it is."""

    days: int | None = Field(None, ge=1, le=90)
    slots: tuple[Clock, ...] | None = Field(None, min_length=1)
    slot_open_minutes: int | None = Field(None, ge=0)
    quiet_hours: tuple[Clock, Clock] | None = None
    nudge_hours: tuple[Hours, ...] | None = None
    leader_hours: Hours | None = None
    door_hours: Hours | None = None
    lost_hours: Hours | None = None
    claim_minutes: int | None = Field(None, ge=1)
    climb_minutes: int | None = Field(None, ge=1)
    escalation: tuple[Role, ...] | None = Field(None, min_length=1)
    closure_time: Clock | None = None
    well_days_before_release: int | None = Field(None, ge=0)
    brief_time: Clock | None = None
    bulletin_time: Clock | Literal[""] | None = None
    high_risk_places: tuple[str, ...] | None = None
    triage: tuple[RuleTable, ...] | None = Field(None, min_length=1)
    keep_closed_days: int | None = Field(None, ge=1)
    notice_needs_two: bool | None = None
    keep_audit_days: int | None = Field(None, ge=1)
    counselling_hours: tuple[Clock, Clock] | None = None
    counselling_talks_at_once: int | None = Field(None, ge=1, le=20)
    counselling_wait_minutes: int | None = Field(None, ge=1)
    counselling_quiet_minutes: int | None = Field(None, ge=1)
    keep_counselling_days: int | None = Field(None, ge=1)
    answer_days: int | None = Field(None, ge=1)
    answer_review_days: int | None = Field(None, ge=0)
    answer_offer_minutes: int | None = Field(None, ge=1)
    desk_claim_minutes: int | None = Field(None, ge=1)
    desk_climb_minutes: int | None = Field(None, ge=1)
    desk_close_hours: Hours | None = None
    questions_per_hour: int | None = Field(None, ge=1)
    herd_hours: Hours | None = None
    herd_least: int | None = Field(None, ge=2)
    join_remind_hours: Hours | None = None
    join_wait_hours: Hours | None = None
    group_leave_hours: Hours | None = None
    group_drops_lost: bool | None = None
    help_climb_minutes: int | None = Field(None, ge=1)
    help_urgent_minutes: int | None = Field(None, ge=1)
    help_claim_minutes: int | None = Field(None, ge=5)
    keep_help_days: int | None = Field(None, ge=1)
    round_minutes: int | None = Field(None, ge=1)
    keep_rounds_days: int | None = Field(None, ge=7)
    care_times: tuple[Clock, ...] | None = Field(None, min_length=1)
    care_late_hours: Hours | None = None
    transfer_minutes: int | None = Field(None, ge=5)
    pass_minutes: int | None = Field(None, ge=1)
    keep_scans_days: int | None = Field(None, ge=1)
    supplies_low: int | None = Field(None, ge=0)
    keep_supply_days: int | None = Field(None, ge=1)
    premises_days: int | None = Field(None, ge=1)
    premises_again_days: int | None = Field(None, ge=1)
    premises_time: Clock | None = None
    duty_hours: tuple[Clock, Clock] | None = None
    duty_reminder_minutes: int | None = Field(None, ge=1)
    duty_handover_minutes: int | None = Field(None, ge=1)
    duty_grace_minutes: int | None = Field(None, ge=0)

    def values_set(self) -> dict[str, Any]:
        """Only what is set, in the types of Policy."""
        found = {name: getattr(self, name) for name in self.model_fields_set if getattr(self, name) is not None}
        if self.triage is not None:
            found["triage"] = tuple(rule.rule() for rule in self.triage)
        if self.escalation is not None:
            found["escalation"] = tuple(str(role) for role in self.escalation)
        return found


class PolicyChange(Table):
    """Another policy for one area and all below it, from a date on."""

    area: str
    from_date: date = Field(alias="from")
    values: PolicyTable
