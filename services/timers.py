"""Timers of what somebody takes: it climbs when nobody does, and comes back when it stands still."""

from collections.abc import Iterable

from domain.days import DAY
from services.unit import Unit
from storage import due
from storage.due import Due

LATE_IS_BETTER_THAN_NEVER = 30 * DAY


def set_timer(unit: Unit, kind: str, subject_id: int, at: int, of_use: int = LATE_IS_BETTER_THAN_NEVER) -> None:
    """Each is a row of its own, also when one is set, stopped and set again for one instant.

    It is rung as late as `of_use` milliseconds after its time.
    """
    id = unit.new_id()
    due.plan(unit.tx, [Due(id, kind, subject_id, str(unit.today), str(id), at, at + of_use)])


def stop(unit: Unit, kinds: Iterable[str], subject_id: int) -> None:
    """None of these will ring for this."""
    for kind in kinds:
        due.cancel(unit.tx, kind, subject_id, unit.now_at)
