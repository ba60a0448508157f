"""What is drawn and printed of coverage: the front of the buildings, and the list to walk with."""

from collections import Counter

from domain.areas import Area
from domain.coverage import Aspect, Door, Spot
from domain.errors import Refusal
from domain.facade import LOOKS, Cell, Front, Look, Stairs, bands, fronts, look_of
from domain.households import TAG_NAMES, Resident
from domain.ids import AreaId
from domain.visits import OUTCOME_NAMES, Visit
from i18n.catalogue import FIRST_LANGUAGE, Language, render
from i18n.text import Text, lines, nt, t
from services import auditing, typeset
from services.door_spots import in_walking_order
from services.door_visits import told
from services.outgoing import language_in, send_file
from services.placing import place_name
from services.scope import require_reach
from services.unit import Unit
from storage import coverage, residents, visits

PPI = 144
MOST_DOORS = 400
MOST_DRAWN = 150
_HIGHEST = 8_800  # Telegram takes pictures whose sides come to 10,000 pixels.


def send_facade(unit: Unit, user_id: int, area: Area) -> None:
    """The picture: doors, no names."""
    doors = _doors(unit, user_id, area, MOST_DRAWN)
    png = facade_png(unit, area, doors, language_in(unit, user_id))
    auditing.note(unit, user_id, "saw_facade", area=area)
    caption = t("{area}: each cell is a household.", area=place_name(unit, area, with_door=False))
    send_file(unit, user_id, f"doors-{area.code}-{unit.today}.png", png, caption)


def _doors(unit: Unit, user_id: int, area: Area, most: int) -> list[Door]:
    require_reach(unit, user_id, area)
    coverage.bring_up_to_date(unit.tx)
    if coverage.of_area(unit.tx, area, unit.today).doors > most:
        raise Refusal(t("More than {n} doors are too many to list. Open a part of the area.", n=most))
    return coverage.doors_below(unit.tx, area)


def facade_png(unit: Unit, area: Area, doors: list[Door], language: Language) -> bytes:
    """540 points wide, 1080 pixels."""
    last = visits.latest_below(unit.tx, area)
    cells = [(spot, _cell(unit, spot, door, last.get(door.area_id))) for spot, door in in_walking_order(unit, doors)]
    counts = Counter(cell.look for _, cell in cells)
    silent = sum(cell.is_silent for _, cell in cells)

    def say(text: Text) -> str:
        return render(text, language)

    legend: list[typeset.Json] = [
        {"state": look, "letter": say(letter), "word": say(word), "count": counts[look], "silent": False}
        for look, (word, letter) in LOOKS.items()
    ]
    owing: typeset.Json = {
        "state": Look.REGISTERED,
        "letter": "",
        "word": say(t("owes today's report")),
        "count": silent,
        "silent": True,
    }
    data: typeset.Json = {
        "language": language[:2],
        "title": say(place_name(unit, area, with_door=False)),
        "subtitle": say(t("Doors on {day}", day=unit.today)),
        "legend": [*legend, owing],
        "buildings": [_front(front, language) for front in fronts(cells)],
    }
    png = typeset.pngs("facade.typ", data, PPI)[0]
    high = int.from_bytes(png[20:24], "big")
    return png if high <= _HIGHEST else typeset.pngs("facade.typ", data, PPI * _HIGHEST / high)[0]


def _cell(unit: Unit, spot: Spot, door: Door, last: Visit | None) -> Cell:
    return Cell(spot.room, look_of(door, last, unit.today), door.lacks(Aspect.REPORTED, unit.today))


def _front(front: Front, language: Language) -> typeset.Json:
    name = _named(t("Building {n}", n=front.building), front.building, language) or front.courtyard
    return {"name": name, "bands": [[_stairs(each, language) for each in band] for band in bands(front)]}


def _named(numbered: Text, name: str, language: Language) -> str:
    """3 is building 3; what has a name of its own keeps it."""
    return render(numbered, language) if name.isascii() and name else name


