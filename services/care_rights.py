"""What doorstep care and transfers hold about somebody: a copy for them, and its end."""

from datetime import timedelta
from typing import Any

from domain.days import DAY, at_instant
from domain.help import first_name
from domain.people import Person
from services import care_ending, transfer_ending
from services.scope import policy_for
from services.unit import Unit
from storage import areas, care, people, staff, transfers
from storage import reports as kept_reports

_KEEP = 90 * DAY


def about(unit: Unit, person: Person) -> dict[str, Any]:
    """Who came to their door and what was found there, and their transfers, step by step."""
    since = unit.today - timedelta(days=_KEEP // DAY)
    own = care.carer_of(unit.tx, person.area_id, person.room)
    return {
        "carer": first_name(staff.last_name_of(unit.tx, own.user_id)) if own else None,
        "visits": [
            {
                "at": _local(unit, each.at),
                "outcome": str(each.outcome),
                "waste_collected": each.waste,
                "supplies_ensured": each.supplied,
                "missing": each.lacks,
                "note": each.note,
            }
            for each in care.visits_at(unit.tx, person.area_id, person.room, since)
        ],
        "transfers": [
            {
                "steps": [{"step": str(each.step), "at": _local(unit, each.at), "words": each.words}
                          for each in transfers.done(unit.tx, transfer.id).values()],
                "outcome": transfer.outcome,
            }
            for episode in people.episodes_of(unit.tx, person.id)
            for transfer in transfers.all_of(unit.tx, episode.id)
        ],
    }  # fmt: skip


def _local(unit: Unit, at: int) -> str:
    return f"{at_instant(at, unit.house.timezone):%Y-%m-%d %H:%M}"


def copy_of(unit: Unit, user_id: int) -> dict[str, Any]:
    """What somebody does for others: of whom stands nowhere in it."""
    mine, seen = len(care.of_user(unit.tx, user_id)), len(transfers.of_user(unit.tx, user_id))
    return {"looks_after_households": mine, "sees_to_transfers": seen} if mine or seen else {}


def erase_person(unit: Unit, person: Person) -> None:
    """All that was typed about them, while it is known which door theirs was."""
    care.wipe(unit.tx, person.id)
    transfers.wipe(unit.tx, person.id)


def forget(unit: Unit, user_id: int) -> None:
    """Somebody is gone: what they had in hand waits for others, and nothing names their account."""
    care_ending.rest(unit, user_id, gone=True)
    transfer_ending.leave(unit, user_id, gone=True)
    care.forget_account(unit.tx, user_id)
    transfers.forget_account(unit.tx, user_id)
    kept_reports.part_teller(unit.tx, user_id)


def tidy(unit: Unit) -> None:
    """Visits go after three months, the words of a transfer when names would; that is policy."""
    care.forget(unit.tx, unit.now_at - _KEEP)
    top = areas.top(unit.tx)
    if top is not None:
        transfers.forget(unit.tx, unit.now_at - policy_for(unit, top).keep_closed_days * DAY)
