"""One to one: a volunteer looks after a household. Made by staff, agreed by the household, ended by any of them."""

from domain.areas import Area
from domain.errors import Refusal
from domain.help import first_name
from domain.households import Resident
from domain.volunteers import Pairing, Volunteer
from i18n.text import Text, lines, t
from services import auditing, volunteering
from services.outgoing import Saying, say
from services.placing import place_name
from services.scope import require_reach
from services.unit import Unit
from services.volunteer_cards import HOUSEHOLD, pairing_button
from storage import areas, residents, volunteers

AGREE, DECLINE, END = "yes", "no", "end"


def pair(unit: Unit, by: int, volunteer: Volunteer, door: Area) -> None:
    """Staff bring the two together; a household that is on Telegram is asked first."""
    require_reach(unit, by, door)
    if not any(post.covers(door) for post in volunteering.posts_of(unit, volunteer.user_id)):
        raise Refusal(
            t("{name} is not a volunteer for this door. Accept them for its area first.", name=volunteer.name)
        )
    living = residents.behind(unit.tx, door.id)
    asked = [each for each in living if each.user_id is not None and each.user_id != volunteer.user_id]
    made = Pairing(unit.new_id(), door.id, volunteer.user_id, None if asked else unit.now_at)
    if not volunteers.pair(unit.tx, made, by, unit.now_at):
        raise Refusal(t("{name} looks after this household already.", name=volunteer.name))
    auditing.note(unit, by, "paired", living, subject=f"volunteer:{volunteer.user_id}", area=door)
    for each in asked:
        _ask(unit, made, volunteer, each)
    if asked:
        say(unit, by, t("✓ I have asked the household. {name} is told when they agree.", name=volunteer.name))
    else:
        _tell(unit, made)
        say(unit, by, t("✓ {name} looks after {door} now.", name=volunteer.name, door=_door(unit, made)))


def _ask(unit: Unit, pairing: Pairing, volunteer: Volunteer, resident: Resident) -> None:
    text = t(
        "{name}, a volunteer of the committee, would look after your household and be asked first when you need help. "
        "Then they learn your door and name. Is that all right?",
        name=first_name(volunteer.name),
    )
    yes = pairing_button(HOUSEHOLD, pairing, t("Yes, please"), AGREE)
    no = pairing_button(HOUSEHOLD, pairing, t("No, thank you"), DECLINE)
    say(unit, resident.user_id or 0, text, Saying(rows=((yes, no),)))


def answer(unit: Unit, user_id: int, id: int, step: str) -> Text:
    """Somebody of the household agrees, declines, or ends it."""
    pairing = volunteers.pairing(unit.tx, id)
    own = residents.of_account(unit.tx, user_id)
    if pairing is None or own is None or own.area_id != pairing.area_id:
        raise Refusal(t("This button is out of date."))
    if step == AGREE:
        if not volunteers.agree(unit.tx, id, unit.now_at):
            return t("Already noted.")
        _tell(unit, pairing)
        end = pairing_button(HOUSEHOLD, pairing, t("End it"), END)
        say(unit, user_id, t("✓ Agreed. /volunteer shows who looks after you."), Saying(rows=((end,),)))
        return t("Agreed.")
    part(unit, pairing)
    return t("✓ It is ended. Nothing more is told to them.")


def _tell(unit: Unit, pairing: Pairing) -> None:
    """The volunteer learns which door it is and who lives there; that they do is on record."""
    living = residents.behind(unit.tx, pairing.area_id)
    auditing.note(unit, pairing.user_id, "saw_paired", living, subject=f"pairing:{pairing.id}")
    text = lines(
        t("You look after a household from now on: {door}", door=_door(unit, pairing)),
        t("Lives here: {names}", names=[each.name for each in living]) if living else None,
        t("When they ask for help, you hear of it first. /volunteer shows it, and ends it."),
    )
    say(unit, pairing.user_id, text)


def _door(unit: Unit, pairing: Pairing) -> Text:
    return place_name(unit, areas.get(unit.tx, pairing.area_id), with_door=True)


def part(unit: Unit, pairing: Pairing) -> None:
    """It ends, and the volunteer hears of it, if they had been told at all."""
    if volunteers.part(unit.tx, pairing.id, unit.now_at) and pairing.agreed_at is not None:
        say(unit, pairing.user_id, t("You do not look after {door} any more. Thank you.", door=_door(unit, pairing)))


def leave(unit: Unit, user_id: int) -> None:
    """Somebody lost a post: households it covered are nobody's again."""
    posts = volunteering.posts_of(unit, user_id)
    for each in volunteers.pairings_of(unit.tx, user_id):
        if not any(post.covers(areas.get(unit.tx, each.area_id)) for post in posts):
            part(unit, each)


def told_to_household(unit: Unit, user_id: int) -> list[tuple[Text, Pairing]]:
    """Who looks after one's own household: in words, with the pairing."""
    own = residents.of_account(unit.tx, user_id)
    found = [] if own is None else [e for e in volunteers.pairings_at(unit.tx, own.area_id) if e.agreed_at is not None]
    named = [(volunteers.get(unit.tx, each.user_id), each) for each in found]
    return [(t("{name} looks after your household.", name=first_name(who.name)), each) for who, each in named if who]
