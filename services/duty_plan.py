"""What the clock does about the turns of the roster, written down ahead, each once."""

from domain.days import DAY, MINUTE
from domain.duty import Shift, Turn, dates, days_around, turns
from services.scope import policy_for
from services.unit import Unit
from storage import areas, due, duty
from storage.due import Due

REMIND, BEGIN, ASK, MOVE = "duty_remind", "duty_begin", "duty_ask", "duty_move"
_DAYS_AHEAD = 4
_LATE_IS_BETTER = 30 * DAY


def plan_ahead(unit: Unit) -> None:
    """The turns of yesterday to two days ahead. Doing it again changes nothing."""
    top = areas.top(unit.tx)
    if top is not None:
        days = days_around(unit.now_at, unit.house.timezone)
        for shift in duty.below(unit.tx, top, days[0]):
            plan(unit, shift)


def plan(unit: Unit, shift: Shift) -> None:
    """Whoever has a turn then is asked when its time comes, so covers change nothing here."""
    days = dates(days_around(unit.now_at, unit.house.timezone)[0], _DAYS_AHEAD)
    rows = [row for turn in turns([shift], {}, days, unit.house.timezone) for row in _rows(unit, turn)]
    due.plan(unit.tx, [row for row in rows if row.expires_at > unit.now_at])


def _rows(unit: Unit, turn: Turn) -> list[Due]:
    policy = policy_for(unit, areas.get(unit.tx, turn.shift.area_id))
    remind_at = turn.start_at - policy.duty_reminder_minutes * MINUTE
    ask_at = max(turn.end_at - policy.duty_handover_minutes * MINUTE, turn.start_at)
    move_at = turn.end_at + policy.duty_grace_minutes * MINUTE
    # What was over before the shift was written down moves nothing; afterwards late is better than never.
    last_at = move_at if move_at <= unit.now_at else move_at + _LATE_IS_BETTER
    return [
        _row(unit, turn, REMIND, remind_at, turn.start_at),
        _row(unit, turn, BEGIN, turn.start_at, turn.end_at),
        _row(unit, turn, ASK, ask_at, move_at),
        _row(unit, turn, MOVE, move_at, last_at),
    ]


def _row(unit: Unit, turn: Turn, kind: str, at: int, expires_at: int) -> Due:
    return Due(unit.new_id(), kind, turn.shift.id, str(turn.day), "", at, expires_at)
