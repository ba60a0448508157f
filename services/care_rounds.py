"""What the clock sets off for households in quarantine: today's visit, a missed one, and who hears of it next."""

from domain.care import Carer
from i18n.text import t
from services import care_cards, care_ending, care_timers, ladder
from services.care_reach import door_of
from services.care_words import tell_duty
from services.scope import policy_for
from services.unit import Unit
from storage import care
from storage.care import Household
from storage.due import Due


def plan_ahead(unit: Unit) -> None:
    """The visits of today and tomorrow; what has ended meanwhile ends here at the latest."""
    care_ending.settle_all(unit)
    for carer in care.open_carers(unit.tx):
        care_timers.plan(unit, carer)


def ask(unit: Unit, row: Due) -> None:
    """It is time for a visit."""
    found = _waiting(unit, row)
    if found is not None:
        carer, household = found
        care_cards.show(unit, household, carer.user_id, t("It is time for today's visit:"))
        care_timers.plan_late(unit, carer)


def late(unit: Unit, row: Due) -> None:
    """Hours later nobody has been there: the carer hears of it first."""
    found = _waiting(unit, row)
    if found is not None:
        carer, household = found
        care_cards.show(unit, household, carer.user_id, t("⚠ Today's visit has not been entered yet:"))
        care_timers.plan_climb(unit, carer)


def climb(unit: Unit, row: Due) -> None:
    """Nobody has been there still: whoever is on duty hears it, and one after the other who stands above them."""
    found = _waiting(unit, row)
    if found is None:
        return
    carer, household = found
    door = door_of(unit, household)
    wanted = ladder.first_rung(unit, door) if carer.rung == care_timers.NOT_TOLD else carer.rung + 1
    if wanted >= len(policy_for(unit, door).escalation):
        return
    words = t("⚠ A household in quarantine was not visited today.")
    care.climb(unit.tx, carer.id, tell_duty(unit, household, words, wanted))
    care_timers.plan_climb(unit, carer)


def _waiting(unit: Unit, row: Due) -> tuple[Carer, Household] | None:
    """The carer and the household, while a visit is due there."""
    carer = care.carer(unit.tx, row.subject_id)
    if carer is None or carer.ended_at is not None:
        return None
    household = care.household(unit.tx, door_of(unit, carer), carer.room)
    return (carer, household) if household is not None and care_cards.owes(unit, household) else None
