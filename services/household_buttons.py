"""Below a household staff look at: moving somebody to another door, found by tapping through the grid, and twins."""

from domain.areas import Area
from domain.errors import Refusal
from domain.households import Resident
from domain.ids import to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.roles import covering
from i18n.text import lines, t, verbatim
from services import households
from services.household_joining import PREFIX
from services.outgoing import Saying, say
from services.placing import HOUSEHOLD, area_name, place_name
from services.scope import require_reach, require_staff, with_sight
from services.unit import Unit
from storage import areas, residents

TWINS, MOVE, WHITHER = "t", "v", "w"
_MOST = 90


def below_household(door: Area) -> Rows:
    """What staff may do next."""
    moves = Button(t("Somebody has moved"), f"{PREFIX}:{MOVE}:{to_base36(door.id)}")
    return ((moves, twins_button(door)),)


def twins_button(area: Area) -> Button:
    """Shows the entries around here that look like one person."""
    return Button(t("Entries made twice"), f"{PREFIX}:{TWINS}:{to_base36(area.id)}")


def wider(unit: Unit, user_id: int, area: Area) -> Area:
    """The courtyard an area lies in, or as much of it as this person looks after."""
    post = require_reach(unit, user_id, area)
    own = areas.get(unit.tx, post.area_id)
    wall = next((each for each in areas.chain(unit.tx, area) if each.level == "courtyard"), area)
    return wall if wall.is_within(own) else own


def area_of(unit: Unit, user_id: int, id: int) -> Area:
    """The area a button names, within the scope of who pressed it."""
    require_staff(unit, user_id)
    area = areas.find(unit.tx, id)
    if area is None:
        raise _out_of_date()
    require_reach(unit, user_id, area)
    return area


def _out_of_date() -> Refusal:
    return Refusal(t("This button is out of date."))


def ask_who(unit: Unit, user_id: int, door_id: int) -> None:
    """Who of a household moves."""
    door = area_of(unit, user_id, door_id)
    people = residents.behind(unit.tx, door.id)
    if not people:
        raise Refusal(t("Nobody is known here yet."))
    start = door.id if door.parent_id is None else door.parent_id
    buttons = [Button(verbatim(each.name), _whither(each, start)) for each in people]
    text = t("Household {door}: who has moved?", door=place_name(unit, door, with_door=True))
    say(unit, user_id, text, Saying(rows=in_rows(buttons, 3)))


def _whither(someone: Resident, area_id: int) -> str:
    return f"{PREFIX}:{WHITHER}:{to_base36(someone.id)}:{to_base36(area_id)}"


def whither(unit: Unit, user_id: int, resident_id: int, area_id: int) -> None:
    """A door is where they move to; any other part of the grid shows what lies in it, and the way out of it."""
    someone = residents.get(unit.tx, resident_id)
    if someone is None:
        raise _out_of_date()
    here = area_of(unit, user_id, someone.area_id)
    area = area_of(unit, user_id, area_id)
    if area.level == HOUSEHOLD:
        households.move(unit, someone, area, user_id)
        door = place_name(unit, area, with_door=True)
        say(unit, user_id, t("✓ {name} lives at {door} now.", name=someone.name, door=door))
        return
    inside = [each for each in areas.inside(unit.tx, area) if each.id != here.id]
    buttons = [Button(area_name(each), _whither(someone, each.id)) for each in inside[:_MOST]]
    rows = in_rows(buttons, 4)
    out = areas.get(unit.tx, area.parent_id) if area.parent_id is not None else None
    if out is not None and covering(with_sight(unit, user_id), out) is not None:
        rows = (*rows, (Button(t("Elsewhere in {area}", area=area_name(out)), _whither(someone, out.id)),))
    place = place_name(unit, area, with_door=True)
    text = lines(
        t("{name} moves within {place}: which door?", name=someone.name, place=place),
        t("In words: /household and the door, move, the number of the person, and the new door.")
        if len(inside) > _MOST or not inside
        else None,
    )
    say(unit, user_id, text, Saying(rows=rows))
