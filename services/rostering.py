"""A roster in chat: what a file would make is shown, with the rows that need a look, and taken over on a "yes"."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from domain.areas import Area
from domain.errors import Refusal
from domain.households import Tag
from domain.keyboards import Button
from flows.roster.book import Roster, Rows, read_book
from flows.roster.doors import Door
from flows.roster.people import Entry
from i18n.text import lines, t
from services import roster_file, roster_import
from services.area_naming import area_named
from services.household_buttons import twins_button
from services.outgoing import Saying, language_in, say, send_file
from services.scope import require_reach
from services.unit import Unit
from storage import areas, rosters

PREFIX, APPLY = "ro", "apply"
_WORDS = {"undo": "undo", "撤销": "undo", "apply": APPLY, "确认": APPLY}


def area_for(unit: Unit, user_id: int, words: str) -> Area:
    """The part of the grid a list is for; the words beside it name the courtyard, or nothing."""
    area = area_named(unit, user_id, words)
    say(unit, user_id, t("I am reading your list. Nothing is changed before you say yes."))
    return area


def command(unit: Unit, user_id: int, words: str) -> None:
    """/import undo, /import apply, or how it is done."""
    area_named(unit, user_id, "")
    match _WORDS.get(words.casefold()):
        case "undo":
            say(unit, user_id, roster_import.undo(unit, user_id, lambda area: require_reach(unit, user_id, area)))
        case "apply":
            take_over(unit, user_id)
        case _:
            say(unit, user_id, _HOW)


_HOW = lines(
    t("Send me the list as a file (.xlsx, .xls, .csv) with the caption /import and the courtyard: /import jx-c07"),
    t("I need names and doors; phones, heads and notes are read where there are any. Identity numbers are refused."),
    t("You see first what would change. /import undo takes your last one back."),
)


def arrived(unit: Unit, user_id: int, content: bytes, area_code: str) -> None:
    """The file is here: show what it would make, and each row that needs a look."""
    area = areas.by_code(unit.tx, area_code)
    if area is None:
        raise Refusal(t("I do not know the area {words}. Send its code, such as jx-c07.", words=area_code))
    require_reach(unit, user_id, area)
    book = roster_file.read(content)
    made = planned(unit, book, area)
    if made.roster.troubles:
        remarks = roster_file.write_remarks(book, made.roster, language_in(unit, user_id))
        caption = t("The rows that need a look, each with the reason. Put them right in your list and send it again.")
        send_file(unit, user_id, f"remarks-{unit.today}.xlsx", remarks, caption)
    if made.does_nothing:
        say(unit, user_id, lines(t("There is nothing to take over."), made.told()))
        return
    rosters.keep(unit.tx, user_id, area.id, _packed(made.roster), unit.now_at)
    button = Button(t("Take it over"), f"{PREFIX}:{APPLY}")
    hint = t("Nothing is changed yet. Tap, or write /import apply.")
    say(unit, user_id, lines(made.told(), hint), Saying(rows=((button,),)))


def _nobody_looks(_: int) -> None:
    """In chat the first words stand for progress."""


def planned(
    unit: Unit, book: dict[str, Rows], area: Area, progress: Callable[[int], None] = _nobody_looks
) -> roster_import.Plan:
    """A file that was opened, looked through."""
    roster = read_book(book, unit.today, progress)
    if not roster.entries and not roster.troubles:
        raise Refusal(
            t("I find no heading in this list. One row must name the columns, at least 姓名 (name) and 房号 (door).")
        )
    return roster_import.plan(unit, roster, area)


def take_over(unit: Unit, user_id: int) -> None:
    """The "yes" to a roster. It is looked through once more, for things may have changed meanwhile."""
    kept = rosters.take(unit.tx, user_id)
    if kept is None:
        raise Refusal(t("No list waits. Send one with the caption /import."))
    area = areas.get(unit.tx, kept[0])
    require_reach(unit, user_id, area)
    made = roster_import.plan(unit, _unpacked(kept[1]), area)
    roster_import.apply(unit, made, user_id)
    undo = t("/import undo takes it back, within {n} days.", n=roster_import.UNDO_DAYS)
    twins = Saying(rows=((twins_button(area),),))
    say(unit, user_id, lines(t("✓ Taken over."), made.told(), undo), twins)


def _packed(roster: Roster) -> str:
    return json.dumps([asdict(entry) for entry in roster.entries], ensure_ascii=False, separators=(",", ":"))


def _unpacked(content: str) -> Roster:
    return Roster([_entry(told) for told in json.loads(content)])


def _entry(told: dict[str, Any]) -> Entry:
    return Entry(**{**told, "door": Door(**told["door"]), "tags": tuple(Tag(each) for each in told["tags"])})
