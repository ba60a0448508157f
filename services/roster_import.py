"""A roster becomes doors and residents: looked through first, then taken over whole. Twice is as good as once.

What a person has changed by hand stays as it is, so an old list does no harm, and all of it can be undone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from domain.areas import Area
from domain.days import DAY
from domain.errors import Refusal
from domain.households import Resident
from domain.ids import AreaId
from flows.roster.book import Roster, Trouble
from flows.roster.people import Entry
from i18n.text import Text, lines, nt, t
from services import auditing
from services.roster_doors import Grid
from services.roster_people import Found, Known
from services.unit import Unit
from storage import areas, counselling, residents, rosters

UNDO_DAYS = 7
_MOST_TOLD = 20


@dataclass(slots=True)
class Plan:
    """What a roster would make."""

    area: Area
    new_areas: list[Area] = field(default_factory=list)
    new: list[Resident] = field(default_factory=list)
    changed: list[Found] = field(default_factory=list)
    households: int = 0
    same: int = 0
    roster: Roster = field(default_factory=Roster)

    @property
    def does_nothing(self) -> bool:
        """Whether there is nothing to take over."""
        return not self.new and not self.changed

    def told(self) -> Text:
        """In words: how many households and people, and each row that needs a look."""
        troubles = self.roster.troubles
        bad = [_told(each, len({trouble.sheet for trouble in troubles}) > 1) for each in troubles[:_MOST_TOLD]]
        ids = sum(each.is_id_number for each in troubles)
        left_out = [name for name in self.roster.sheets_without_heading if name]
        return lines(
            nt("{n} household", "{n} households", self.households),
            t("New people: {new}, changed: {changed}, as they are: {same}, new doors: {doors}", new=len(self.new),
              changed=len(self.changed), same=self.same,
              doors=sum(area.level == "household" for area in self.new_areas)),
            *(each.told() for each in self.changed[:_MOST_TOLD]),
            _and_more(len(self.changed)),
            t("Sheets without a heading I know are left out: {names}", names=left_out) if left_out else None,
            nt("{n} row needs a look and is left out:", "{n} rows need a look and are left out:", len(troubles))
            if troubles else None,
            *bad,
            _and_more(len(troubles)),
            t("Identity numbers are never kept here: what is not kept cannot be lost. A name and a door are enough.")
            if ids else None,
        )  # fmt: skip


def _and_more(count: int) -> Text | None:
    more = count - _MOST_TOLD
    return nt("… and {n} more", "… and {n} more", more) if more > 0 else None


def _told(trouble: Trouble, with_sheet: bool) -> Text:
    if with_sheet:
        return t("{sheet}, row {row}: {trouble}", sheet=trouble.sheet, row=trouble.row, trouble=trouble.why)
    return t("Row {row}: {trouble}", row=trouble.row, trouble=trouble.why)


def plan(unit: Unit, roster: Roster, area: Area) -> Plan:
    """What taking this roster over would do below an area. Nothing is changed."""
    made = Plan(
        area, roster=Roster(troubles=list(roster.troubles), sheets_without_heading=roster.sheets_without_heading)
    )
    grid = Grid(area, [area, *areas.below(unit.tx, area)], unit.new_id)
    rows = _with_doors(made, grid, roster.entries)
    named = {(door, entry.name) for entry, door in rows}
    known = Known(residents.below(unit.tx, area), residents.touched(unit.tx, area), named)
    doors: set[int] = set()
    for entry, door in rows:
        try:
            found = known.settle(entry, door, unit.new_id)
        except Refusal as refusal:
            made.roster.troubles.append(Trouble(entry.sheet, entry.row, refusal.text))
            continue
        made.roster.entries.append(entry)
        doors.add(door)
        if found is None:
            made.same += 1
        elif found.was is None:
            made.new.append(found.someone)
        else:
            made.changed.append(found)
    made.new_areas = grid.needed({each.area_id for each in made.new})
    made.households = len(doors)
    order = {name: place for place, name in enumerate(dict.fromkeys(each.sheet for each in _all(roster)))}
    made.roster.troubles.sort(key=lambda trouble: (order[trouble.sheet], trouble.row))
    return made


def _with_doors(made: Plan, grid: Grid, entries: Iterable[Entry]) -> list[tuple[Entry, AreaId]]:
    """Each row with its door; one that has none needs a look."""
    found: list[tuple[Entry, AreaId]] = []
    for entry in entries:
        try:
            found.append((entry, grid.door(entry)))
        except Refusal as refusal:
            made.roster.troubles.append(Trouble(entry.sheet, entry.row, refusal.text))
    return found


def _all(roster: Roster) -> Iterable[Entry | Trouble]:
    return [*roster.entries, *roster.troubles]


def apply(unit: Unit, made: Plan, user_id: int) -> None:
    """Take over what was planned, in the transaction this is called in."""
    if made.does_nothing:
        return
    id = unit.new_id()
    areas.add(unit.tx, made.new_areas)
    rosters.begin(unit.tx, id, user_id, made.area.id, [area.id for area in made.new_areas], unit.now_at)
    residents.add(unit.tx, made.new, id, unit.now_at)
    rosters.keep_before(unit.tx, id, [each.someone.id for each in made.changed])
    residents.correct(unit.tx, [each.someone for each in made.changed])
    people = [*made.new, *(each.someone for each in made.changed)]
    auditing.note(unit, user_id, "roster_imported", people, subject=f"import:{id}", area=made.area)


def undo(unit: Unit, user_id: int, must_reach: Callable[[Area], object]) -> Text:
    """Take back what this person's newest import did, except what has been changed since."""
    found = rosters.last_of(unit.tx, user_id, unit.now_at - UNDO_DAYS * DAY)
    if found is None:
        raise Refusal(t("There is no import of yours from the last {n} days to undo.", n=UNDO_DAYS))
    id, area_id = found
    area = areas.get(unit.tx, area_id)
    must_reach(area)
    counselling.keep_areas(unit.tx, id)
    undone = rosters.undo(unit.tx, id, unit.now_at)
    auditing.note(unit, user_id, "roster_undone", subject=f"import:{id}", area=area)
    return lines(
        t(
            "✓ Undone. People taken out: {gone}, entries put back: {back}, areas taken out: {areas}",
            gone=undone.gone,
            back=undone.put_back,
            areas=undone.areas,
        ),
        nt("{n} was changed since and stays.", "{n} were changed since and stay.", undone.kept)
        if undone.kept
        else None,
    )
