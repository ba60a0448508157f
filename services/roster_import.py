"""A roster becomes doors and residents: looked through first, then taken over whole. Twice is as good as once.

An import only adds. What is known already stays as it is, so it can be repeated, and undone without loss.
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
from services.roster_doors import Grid
from services.unit import Unit
from storage import areas, residents, rosters, staff

UNDO_DAYS = 7
_MOST_TOLD = 20


@dataclass(slots=True)
class Plan:
    """What a roster would make."""

    area: Area
    new_areas: list[Area] = field(default_factory=list)
    new: list[Resident] = field(default_factory=list)
    households: int = 0
    same: int = 0
    roster: Roster = field(default_factory=Roster)

    def told(self) -> Text:
        """In words: how many households and people, and each row that needs a look."""
        troubles = self.roster.troubles
        bad = [_told(each, len({trouble.sheet for trouble in troubles}) > 1) for each in troubles[:_MOST_TOLD]]
        more = len(troubles) - len(bad)
        ids = sum(each.is_id_number for each in troubles)
        left_out = [name for name in self.roster.sheets_without_heading if name]
        return lines(
            nt("{n} household", "{n} households", self.households),
            t("New people: {new}, known already: {same}, new doors: {doors}", new=len(self.new), same=self.same,
              doors=sum(area.level == "household" for area in self.new_areas)),
            t("Sheets without a heading I know are left out: {names}", names=left_out) if left_out else None,
            nt("{n} row needs a look and is left out:", "{n} rows need a look and are left out:", len(troubles))
            if troubles else None,
            *bad,
            nt("… and {n} more", "… and {n} more", more) if more else None,
            t("Identity numbers are never kept here: what is not kept cannot be lost. A name and a door are enough.")
            if ids else None,
        )  # fmt: skip


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
    known = _Known(residents.below(unit.tx, area))
    doors: set[int] = set()
    for entry in roster.entries:
        try:
            door = grid.door(entry)
            someone = known.settle(entry, door, unit)
        except Refusal as refusal:
            made.roster.troubles.append(Trouble(entry.sheet, entry.row, refusal.text))
            continue
        made.roster.entries.append(entry)
        doors.add(door)
        if someone is None:
            made.same += 1
        else:
            made.new.append(someone)
    made.new_areas = grid.needed({each.area_id for each in made.new})
    made.households = len(doors)
    order = {name: place for place, name in enumerate(dict.fromkeys(each.sheet for each in _all(roster)))}
    made.roster.troubles.sort(key=lambda trouble: (order[trouble.sheet], trouble.row))
    return made


def _all(roster: Roster) -> Iterable[Entry | Trouble]:
    return [*roster.entries, *roster.troubles]


class _Known:
    """Who is there already, and who has come with the rows so far."""

    def __init__(self, people: Iterable[Resident]) -> None:
        self.at_door: dict[tuple[int, str], Resident] = {}
        self.by_phone: dict[tuple[str, str], Resident] = {}
        self.heads: dict[int, str] = {}
        for each in people:
            self._note(each)

    def _note(self, each: Resident) -> None:
        self.at_door[each.area_id, each.name] = each
        if each.phone:
            self.by_phone[each.phone, each.name] = each
        if each.is_head:
            self.heads[each.area_id] = each.name

    def settle(self, entry: Entry, door: AreaId, unit: Unit) -> Resident | None:
        """The new resident of a row, None when it is somebody who is known."""
        if (door, entry.name) in self.at_door:
            return None
        elsewhere = self.by_phone.get((entry.phone, entry.name)) if entry.phone else None
        if elsewhere is not None:
            # Moving them is for staff to say, not for a list that may be old.
            raise Refusal(t("The same name and phone are at another door already. If they moved, use /household."))
        if entry.is_head and door in self.heads:
            raise Refusal(t("This door has a head of household already: {name}.", name=self.heads[door]))
        someone = Resident(unit.new_id(), door, entry.name, entry.phone, entry.is_head, entry.tags, entry.language)
        self._note(someone)
        return someone


def apply(unit: Unit, made: Plan, user_id: int) -> None:
    """Take over what was planned, in the transaction this is called in."""
    if not made.new:
        return
    id = unit.new_id()
    areas.add(unit.tx, made.new_areas)
    rosters.begin(unit.tx, id, user_id, made.area.id, [area.id for area in made.new_areas], unit.now_at)
    residents.add(unit.tx, made.new, id, unit.now_at)
    subject = f"{made.area.code}: {len(made.new)} people, {len(made.new_areas)} areas"
    staff.record(unit.tx, unit.new_id(), user_id, "roster_imported", subject, unit.now_at)


def undo(unit: Unit, user_id: int, must_reach: Callable[[Area], object]) -> Text:
    """Take out what this person's newest import made, except what has been changed since."""
    found = rosters.last_of(unit.tx, user_id, unit.now_at - UNDO_DAYS * DAY)
    if found is None:
        raise Refusal(t("There is no import of yours from the last {n} days to undo.", n=UNDO_DAYS))
    id, area_id = found
    area = areas.get(unit.tx, area_id)
    must_reach(area)
    gone, kept, areas_gone = rosters.undo(unit.tx, id, unit.now_at)
    subject = f"{area.code}: {gone} people, {areas_gone} areas"
    staff.record(unit.tx, unit.new_id(), user_id, "roster_undone", subject, unit.now_at)
    return lines(
        t("✓ Undone. People taken out: {gone}, areas taken out: {areas}", gone=gone, areas=areas_gone),
        nt("{n} was changed since and stays.", "{n} were changed since and stay.", kept) if kept else None,
    )
