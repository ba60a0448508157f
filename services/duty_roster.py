"""Who is on duty, as the roster says and as far as they still may and can be reached."""

from collections.abc import Sequence
from datetime import date

from domain.areas import Area
from domain.duty import Duty, Turn, dates, days_around, may_serve, nearest, turns
from services.unit import Unit
from storage import accounts, areas, duty, staff

_DAYS_AHEAD = 9


def on_duty(unit: Unit, area: Area, wanted: Duty) -> list[Turn]:
    """The turns that run now for an area; one of its own roster goes before one from above."""
    return _running(unit, area, wanted, unit.now_at)


def people_on_duty(unit: Unit, area: Area, wanted: Duty) -> list[int]:
    """Who has those turns, each once."""
    return list(dict.fromkeys(turn.user_id for turn in on_duty(unit, area, wanted)))


def near(unit: Unit, area: Area, wanted: Duty) -> list[int]:
    """Who is on duty now for this area or for a part of it."""
    days = days_around(unit.now_at, unit.house.timezone)
    shifts = [each for each in duty.below(unit.tx, area, days[0]) if each.duty is wanted]
    found = turns(shifts, duty.covers(unit.tx, days), days, unit.house.timezone)
    below = [turn.user_id for turn in found if turn.runs(unit.now_at) and is_there(unit, turn)]
    return list(dict.fromkeys([*people_on_duty(unit, area, wanted), *below]))


def after(unit: Unit, turn: Turn) -> list[Turn]:
    """The turns for the same area that run when this one ends."""
    return _running(unit, areas.get(unit.tx, turn.shift.area_id), turn.shift.duty, turn.end_at)


def coming(unit: Unit, area: Area, wanted: Duty) -> list[Turn]:
    """The turns for an area that run or begin within a week, earliest first."""
    days = dates(days_around(unit.now_at, unit.house.timezone)[0], _DAYS_AHEAD)
    found = _turns(unit, area, wanted, days)
    return [turn for turn in found if turn.end_at > unit.now_at and is_there(unit, turn)]


def turn_of(unit: Unit, shift_id: int, day: date) -> Turn | None:
    """One turn of a shift, with whoever has it now; None when it was taken out or nobody has it."""
    shift = duty.get(unit.tx, shift_id)
    if shift is None:
        return None
    return next(iter(turns([shift], duty.covers(unit.tx, [day]), [day], unit.house.timezone)), None)


def turns_of(unit: Unit, user_id: int, *, ended: bool = False) -> list[Turn]:
    """The turns somebody has from now on, two weeks ahead; if wished also those since yesterday that have ended."""
    days = dates(days_around(unit.now_at, unit.house.timezone)[0], 2 * _DAYS_AHEAD)
    shifts = duty.of_user(unit.tx, user_id, days[0])
    found = turns(shifts, duty.covers(unit.tx, days), days, unit.house.timezone)
    return [turn for turn in found if turn.user_id == user_id and (ended or turn.end_at > unit.now_at)]


def is_there(unit: Unit, turn: Turn) -> bool:
    """Whether whoever has a turn still holds the post for it, and has not blocked the bot."""
    account = accounts.get(unit.tx, turn.user_id)
    area = areas.get(unit.tx, turn.shift.area_id)
    return (account is None or account.reachable) and may_be_on(unit, turn.user_id, area, turn.shift.duty)


def may_be_on(unit: Unit, user_id: int, area: Area, wanted: Duty) -> bool:
    """Whether somebody holds a post from which they can be on duty for all of this area."""
    return any(may_serve(post.role, wanted) and post.covers(area) for post in staff.posts_of(unit.tx, user_id))


def name_of(unit: Unit, user_id: int) -> str:
    """What a member of staff is called."""
    return next((post.name for post in staff.posts_of(unit.tx, user_id)), "")


def _running(unit: Unit, area: Area, wanted: Duty, at: int) -> list[Turn]:
    found = _turns(unit, area, wanted, days_around(at, unit.house.timezone))
    return nearest([turn for turn in found if turn.runs(at) and is_there(unit, turn)])


def _turns(unit: Unit, area: Area, wanted: Duty, days: Sequence[date]) -> list[Turn]:
    shifts = duty.covering(unit.tx, area, wanted, days)
    return turns(shifts, duty.covers(unit.tx, days), days, unit.house.timezone) if shifts else []
