"""What the ledger holds about people: a copy for them, and its end."""

from typing import Any

from domain.days import DAY
from domain.supplies import Entry, Good, figure
from services.scope import policy_for
from services.unit import Unit
from storage import areas, residents, supplies


def copy_of(unit: Unit, user_id: int) -> dict[str, Any]:
    """What was noted as given under this account's name, and what its household received."""
    given = [
        _told(entry, good, entry.change_x10) | {"name": entry.donor, "named_in_thanks": entry.named}
        for entry, good in supplies.of_donor(unit.tx, user_id)
    ]
    own = residents.of_account(unit.tx, user_id)
    behind = supplies.of_door(unit.tx, own.area_id) if own else []
    received = [_told(entry, good, -entry.change_x10) for entry, good in behind]
    return {"given": given, "received": received} if given or received else {}


def _told(entry: Entry, good: Good, amount_x10: int) -> dict[str, Any]:
    amount = figure(amount_x10)
    return {"date": str(entry.local_date), "good": good.name, "amount": amount, "unit": str(good.measure)}


def forget(unit: Unit, user_id: int) -> None:
    """Whoever gave something under this account becomes an anonymous neighbour."""
    supplies.hide_account(unit.tx, user_id, unit.now_at)


def tidy(unit: Unit) -> None:
    """Names of donors, doors and reasons go when their time is over, as policy says of each area; amounts stay."""
    for area_id in supplies.areas_with_people(unit.tx, unit.now_at - DAY):
        kept = policy_for(unit, areas.get(unit.tx, area_id)).keep_supply_days
        supplies.forget_people(unit.tx, area_id, unit.now_at - kept * DAY)
