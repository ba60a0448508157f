"""Each morning whoever answers for premises hears, in one message, which visits are overdue."""

from datetime import date, timedelta

from domain.areas import Area
from domain.days import HOUR, instant_of
from domain.delivery import Priority
from domain.keyboards import in_rows
from domain.premises import Premises, overdue
from i18n.text import Text, lines, nt, t
from services import premises_cards
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import policy_for, with_sight
from services.unit import Unit
from storage import areas, due, premises
from storage.due import Due

OVERDUE = "premises_due"
_DAYS_AHEAD, _STILL_OF_USE = 2, 10 * HOUR
_MOST = 20


def plan_ahead(unit: Unit) -> None:
    """A row for each of them and each of the coming mornings. Doing it again changes nothing."""
    top = areas.top(unit.tx)
    if top is None:
        return
    here = {each.area_id: each for each in premises.below(unit.tx, top)}
    for each in here.values():
        area = areas.get(unit.tx, each.area_id)
        for user_id in premises_cards.responsible(unit, each):
            _plan(unit, user_id, area)


def _plan(unit: Unit, user_id: int, area: Area) -> None:
    clock = policy_for(unit, area).premises_time
    for day in (unit.today + timedelta(days=ahead) for ahead in range(_DAYS_AHEAD)):
        at = instant_of(day, clock, unit.house.timezone)
        if at > unit.now_at:
            due.plan(unit.tx, [Due(unit.new_id(), OVERDUE, user_id, str(day), "", at, at + _STILL_OF_USE)])


def tell_overdue(unit: Unit, row: Due) -> None:
    """One message, the longest overdue first; silence when nothing is."""
    user_id = row.subject_id
    seen = premises.seen_from(unit.tx, with_sight(unit, user_id))
    mine = [each for each in overdue(seen, unit.today) if user_id in premises_cards.responsible(unit, each)]
    if not mine:
        return
    shown = mine[:_MOST]
    more = len(mine) - len(shown)
    text = lines(
        nt("{n} visit to premises is due:", "{n} visits to premises are due:", len(mine)),
        *(_line(unit, each, unit.today) for each in shown),
        nt("… and {n} more", "… and {n} more", more) if more else None,
    )
    buttons = [premises_cards.button(t("{name}", name=each.name[:20]), premises_cards.CARD, each) for each in shown]
    key = f"{OVERDUE}:{user_id}:{row.local_date}"
    say(unit, user_id, text, Saying(rows=in_rows(buttons, 2), priority=Priority.REMINDER, key=key))


def _line(unit: Unit, each: Premises, today: date) -> Text:
    area = area_name(areas.get(unit.tx, each.area_id))
    days = (today - each.next_check_date).days
    late = nt("{n} day late", "{n} days late", days) if days else t("today")
    return t("· {name}, {area}: {late}", name=each.name, area=area, late=late)
