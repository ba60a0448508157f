"""What a person may see of, and have erased from, what is kept about households."""

from typing import Any

from services.unit import Unit
from storage import areas, residents, visits

_MOST_VISITS = 100


def copy_of(unit: Unit, user_id: int) -> dict[str, Any]:
    """What is kept about this account's own entry; the others of the household are named, and not told about."""
    own = residents.of_account(unit.tx, user_id)
    if own is None:
        return {}
    others = [each.name for each in residents.behind(unit.tx, own.area_id) if each.id != own.id]
    return {
        "door": " ".join(each.name for each in areas.chain(unit.tx, areas.get(unit.tx, own.area_id))),
        "name": own.name,
        "phone": own.phone,
        "head": own.is_head,
        "tags": [str(tag) for tag in own.tags],
        "language": own.language,
        "others": others,
        "visits": [
            {"date": str(each.visit_date), "outcome": str(each.outcome), "note": each.note}
            for each in visits.of_door(unit.tx, own.area_id, _MOST_VISITS)
        ],
    }


def forget(unit: Unit, user_id: int) -> None:
    """Their entry goes, with a tombstone, and their phone from those it stands for too; so does what they asked."""
    own = residents.of_account(unit.tx, user_id)
    if own is not None:
        residents.unlist_phone(unit.tx, own, unit.now_at)
        visits.wipe_notes(unit.tx, own.id)
        residents.drop(unit.tx, own.id, unit.now_at)
    residents.forget_account(unit.tx, user_id)