def _stairs(stairs: Stairs, language: Language) -> typeset.Json:
    return {
        "name": _named(t("Unit {n}", n=stairs.name), stairs.name, language),
        "columns": stairs.columns,
        "floors": [[_drawn(cell, language) for cell in floor] for floor in stairs.floors],
    }


def _drawn(cell: Cell | None, language: Language) -> typeset.Json:
    if cell is None:
        return {"room": "", "state": Look.UNKNOWN, "letter": "", "silent": False}
    letter = render(LOOKS[cell.look][1], language)
    return {"room": cell.room, "state": cell.look, "letter": letter, "silent": cell.is_silent}


def send_walk_list(unit: Unit, user_id: int, area: Area) -> None:
    """The doors to visit, as one walks them: not visited within the week, or to be visited again by today."""
    last = visits.latest_below(unit.tx, area)
    doors = [
        each for each in _doors(unit, user_id, area, MOST_DOORS) if _is_to_walk(unit, each, last.get(each.area_id))
    ]
    if not doors:
        raise Refusal(t("Every door here has been visited. Nothing is left to walk."))
    pdf = walk_list_pdf(unit, area, doors, last, language_in(unit, user_id))
    here = [each for door in doors for each in residents.behind(unit.tx, door.area_id)]
    auditing.note(unit, user_id, "exported_walk_list", here, area=area)
    caption = nt("{n} door to visit, in walking order.", "{n} doors to visit, in walking order.", len(doors))
    secret = t("It holds names: keep it to yourself and destroy it afterwards.")
    send_file(unit, user_id, f"walk-{area.code}-{unit.today}.pdf", pdf, lines(caption, secret))


def _is_to_walk(unit: Unit, door: Door, last: Visit | None) -> bool:
    return door.lacks(Aspect.VISITED, unit.today) or (last is not None and last.is_due(unit.today))


def walk_list_pdf(unit: Unit, area: Area, doors: list[Door], last: dict[AreaId, Visit], language: Language) -> bytes:
    """A4 pages to print."""
    people: dict[AreaId, list[Resident]] = {}
    for each in residents.below(unit.tx, area):
        people.setdefault(each.area_id, []).append(each)
    stairs: dict[tuple[str, str, str], list[typeset.Json]] = {}
    for spot, door in in_walking_order(unit, doors):
        visit = last.get(door.area_id)
        row = _row(spot, people.get(door.area_id, []), visit, language)
        stairs.setdefault(spot.stairs, []).append(row)
    words = {
        "door": t("Door"),
        "who": t("Who lives there, last visit"),
        "note": t("Note, next visit"),
        "secret": t("It holds names: keep it to yourself and destroy it afterwards."),
    }
    title = t("Walk list: {area}", area=place_name(unit, area, with_door=False))
    count = nt("{n} door to visit, in walking order.", "{n} doors to visit, in walking order.", len(doors))
    data: typeset.Json = {
        "language": language[:2],
        "title": render(title, language),
        "subtitle": f"{unit.today}  {render(count, language)}",
        "words": {key: render(text, language) for key, text in words.items()},
        "outcomes": [render(name, language) for name in OUTCOME_NAMES.values()],
        "stairs": [
            {"name": " ".join(filter(None, (names[0], "-".join(filter(None, names[1:]))))), "doors": rows}
            for names, rows in stairs.items()
        ],
    }
    return typeset.pdf("walk.typ", data)


def _row(spot: Spot, people: list[Resident], visit: Visit | None, language: Language) -> typeset.Json:
    between = "、" if language == FIRST_LANGUAGE else ", "
    who = [" ".join(filter(None, (each.name, each.phone if each.is_head else ""))) for each in people]
    tags = sorted({render(TAG_NAMES[tag], language) for each in people for tag in each.tags})
    more = [*tags, *([render(told(visit), language)] if visit else [])]
    return {"room": spot.room, "who": between.join(who), "more": between.join(more)}
