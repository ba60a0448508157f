"""The ledger and the list of who has received, as spreadsheets; who made one is kept in the audit trail."""

from datetime import date, timedelta

from domain.areas import Area
from domain.days import at_instant
from domain.households import TAG_NAMES
from domain.supplies import KIND_NAMES, MEASURE_NAMES, Entry, Good, figure
from i18n.catalogue import FIRST_LANGUAGE, Language, render
from i18n.text import Text, lines, nt, t
from services import auditing, sheets
from services.door_spots import in_walking_order
from services.outgoing import language_in, send_file
from services.placing import area_name, place_name
from services.scope import policy_for, require_reach
from services.supplies import Held
from services.unit import Unit
from storage import areas, coverage, residents, staff, supplies, supply_views

MOST_ROWS = 10_000
_LEDGER = (
    t("Date and time"), t("Area"), t("Good"), t("What happened"), t("Changed by"), t("Counted in"), t("Given by"),
    t("Named in thanks"), t("Door"), t("Other area"), t("Reason"), t("Noted by"),
)  # fmt: skip
_FAIR = (t("Courtyard"), t("Door"), t("Received"), t("Counted in"), t("Last on"), t("Who needs help there"))


def send_ledger(unit: Unit, user_id: int, area: Area) -> None:
    """All movements at or below an area, the newest first. It holds donors' names and doors."""
    require_reach(unit, user_id, area)
    since = unit.today - timedelta(days=policy_for(unit, area).keep_supply_days)
    entries = supply_views.ledger(unit.tx, area, since, MOST_ROWS)
    language = language_in(unit, user_id)
    rows = [_movement(unit, entry, good, language) for entry, good in entries]
    content = sheets.written(_cell(t("Ledger"), language), [_cell(each, language) for each in _LEDGER], rows, [16] * 12)
    doors = {entry.door_id for entry, _ in entries if entry.door_id is not None}
    people = [each for each in residents.below(unit.tx, area) if each.area_id in doors]
    auditing.note(unit, user_id, "exported_ledger", people, area=area)
    caption = lines(
        nt("{n} movement of supplies.", "{n} movements of supplies.", len(rows)),
        t("It says who gave and who received: keep it to yourself and destroy it afterwards."),
    )
    send_file(unit, user_id, f"supplies-{area.code}-{unit.today}.xlsx", content, caption)


def _movement(unit: Unit, entry: Entry, good: Good, language: Language) -> list[str]:
    donor: str | Text = entry.donor or (t("anonymous") if entry.kind == "in" else "")
    door = place_name(unit, areas.get(unit.tx, entry.door_id), with_door=True) if entry.door_id is not None else ""
    told: list[str | Text] = [
        f"{at_instant(entry.at, unit.house.timezone):%Y-%m-%d %H:%M}",
        area_name(areas.get(unit.tx, entry.area_id)),
        good.called,
        KIND_NAMES[entry.kind],
        figure(entry.change_x10),
        MEASURE_NAMES[good.measure],
        donor,
        t("yes") if entry.named else "",
        door,
        _other(unit, entry),
        entry.reason,
        staff.last_name_of(unit.tx, entry.user_id),
    ]
    return [_cell(each, language) for each in told]


def _other(unit: Unit, entry: Entry) -> str | Text:
    """The other side of a move."""
    other = supplies.other_area(unit.tx, entry.pair_id) if entry.pair_id is not None else None
    return "" if other is None else area_name(areas.get(unit.tx, other))


def _cell(words: str | Text, language: Language) -> str:
    return words if isinstance(words, str) else render(words, language)


def send_fairness(unit: Unit, user_id: int, of: Held, area: Area, since: date) -> None:
    """Each door where somebody lives with what it received since a day; those without and in need first."""
    require_reach(unit, user_id, area)
    coverage.bring_up_to_date(unit.tx)
    language = language_in(unit, user_id)
    tags: dict[int, set[str]] = {}
    in_need = [each for each in residents.below(unit.tx, area) if each.tags]
    for each in in_need:
        tags.setdefault(each.area_id, set()).update(_cell(TAG_NAMES[tag], language) for tag in each.tags)
    doors = in_walking_order(unit, supply_views.doors(unit.tx, area, of.good.id, since))
    ordered = sorted(doors, key=lambda pair: (pair[1].amount_x10 > 0, pair[1].area_id not in tags))
    between = "、" if language == FIRST_LANGUAGE else ", "
    unit_name = _cell(MEASURE_NAMES[of.good.measure], language)
    rows = [
        [spot.courtyard, spot.short, figure(door.amount_x10), unit_name, str(door.last_date or ""), between.join(told)]
        for spot, door in ordered
        for told in [sorted(tags.get(door.area_id, ()))]
    ]
    content = sheets.written(
        _cell(t("Who has received"), language), [_cell(each, language) for each in _FAIR], rows, [16] * 6
    )
    auditing.note(unit, user_id, "exported_fairness", in_need, area=area)
    left = sum(door.amount_x10 <= 0 for _, door in doors)
    caption = t(
        "{good} since {day}: {n} of {all} households have none.", good=of.good.called, day=since, n=left, all=len(doors)
    )
    send_file(unit, user_id, f"received-{area.code}-{unit.today}.xlsx", content, caption)
