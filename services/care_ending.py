"""Care ends: with the quarantine, with the post of the carer, or by hand; what named the household is taken back."""

from domain.care import Carer
from domain.help import first_name
from i18n.text import Text, lines, t
from services import care_timers
from services.care_reach import GONE, door_of, in_charge, post_for
from services.care_words import tell_duty, tell_household
from services.outgoing import Saying, say
from services.unit import Unit
from storage import areas, care, staff


def end(unit: Unit, carer: Carer, words: Text) -> bool:
    """It is over, and what told this carer who they are says so; False when it was before."""
    if not care.end(unit.tx, carer.id, unit.now_at):
        return False
    care_timers.stop(unit, carer)
    for row in care.take_told(unit.tx, carer.id):
        say(unit, carer.user_id, words, Saying(edits_row=row))
    return True


def settle(unit: Unit, area_id: int, room: str) -> None:
    """A watch ended or moved: when it was the last behind that door, nobody needs to come any more."""
    own = care.carer_of(unit.tx, area_id, room)
    if own is not None and care.household(unit.tx, areas.get(unit.tx, area_id), room) is None and end(unit, own, GONE):
        say(unit, own.user_id, t("One of the quarantines you looked after has ended. Thank you."))


def settle_all(unit: Unit) -> None:
    """The same for all there are, whatever way a watch ended or a post was lost."""
    for carer in care.open_carers(unit.tx):
        settle(unit, carer.area_id, carer.room)
        if care.carer(unit.tx, carer.id) == carer and post_for(unit, carer.user_id, door_of(unit, carer)) is None:
            let_go(unit, carer, t("Your post has ended, and this is looked after by others."))


def leave(unit: Unit, user_id: int) -> None:
    """Somebody lost a post: households that none of their posts reaches any more wait for another carer."""
    for carer in care.of_user(unit.tx, user_id):
        if post_for(unit, user_id, door_of(unit, carer)) is None:
            let_go(unit, carer, t("Your post has ended, and this is looked after by others."))


def rest(unit: Unit, user_id: int, *, gone: bool = False) -> None:
    """A volunteer pauses, or somebody is gone for good: what they look after waits for others.

    Whoever pauses keeps what they have as one of the staff.
    """
    for carer in care.of_user(unit.tx, user_id):
        if gone or not in_charge(unit, user_id, door_of(unit, carer)):
            let_go(unit, carer, t("You have given this back. Thank you."))


def let_go(unit: Unit, carer: Carer, words: Text) -> None:
    """Nobody looks after them until somebody is found: those in charge and the household hear it."""
    if not end(unit, carer, words):
        return
    name = first_name(staff.last_name_of(unit.tx, carer.user_id))
    household = care.household(unit.tx, door_of(unit, carer), carer.room)
    if household is None:
        return
    told = lines(
        t("{name} cannot come to you any more. The committee sends somebody else.", name=name),
        t("If you need something until then, call {phone}.", phone=unit.house.duty_phone),
    )
    tell_household(unit, household, told)
    tell_duty(unit, household, t("⚠ A household in quarantine has nobody who looks after it."))
