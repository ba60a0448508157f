"""/household: what is shown of a household, and what can be done with it by words."""

from collections.abc import Mapping

from domain.areas import Area
from domain.errors import Refusal
from domain.households import TAG_NAMES, Resident
from domain.ids import from_base36, is_base36
from i18n.catalogue import LANGUAGE_NAMES
from i18n.text import Text, lines, t
from services import auditing, household_buttons, household_joining, household_twins, households
from services.household_doors import door_for_staff
from services.outgoing import Saying, say
from services.placing import place_name
from services.unit import Unit
from storage import areas, residents

PREFIX = household_joining.PREFIX
_VERBS: Mapping[str, str] = {
    "join": "join", "加入": "join", "ask": "ask", "申请": "ask", "leave": "leave", "离开": "leave",
    "add": "add", "添加": "add", "remove": "remove", "移除": "remove", "tag": "tag", "标签": "tag",
    "language": "language", "语言": "language", "head": "head", "户主": "head", "move": "move", "搬到": "move",
    "twins": "twins", "重复": "twins",
}  # fmt: skip


def command(unit: Unit, user_id: int, words: str, name: str) -> None:
    """What stands before the verb is a door, for staff; without one it is one's own household."""
    before, verb, after = _parted(words)
    match verb:
        case "join":
            household_joining.join(unit, user_id, after, name)
        case "ask":
            household_joining.ask(unit, user_id, after, name)
        case "twins":
            household_twins.show(unit, user_id, after)
        case _:
            door = door_for_staff(unit, user_id, before) if before else _own_door(unit, user_id)
            _at_door(unit, user_id, door, verb, after, is_staff=bool(before))


def _parted(words: str) -> tuple[str, str, str]:
    parts = words.split()
    for index, part in enumerate(parts):
        if verb := _VERBS.get(part.casefold()):
            return " ".join(parts[:index]), verb, " ".join(parts[index + 1 :])
    return " ".join(parts), "", ""


def _own_door(unit: Unit, user_id: int) -> Area:
    own = residents.of_account(unit.tx, user_id)
    if own is None:
        raise Refusal(
            lines(
                t("I do not know your household yet."),
                t("With a code from your building leader: /household join CODE"),
                t("Without one: /household ask 3-2-502"),
            )
        )
    return areas.get(unit.tx, own.area_id)


def _at_door(unit: Unit, user_id: int, door: Area, verb: str, after: str, *, is_staff: bool) -> None:
    if verb == "leave":
        own = residents.of_account(unit.tx, user_id)
        assert own is not None, "it is their own door"
        households.remove(unit, own, user_id)
        say(unit, user_id, t("✓ You belong to no household here any more."))
        return
    _change(unit, user_id, door, verb, after, is_staff)
    if is_staff:
        auditing.note(unit, user_id, "saw_household", residents.behind(unit.tx, door.id), area=door)
    rows = household_buttons.below_household(door) if is_staff else ()
    say(unit, user_id, _shown(unit, door, is_staff=is_staff), Saying(rows=rows))


def _change(unit: Unit, user_id: int, door: Area, verb: str, after: str, is_staff: bool) -> None:
    who, _, rest = after.partition(" ")
    match verb:
        case "add":
            households.add(unit, door, after, user_id)
        case "remove":
            someone = households.member(unit, door, after)
            if not is_staff and someone.user_id not in (None, user_id):
                raise Refusal(t("{name} has Telegram and can leave with /household leave.", name=someone.name))
            households.remove(unit, someone, user_id)
        case "tag":
            households.toggle_tag(unit, households.member(unit, door, who), rest, user_id)
        case "language":
            households.set_language(unit, _whose(unit, user_id, door, who, is_staff), rest, user_id)
        case "head":
            households.make_head(unit, households.member(unit, door, after), user_id)
        case "move":
            if not is_staff:
                raise Refusal(t("You have moved? Write /household ask and the new door, such as 3-2-502."))
            households.move(unit, households.member(unit, door, who), door_for_staff(unit, user_id, rest), user_id)


def _whose(unit: Unit, user_id: int, door: Area, who: str, is_staff: bool) -> Resident:
    """The language of somebody else's Telegram is theirs to choose."""
    someone = households.member(unit, door, who)
    if someone.user_id not in (None, user_id) and not is_staff:
        raise Refusal(t("{name} chooses with /language.", name=someone.name))
    return someone


def _shown(unit: Unit, door: Area, *, is_staff: bool) -> Text:
    people = residents.behind(unit.tx, door.id)
    return lines(
        t("Household {door}", door=place_name(unit, door, with_door=True)),
        *(_line(number, each, with_phone=is_staff) for number, each in enumerate(people, 1)),
        None if people else t("Nobody is known here yet."),
        None
        if is_staff
        else t("/household add, remove, tag, language, head change it; each takes a number or a name."),
    )


def _line(number: int, each: Resident, *, with_phone: bool) -> Text:
    told = [
        *([t("head of household")] if each.is_head else []),
        *([each.phone] if with_phone and each.phone else []),
        *(TAG_NAMES[tag] for tag in each.tags),
        *(name for language, name in LANGUAGE_NAMES.items() if language == each.language),
        *([] if each.user_id is None else ["Telegram"]),
    ]
    if not told:
        return t("{n}. {name}", n=number, name=each.name)
    return t("{n}. {name}: {told}", n=number, name=each.name, told=told)


def code(unit: Unit, user_id: int, words: str) -> None:
    """/code and a door"""
    household_joining.new_code(unit, user_id, door_for_staff(unit, user_id, words))


def press(unit: Unit, user_id: int, rest: str, name: str) -> None:
    """A button of a household's matters."""
    step, *ids = rest.split(":")
    numbers = [from_base36(each) for each in ids if is_base36(each)]
    match step, numbers:
        case household_joining.CHOOSE, [code_id, resident_id]:
            household_joining.choose(unit, user_id, code_id, resident_id, name)
        case ((household_joining.LET_IN | household_joining.SEND_AWAY), [request_id]):
            household_joining.decide(unit, user_id, request_id, lets_in=step == household_joining.LET_IN)
        case ((household_twins.MERGE | household_twins.APART), [one_id, other_id]):
            household_twins.decide(unit, user_id, one_id, other_id, same=step == household_twins.MERGE)
        case household_buttons.TWINS, [area_id]:
            near = household_buttons.wider(unit, user_id, household_buttons.area_of(unit, user_id, area_id))
            household_twins.show_below(unit, user_id, near)
        case household_buttons.MOVE, [door_id]:
            household_buttons.ask_who(unit, user_id, door_id)
        case household_buttons.WHITHER, [resident_id, area_id]:
            household_buttons.whither(unit, user_id, resident_id, area_id)
        case _:
            raise Refusal(t("This button is out of date."))
