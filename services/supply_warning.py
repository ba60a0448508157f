"""Those in charge hear once that a stock has become low, and again after it was refilled."""

from domain.areas import Area
from domain.delivery import Priority
from domain.ids import to_base36
from domain.keyboards import Button
from domain.roles import Role
from domain.supplies import Good, Stock, crosses
from i18n.text import t
from services.outgoing import Saying, say
from services.placing import area_name
from services.scope import policy_for
from services.unit import Unit
from storage import staff, supplies

_IN_CHARGE = (Role.GRID_WORKER, Role.COMMUNITY_WORKER)


def threshold(unit: Unit, area: Area, stock: Stock) -> int:
    """From where on it is low, in tenths: what was set for this good here, else what policy says."""
    return policy_for(unit, area).supplies_low * 10 if stock.low_x10 is None else stock.low_x10


def heed(unit: Unit, area: Area, good: Good, cause_id: int, button: str) -> None:
    """Look whether a change made it low. `button` is the data of one that opens it."""
    stock = supplies.held(unit.tx, area.id, good.id)
    if stock is None:
        return
    crossed = crosses(stock.balance_x10, threshold(unit, area, stock), stock.is_low)
    if crossed is None or not supplies.mark_low(unit.tx, area.id, good.id, crossed) or not crossed:
        return
    text = t(
        "⚠ Low: {left} of {good} are left in {area}.",
        left=good.told(stock.balance_x10),
        good=good.called,
        area=area_name(area),
    )
    for user_id in in_charge(unit, area):
        key = f"low:{to_base36(cause_id)}:{to_base36(area.id)}:{user_id}"
        rows = ((Button(t("Look at it"), button),),)
        say(unit, user_id, text, Saying(rows=rows, priority=Priority.REMINDER, key=key))


def in_charge(unit: Unit, area: Area) -> list[int]:
    """The nearest grid workers and community workers; administrators where there are neither."""
    found = [post.user_id for role in _IN_CHARGE for post in staff.on_duty(unit.tx, area, role)]
    return list(dict.fromkeys(found or [post.user_id for post in staff.on_duty(unit.tx, area, Role.ADMIN)]))
