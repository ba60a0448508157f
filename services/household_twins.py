"""Entries that look like the same person: shown to staff, who say whether they are."""

from domain.areas import Area
from domain.errors import Refusal
from domain.households import Resident, alike, merged
from domain.ids import to_base36
from domain.keyboards import Button
from i18n.text import Text, lines, t
from services import auditing
from services.area_naming import area_named
from services.household_joining import PREFIX
from services.outgoing import Saying, say
from services.placing import place_name
from services.scope import require_reach
from services.unit import Unit
from storage import areas, residents

MERGE, APART = "m", "d"
_MOST = 10


def pairs(people: list[Resident], apart: set[tuple[int, int]]) -> list[tuple[Resident, Resident]]:
    """All who look alike and were not told apart; only those who share a name, phone or door are compared."""
    found: dict[tuple[int, int], tuple[Resident, Resident]] = {}
    for key in (_name, _phone, _door):
        together: dict[object, list[Resident]] = {}
        for each in people:
            if (shared := key(each)) is not None:
                together.setdefault(shared, []).append(each)
        for near in together.values():
            for index, one in enumerate(near):
                for other in near[index + 1 :]:
                    ids = (min(one.id, other.id), max(one.id, other.id))
                    if ids not in apart and ids not in found and alike(one, other):
                        found[ids] = (one, other)
    return [found[ids] for ids in sorted(found)]


def _name(each: Resident) -> object:
    """With the phone, or a common name would be compared with all its bearers."""
    return (each.name, each.phone) if each.phone else None


def _phone(each: Resident) -> object:
    return (each.area_id, each.phone) if each.phone else None


def _door(each: Resident) -> object:
    return each.area_id, each.name


def show(unit: Unit, user_id: int, words: str) -> None:
    """/household twins, with an area or without one"""
    show_below(unit, user_id, area_named(unit, user_id, words))


def show_below(unit: Unit, user_id: int, area: Area) -> None:
    """The first pairs of an area, each with two buttons."""
    found = pairs(residents.below(unit.tx, area), residents.apart(unit.tx))
    if not found:
        say(unit, user_id, t("Nobody here looks like an entry made twice."))
        return
    for one, other in found[:_MOST]:
        data = f"{to_base36(one.id)}:{to_base36(other.id)}"
        yes = Button(t("The same person"), f"{PREFIX}:{MERGE}:{data}")
        no = Button(t("Two people"), f"{PREFIX}:{APART}:{data}")
        say(unit, user_id, lines(_told(unit, one), _told(unit, other)), Saying(rows=((yes, no),)))


def _told(unit: Unit, each: Resident) -> Text:
    place = place_name(unit, areas.get(unit.tx, each.area_id), with_door=True)
    return t("{name}, {phone}, {door}", name=each.name, phone=each.phone or "–", door=place)


def decide(unit: Unit, by: int, one_id: int, other_id: int, *, same: bool) -> None:
    """The word of staff: one entry of two, or never asked again. Written down."""
    one, other = residents.get(unit.tx, one_id), residents.get(unit.tx, other_id)
    if one is None or other is None:
        raise Refusal(t("This button is out of date."))
    for each in (one, other):
        require_reach(unit, by, areas.get(unit.tx, each.area_id))
    if not same:
        residents.keep_apart(unit.tx, one.id, other.id)
        auditing.note(unit, by, "residents_told_apart", [one, other])
        say(unit, by, t("✓ Kept as two people."))
        return
    if one.user_id is not None and other.user_id is not None:
        raise Refusal(t("Both have Telegram accounts of their own, so these are two people or two phones: ask them."))
    kept, gone = (other, one) if other.user_id is not None else (one, other)
    residents.drop(unit.tx, gone.id, unit.now_at)
    residents.change(unit.tx, merged(kept, gone), unit.now_at)
    auditing.note(unit, by, "residents_merged", [one, other])
    say(unit, by, t("✓ One entry now: {name}", name=kept.name))
