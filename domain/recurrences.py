"""Something that comes again every week, at a local time, until a date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.days import at_instant, instant_of


@dataclass(frozen=True, slots=True)
class Recurrence:
    """On these days of the week (Monday is 0) at "HH:MM"; `until` is the last date, None without an end."""

    weekdays: tuple[int, ...]
    clock: str
    until: date | None = None

    def next_after(self, at: int, timezone: ZoneInfo) -> int | None:
        """The first instant after this one at which it comes; None when it has ended."""
        day = at_instant(at, timezone).date()
        for ahead in range(9):
            candidate = day + timedelta(days=ahead)
            if self.until is not None and candidate > self.until:
                return None
            if candidate.weekday() in self.weekdays:
                found = instant_of(candidate, self.clock, timezone)
                if found > at:
                    return found
        return None

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        until = {"until": str(self.until)} if self.until else {}
        return {"weekdays": list(self.weekdays), "clock": self.clock, **until}


def from_json(kept: Mapping[str, Any]) -> Recurrence:
    """As it was kept."""
    until = date.fromisoformat(kept["until"]) if "until" in kept else None
    return Recurrence(tuple(kept["weekdays"]), kept["clock"], until)
