"""/coverage: how many doors are known, registered, visited and have reported, the worst first, down to each door."""

from domain.areas import Area
from domain.coverage import ASPECT_NAMES, WINDOW_DAYS, Aspect, Figures, worst_first
from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.visits import Outcome
from i18n.text import Text, lines, t, verbatim
from services import auditing, coverage_prints, door_visits
from services.area_naming import area_named
from services.door_spots import in_walking_order
from services.household_buttons import area_of
from services.outgoing import Saying, say
from services.placing import HOUSEHOLD, area_name, place_name
from services.scope import require_reach
from services.unit import Unit
from storage import coverage

PREFIX = "cv"
_OPEN, _MISSING, _FACADE, _WALK = "o", "m", "f", "w"
_ROWS, _BUTTONS = 12, 90
_DOORS = 40
MOST_MISSING = 1_000
_BAR = 10
_WIDE = frozenset({"street", "community"})


def command(unit: Unit, user_id: int, words: str) -> None:
    """/coverage, /coverage jx-c07"""
    area = area_named(unit, user_id, words.strip())
    show(unit, user_id, area if words.strip() else _where_it_parts(unit, area))


def _where_it_parts(unit: Unit, area: Area) -> Area:
    """Of one's whole area the first level with something to compare: a district with one street tells nothing."""
    coverage.bring_up_to_date(unit.tx)
    inside = [each for each, _ in coverage.inside(unit.tx, area, unit.today)]
    return _where_it_parts(unit, inside[0]) if len(inside) == 1 and inside[0].level in _WIDE else area


def show(unit: Unit, user_id: int, area: Area) -> None:
    """An area's figures and those of the level below; a door is shown as a door. Counts only, no names."""
    require_reach(unit, user_id, area)
    if area.level == HOUSEHOLD:
        door_visits.show(unit, user_id, area)
        return
    coverage.bring_up_to_date(unit.tx)
    figures = coverage.of_area(unit.tx, area, unit.today)
    if not figures.doors:
        raise Refusal(t("No door is known in {area} yet. /import takes over a list.", area=area_name(area)))
    inside = [each for each in coverage.inside(unit.tx, area, unit.today) if each[0].level != HOUSEHOLD]
    rows = worst_first(inside)
    text = lines(
        t("Coverage of {area}, {day}", area=place_name(unit, area, with_door=False), day=unit.today),
        *(_line(aspect, figures) for aspect in Aspect),
        t("Visited means: somebody answered within {n} days.", n=WINDOW_DAYS),
        t("Empty or moved away, so not expected: {n}", n=figures.vacant) if figures.vacant else None,
        t("\nBelow it, the worst first:") if rows else None,
        *(_row(number, each, of) for number, (each, of) in enumerate(rows[:_ROWS], 1)),
        t("… and {n} more", n=len(rows) - _ROWS) if len(rows) > _ROWS else None,
    )
    say(unit, user_id, text, Saying(rows=_buttons(area, figures, [each for each, _ in rows])))


def _line(aspect: Aspect, figures: Figures) -> Text:
    done, expected = figures.of(aspect)
    if not expected:
        return t("{bar} {aspect}: nobody is expected to", bar="—" * 3, aspect=ASPECT_NAMES[aspect])
    return t(
        "{bar} {aspect} {done}/{expected}",
        bar=bar(done, expected),
        aspect=ASPECT_NAMES[aspect],
        done=done,
        expected=expected,
    )


def bar(done: int, expected: int) -> str:
    """Full only when nobody is missing, empty only when nobody is there."""
    full = done * _BAR // expected if expected else _BAR
    full = max(full, 1) if done else 0
    return "▓" * full + "░" * (_BAR - full)


def _row(number: int, area: Area, figures: Figures) -> Text:
    told = [
        t("{aspect} {done}/{expected}", aspect=ASPECT_NAMES[aspect], done=done, expected=expected)
        for aspect in Aspect
        for done, expected in [figures.of(aspect)]
        if expected
    ]
    percent = f"{int(figures.share * 100)}%"
    return t("{n}. {area} {percent}: {told}", n=number, area=area_name(area), percent=percent, told=told)


