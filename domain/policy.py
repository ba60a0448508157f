"""Policies are data: what holds where, and from when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from domain.triage import DEFAULT_RULES, Rule


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for one area on one day. Hours count from the unanswered prompt unless said otherwise."""

    days: int = 14
    slots: tuple[str, ...] = ("08:00", "20:00")
    slot_open_minutes: int = 60
    quiet_hours: tuple[str, str] = ("22:30", "07:00")
    nudge_hours: tuple[float, ...] = (2, 3)
    leader_hours: float = 4
    door_hours: float = 24
    lost_hours: float = 72
    claim_minutes: int = 60
    climb_minutes: int = 30
    escalation: tuple[str, ...] = ("building_leader", "grid_worker", "community_worker")
    closure_time: str = "21:00"
    well_days_before_release: int = 3
    brief_time: str = "21:30"
    bulletin_time: str = "18:00"
    high_risk_places: tuple[str, ...] = ("湖北", "武汉", "Hubei", "Wuhan")
    triage: tuple[Rule, ...] = DEFAULT_RULES
    keep_closed_days: int = 30
    notice_needs_two: bool = False
    keep_audit_days: int = 365
    counselling_hours: tuple[str, str] = ("09:00", "21:00")
    counselling_talks_at_once: int = 3
    counselling_wait_minutes: int = 10
    counselling_quiet_minutes: int = 30
    keep_counselling_days: int = 7
    answer_days: int = 14
    answer_review_days: int = 3
    answer_offer_minutes: int = 10
    desk_claim_minutes: int = 30
    desk_climb_minutes: int = 30
    desk_close_hours: float = 24
    questions_per_hour: int = 10
    herd_hours: float = 12
    herd_least: int = 3
    join_remind_hours: float = 4
    join_wait_hours: float = 24
    group_leave_hours: float = 24
    group_drops_lost: bool = False
    help_climb_minutes: int = 20
    help_urgent_minutes: int = 5
    help_claim_minutes: int = 90
    keep_help_days: int = 14
    care_times: tuple[str, ...] = ("10:00",)
    care_late_hours: float = 6
    transfer_minutes: int = 30
    round_minutes: int = 60
    keep_rounds_days: int = 90
    pass_minutes: int = 10
    keep_scans_days: int = 3
    premises_days: int = 7
    premises_again_days: int = 2
    premises_time: str = "09:00"
    supplies_low: int = 20
    keep_supply_days: int = 180
    duty_hours: tuple[str, str] = ("08:00", "20:00")
    duty_reminder_minutes: int = 60
    duty_handover_minutes: int = 15
    duty_grace_minutes: int = 30


@dataclass(frozen=True, slots=True)
class Change:
    """Some values that hold for an area and all below it from a date on. `id` is that of one made in chat."""

    area_code: str
    from_date: date
    values: Mapping[str, Any]
    id: int | None = None


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """The house's policy and its changes by area and date."""

    everywhere: Policy = field(default_factory=Policy)
    changes: tuple[Change, ...] = ()

    def with_changes(self, changes: Iterable[Change]) -> "PolicyBook":
        """The same book with more changes; of two for one area and day the later in the book wins."""
        return replace(self, changes=(*self.changes, *changes))

    def without(self, id: int) -> "PolicyBook":
        """The same book as if this change had never been made."""
        return replace(self, changes=tuple(change for change in self.changes if change.id != id))

    def at(self, area_codes: Sequence[str], day: date) -> Policy:
        """The policy of the last of these areas (given from the top down) on this day. The nearest area wins."""
        policy = self.everywhere
        for change in self._in_force(area_codes, day):
            policy = replace(policy, **change.values)
        return policy

    def origins(self, area_codes: Sequence[str], day: date) -> dict[str, Change]:
        """Which change each value of `at` comes from; what no change names holds everywhere."""
        return {name: change for change in self._in_force(area_codes, day) for name in change.values}

    def _in_force(self, area_codes: Sequence[str], day: date) -> list[Change]:
        """From the weakest to the strongest: what stands later in this list wins."""
        depth = {code: index for index, code in enumerate(area_codes)}
        in_force = [change for change in self.changes if change.area_code in depth and change.from_date <= day]
        return sorted(in_force, key=lambda change: (depth[change.area_code], change.from_date))


POLICY_FIELDS = tuple(each.name for each in fields(Policy))
