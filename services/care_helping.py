"""What a household in quarantine lacks becomes a help request, by one tap of whoever was there."""

from domain.errors import Refusal
from domain.people import Person
from i18n.text import Text, t
from services import care_cards, help_asking
from services.care_reach import household_of, require_sight
from services.unit import Unit
from storage import areas, care, people


def ask(unit: Unit, user_id: int, episode_id: int, visit_id: int) -> Text:
    """Groceries for them, today: once for each visit."""
    household = household_of(unit, episode_id)
    require_sight(unit, user_id, household)
    visit = care.visit(unit.tx, visit_id)
    if visit is None or (visit.area_id, visit.room) != (household.area_id, household.room) or visit.supplied:
        raise Refusal(t("This button is out of date."))
    if visit.help_id is not None:
        return t("It has been asked for already.")
    person = people.get(unit.tx, household.watched[0].person_id)
    request = help_asking.ask_for(unit, user_id, _known(unit, person), visit.lacks, person.reporter_user_id)
    assert care.asked_for_help(unit.tx, visit.id, request.id), "nobody else writes within this transaction"
    care_cards.show(unit, household, user_id)
    return t("✓ Asked. Volunteers bring it to the door.")


def _known(unit: Unit, person: Person) -> help_asking.Known:
    return help_asking.Known(person.name, person.phone, areas.get(unit.tx, person.area_id), person.room)