def _buttons(area: Area, figures: Figures, below: list[Area]) -> Rows:
    id = to_base36(area.id)
    missing = [
        Button(
            t("Not {aspect}: {n}", aspect=ASPECT_NAMES[aspect], n=figures.missing(aspect)),
            f"{PREFIX}:{_MISSING}:{id}:{aspect}:0",
        )
        for aspect in Aspect
        if figures.missing(aspect)
    ]
    is_walkable = figures.doors <= coverage_prints.MOST_DOORS
    prints = [Button(t("Walk list (PDF)"), f"{PREFIX}:{_WALK}:{id}")] if is_walkable else []
    if figures.doors <= coverage_prints.MOST_DRAWN:
        prints.insert(0, Button(t("Picture of the doors"), f"{PREFIX}:{_FACADE}:{id}"))
    opened = [Button(area_name(each), f"{PREFIX}:{_OPEN}:{to_base36(each.id)}") for each in below[:_BUTTONS]]
    return (*in_rows(missing, 2), *in_rows(prints, 2), *in_rows(opened, 3))


def missing(unit: Unit, user_id: int, area: Area, aspect: Aspect, page: int) -> None:
    """The doors that lack something, in walking order, each with a button; kept in the audit trail."""
    require_reach(unit, user_id, area)
    coverage.bring_up_to_date(unit.tx)
    if coverage.of_area(unit.tx, area, unit.today).missing(aspect) > MOST_MISSING:
        raise Refusal(t("More than {n} doors are too many to list. Open a part of the area.", n=MOST_MISSING))
    ordered = in_walking_order(unit, coverage.missing(unit.tx, area, aspect, unit.today))
    shown = ordered[page * _DOORS : (page + 1) * _DOORS]
    auditing.note(unit, user_id, "saw_missing_doors", area=area)
    if not shown:
        raise Refusal(t("No such door is left."))
    buttons = [Button(verbatim(spot.short), f"{PREFIX}:{_OPEN}:{to_base36(door.area_id)}") for spot, door in shown]
    rows = in_rows(buttons, 4)
    is_one_courtyard = len({spot.courtyard for spot, _ in ordered}) == 1
    names = [spot.short if is_one_courtyard else spot.told for spot, _ in shown]
    if len(ordered) > (page + 1) * _DOORS:
        more = Button(t("More doors"), f"{PREFIX}:{_MISSING}:{to_base36(area.id)}:{aspect}:{page + 1}")
        rows = (*rows, (more,))
    text = lines(
        t("{area}, not {aspect}: {n}", area=area_name(area), aspect=ASPECT_NAMES[aspect], n=len(ordered)),
        verbatim("  ".join(names)),
        t("Tap a door to tick it, or write /door and the door."),
    )
    say(unit, user_id, text, Saying(rows=rows))


def press(unit: Unit, user_id: int, rest: str) -> None:
    """A button below coverage."""
    step, id, *more = (*rest.split(":"), "") if ":" not in rest else rest.split(":")
    if not is_base36(id):
        raise _out_of_date()
    area = area_of(unit, user_id, from_base36(id))
    match step, more:
        case "o", []:
            show(unit, user_id, area)
        case "m", [aspect, page] if aspect in set(Aspect) and page.isdecimal() and len(page) < 5:
            missing(unit, user_id, area, Aspect(aspect), int(page))
        case "f", []:
            coverage_prints.send_facade(unit, user_id, area)
        case "w", []:
            coverage_prints.send_walk_list(unit, user_id, area)
        case _:
            raise _out_of_date()


def press_door(unit: Unit, user_id: int, rest: str) -> None:
    """A button of a door: what was found, or when to come again."""
    step, id, last = (*rest.split(":"), "", "")[:3]
    if not is_base36(id):
        raise _out_of_date()
    if step == door_visits.TICK and last in set(Outcome):
        door = area_of(unit, user_id, from_base36(id))
        door_visits.tick(unit, user_id, door, Outcome(last))
    elif step == door_visits.NEXT:
        door_visits.plan_next(unit, user_id, from_base36(id), last)
    else:
        raise _out_of_date()


def _out_of_date() -> Refusal:
    return Refusal(t("This button is out of date."))
