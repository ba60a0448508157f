"""The silence ladder: what happens, and when, after a prompt nobody answers. Each rung once a spell."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.days import HOUR, after_quiet_hours
from domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder."""

    kind: str
    due_at: int


LADDER = ("nudge1", "nudge2", "leader", "door", "lost")


def ladder(prompted_at: int, policy: Policy, timezone: ZoneInfo) -> list[Rung]:
    """The rungs for a spell that began with this prompt, none within the quiet hours, in their order."""
    nudges = [(f"nudge{number}", hours) for number, hours in enumerate(policy.nudge_hours, start=1)]
    steps = [*nudges, ("leader", policy.leader_hours), ("door", policy.door_hours), ("lost", policy.lost_hours)]
    rungs: list[Rung] = []
    for kind, hours in steps:
        wished = after_quiet_hours(prompted_at + round(hours * HOUR), policy.quiet_hours, timezone)
        earliest = rungs[-1].due_at if rungs else wished
        rungs.append(Rung(kind, max(wished, earliest)))
    return rungs
