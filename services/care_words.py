"""What a household in quarantine is told about its care, and what the staff are told without a name."""

from domain.areas import Area
from domain.keyboards import Button, Rows
from i18n.text import Text, lines, t
from services import ladder
from services.care_cards import OPEN, data
from services.care_reach import door_of
from services.outgoing import Saying, say
from services.placing import place_name
from services.scope import policy_for
from services.unit import Unit
from storage import people
from storage.care import Household


def tell_household(unit: Unit, household: Household, words: Text) -> None:
    """Something about their care, once to each account that reports for one of them."""
    accounts = [people.get(unit.tx, each.person_id).reporter_user_id for each in household.watched]
    for user_id in dict.fromkeys(each for each in accounts if each):
        say(unit, user_id, words)


def tell_duty(unit: Unit, household: Household, words: Text, rung: int | None = None) -> int:
    """Whoever is on duty, or stands on this rung: what it is and where, and a button that opens it.

    Returns the rung that was told.
    """
    door = door_of(unit, household)
    found, holders = ladder.holders(unit, door, _first(unit, door) if rung is None else rung, policy_for(unit, door))
    text = lines(words, t("Place: {place}", place=place_name(unit, door, with_door=False)))
    rows: Rows = ((Button(t("Open it"), data(household, OPEN)),),)
    for user_id in dict.fromkeys(holders):
        say(unit, user_id, text, Saying(rows=rows, personal=False))
    return found


def _first(unit: Unit, door: Area) -> int:
    return ladder.first_rung(unit, door)
