"""The times of day at which a report is asked for."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from domain.days import DAY, MINUTE, at_instant, instant_of


def current_slot(now_at: int, slots: Sequence[str], open_minutes: int, timezone: ZoneInfo) -> str:
    """The slot a report belongs to now: the latest one that is open. Before the first opens it is the first.

    A slot opens `open_minutes` before its time.
    """
    today = at_instant(now_at, timezone).date()
    begun = [slot for slot in sorted(slots) if instant_of(today, slot, timezone) - open_minutes * MINUTE <= now_at]
    return begun[-1] if begun else min(slots)


def next_slot_at(day: date, slot: str, slots: Sequence[str], timezone: ZoneInfo) -> int:
    """When the following slot begins."""
    later = [each for each in sorted(slots) if each > slot]
    if later:
        return instant_of(day, later[0], timezone)
    return instant_of(day + timedelta(days=1), min(slots), timezone)


def is_late(now_at: int, day: date, slot: str, slots: Sequence[str], timezone: ZoneInfo) -> bool:
    """Whether the following slot has begun already; a slot lasts a day at most."""
    return now_at >= min(next_slot_at(day, slot, slots, timezone), instant_of(day, slot, timezone) + DAY)
