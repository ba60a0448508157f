"""What the ledger holds about people: a copy for them, and its end."""

from typing import Any

from domain.days import DAY
from domain.supplies import figure
from services.scope import policy_for
from services.unit import Unit
from storage import areas, residents, supplies


def copy_of(unit: Unit, user_id: int) -> dict[str, Any]:
    """What was noted as given under this account's name, and what its household received."""
    given = [
        {"date": str(entry.local_date), "good": good.name, "amount": figure(entry.change_x10), "unit": str(good.measure),
         "name": entry.donor, "named_in_thanks": entry.named}
        for entry, good in supplies.of_donor(unit.tx, user_id)
    ]  # fmt: skip
    own = residents.of_account(unit.tx, user_id)
    received = [
        {"date": str(entry.local_date), "good": good.name, "amount": figure(-entry.change_x10), "unit": str(good.measure)}
        for entry, good in (supplies.of_door(unit.tx, own.area_id) if own else [])
    ]
    return {"given": given, "received": received} if given or received else {}


def forget(unit: Unit, user_id: int) -> None:
    """Whoever gave something under this account becomes an anonymous neighbour."""
    supplies.hide_account(unit.tx, user_id)


def tidy(unit: Unit) -> None:
    """Names of donors, doors and reasons go when their time is over, as policy says of each area; amounts stay."""
    for area_id in supplies.areas_with_people(unit.tx, unit.now_at - DAY):
        kept = policy_for(unit, areas.get(unit.tx, area_id)).keep_supply_days
        supplies.forget_people(unit.tx, area_id, unit.now_at - kept * DAY)
