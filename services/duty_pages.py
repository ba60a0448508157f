"""/duty: who is on duty tonight and in the week to come, where nobody is, and what can be done about it."""

from collections.abc import Iterator

from domain.areas import Area
from domain.days import at_instant
from domain.duty import DUTY_NAMES, Duty, Turn
from domain.keyboards import Button, Rows
from domain.roles import Role
from i18n.text import Text, lines, nt, t, verbatim
from services import duty_gaps, duty_roster, duty_writing
from services.outgoing import Saying, say_all
from services.placing import area_name
from services.scope import require_post
from services.unit import Unit
from storage import areas, duty, staff

PREFIX = "d"
NEW, OUT_LIST, MINE = "new", "outlist", "mine"
_MOST_GAPS = 5


def show(unit: Unit, user_id: int) -> None:
    """The roster of one's areas, in as many messages as it takes."""
    require_post(unit, user_id)
    parts = [_part(unit, user_id, area, wanted) for area, wanted in _rostered(unit, user_id)]
    head = t("Duty roster of the coming week") if parts else t("There is no duty roster yet.")
    missing = _missing(unit, user_id)
    say_all(unit, user_id, lines(head, *parts, missing), Saying(rows=_buttons(unit, user_id)))


def _rostered(unit: Unit, user_id: int) -> Iterator[tuple[Area, Duty]]:
    """The areas of one's scope that have a roster, and those above that have one for it, each with its tasks."""
    found: dict[tuple[str, Duty], Area] = {}
    for post in staff.posts_of(unit.tx, user_id):
        own = areas.get(unit.tx, post.area_id)
        shifts = list(duty.below(unit.tx, own, unit.today))
        shifts += [each for wanted in Duty for each in duty.covering(unit.tx, own, wanted, [unit.today])]
        for shift in shifts:
            found[shift.area_path, shift.duty] = areas.get(unit.tx, shift.area_id)
    for (_, wanted), area in sorted(found.items()):
        yield area, wanted


def _part(unit: Unit, user_id: int, area: Area, wanted: Duty) -> Text:
    """One task of one area: the turns day by day, and the gaps."""
    turns = [each for each in duty_roster.coming(unit, area, wanted) if each.shift.area_id == area.id]
    gaps = duty_gaps.gaps(unit, area, wanted)
    more = len(gaps) - _MOST_GAPS
    return lines(
        verbatim(""),
        t("{duty}, {area}", duty=DUTY_NAMES[wanted], area=area_name(area)),
        *_days(unit, turns, named=wanted is not Duty.COUNSELLING or _may_know(unit, user_id, area)),
        *duty_gaps.told(unit, area, wanted, gaps[:_MOST_GAPS]),
        nt("⚠ … and {n} more gap this week.", "⚠ … and {n} more gaps this week.", more) if more > 0 else None,
    )


def _may_know(unit: Unit, user_id: int, area: Area) -> bool:
    """Who listens is known to other listeners and to those who arrange it: whoever may want to talk need not know."""
    listens = any(post.role is Role.COUNSELLOR for post in staff.posts_of(unit.tx, user_id))
    return listens or Duty.COUNSELLING in duty_writing.may_write(unit, user_id, area)


def _days(unit: Unit, turns: list[Turn], *, named: bool) -> Iterator[Text]:
    for day in dict.fromkeys(turn.day for turn in turns):
        told = [_turn(unit, turn, named=named) for turn in turns if turn.day == day]
        today = t("Today") if day == unit.today else t("{day}", day=day)
        yield t("· {day}: {turns}", day=today, turns=told)


def _turn(unit: Unit, turn: Turn, *, named: bool) -> Text:
    begins, ends = (at_instant(at, unit.house.timezone) for at in (turn.start_at, turn.end_at))
    name = verbatim(duty_roster.name_of(unit, turn.user_id)) if named else t("a counsellor")
    if turn.runs(unit.now_at):
        return t("now until {end} {name}", end=f"{ends:%H:%M}", name=name)
    return t("{start}–{end} {name}", start=f"{begins:%H:%M}", end=f"{ends:%H:%M}", name=name)


def _missing(unit: Unit, user_id: int) -> Text | None:
    """The tasks of one's own area for which there is no roster at all."""
    own = areas.get(unit.tx, staff.posts_of(unit.tx, user_id)[0].area_id)
    without = [DUTY_NAMES[each] for each in duty_writing.may_write(unit, user_id, own) if not _has(unit, own, each)]
    if not without:
        return None
    return t(
        "Without a roster in {area}: {duties}. There everybody is told, step by step.",
        area=area_name(own),
        duties=without,
    )


def _has(unit: Unit, area: Area, wanted: Duty) -> bool:
    return bool(duty.covering(unit.tx, area, wanted, [unit.today]))


def _buttons(unit: Unit, user_id: int) -> Rows:
    rows = []
    if duty_writing.may_write_any(unit, user_id):
        rows.append((Button(t("Put somebody on duty"), f"d:{NEW}:"),))
        if duty_writing.in_reach(unit, user_id):
            rows.append((Button(t("Take out of the roster"), f"d:{OUT_LIST}:"),))
    if duty_roster.turns_of(unit, user_id):
        rows.append((Button(t("My shifts"), f"d:{MINE}:"),))
    return tuple(rows)
