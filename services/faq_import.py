"""A sheet of ready answers: looked through without changing anything, then taken over. Twice is as good as once."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from domain.errors import Refusal
from domain.faq import FaqEntry, folded
from domain.ids import to_base36
from domain.keyboards import Button
from i18n.text import Text, lines, nt, t
from services import auditing, curating, faq_rows, faq_sheet
from services.faq_pages import APPLY, PREFIX
from services.faq_rows import Row
from services.outgoing import Saying, say, send_file
from services.scope import require_editor, require_post
from services.sheets import Sheet, rows_of
from services.unit import Unit
from storage import areas, faq

MayEdit = Callable[[int | None], None]
_MOST_TOLD = 20


@dataclass(slots=True)
class Plan:
    """What a sheet would change. `problems` are the numbers of rows, as a spreadsheet counts them, with words."""

    new: list[FaqEntry] = field(default_factory=list)
    changed: list[FaqEntry] = field(default_factory=list)
    same: int = 0
    problems: list[tuple[int, Text]] = field(default_factory=list)

    def told(self) -> Text:
        """In words: how many of each, and each row that cannot be taken."""
        shown = [t("Row {row}: {trouble}", row=row, trouble=trouble) for row, trouble in self.problems[:_MOST_TOLD]]
        more = len(self.problems) - len(shown)
        return lines(
            t(
                "New: {new}, changed: {changed}, as they are: {same}",
                new=len(self.new),
                changed=len(self.changed),
                same=self.same,
            ),
            nt("{n} row has a problem and is left out:", "{n} rows have problems and are left out:", len(self.problems))
            if self.problems
            else None,
            *shown,
            nt("… and {n} more", "… and {n} more", more) if more else None,
        )


def anybody(_: int | None) -> None:
    """At the command line the operator may change everything."""


def plan(unit: Unit, sheet: Sheet, may_edit: MayEdit, owner_user_id: int | None) -> Plan:
    """What taking this sheet over would do. Nothing is changed."""
    found = Plan()
    seen: dict[str, int] = {}
    known = _Known(faq.entries(unit.tx))
    for number, row in rows_of(sheet):
        try:
            before, entry = _one(unit, row, known, seen, number)
            for area_id in {entry.area_id, before.area_id if before else entry.area_id}:
                may_edit(area_id)
        except Refusal as refusal:
            found.problems.append((number, refusal.text))
            continue
        if before is None:
            found.new.append(replace(entry, owner_user_id=owner_user_id))
        elif entry != replace(before, variants={each: words for each, words in before.variants.items() if words}):
            found.changed.append(entry)
        else:
            found.same += 1
    return found


class _Known:
    """What is there already, by code and by what it asks for whom."""

    def __init__(self, entries: list[FaqEntry]) -> None:
        self.by_code = {entry.code: entry for entry in entries}
        self.by_question = {sign: entry for entry in entries for sign in _asks(entry)}

    def find(self, code: str, row: Row, area_id: int | None) -> FaqEntry | None:
        """A row without a code is the entry with its question."""
        if code:
            return self.by_code.get(code)
        asked = (f"{area_id}:{folded(row.get(f'question_{each}', ''))}" for each in faq_sheet.SUFFIX.values())
        return next((self.by_question[sign] for sign in asked if sign in self.by_question), None)


def _asks(entry: FaqEntry) -> list[str]:
    return [f"{entry.area_id}:{folded(words)}" for words in entry.question.values() if folded(words)]


def _one(unit: Unit, row: Row, known: _Known, seen: dict[str, int], number: int) -> tuple[FaqEntry | None, FaqEntry]:
    code = row.get("code", "")
    if code:
        faq_rows.checked_code(code)
    area = faq_rows.area_in(unit, row)
    before = known.find(code, row, area.id if area else None)
    code = code or (before.code if before else f"i-{to_base36(unit.new_id())[-7:]}")
    entry = faq_rows.entry_in(unit, row, before, code)
    for sign in (f"code {code}", *_asks(entry)):
        if seen.setdefault(sign, number) != number:
            raise Refusal(t("This is the same code or question as row {row}. Please keep one of them.", row=seen[sign]))
    return before, entry


def apply(unit: Unit, made: Plan, user_id: int | None) -> None:
    """Take over what was planned."""
    for entry in (*made.new, *made.changed):
        curating.save(unit, entry)
    if made.new or made.changed:
        subject = f"{len(made.new)} new, {len(made.changed)} changed"
        auditing.note(unit, user_id or auditing.OPERATOR, "answers_imported", subject=subject)


def arrived(unit: Unit, user_id: int, content: bytes) -> None:
    """The file somebody sent is here: show what it would change."""
    sheet = faq_sheet.read(content)
    made = plan(unit, sheet, _editor(unit, user_id), user_id)
    if not made.new and not made.changed:
        say(unit, user_id, lines(t("There is nothing to take over."), made.told()))
        return
    faq.keep_sheet(unit.tx, user_id, sheet, unit.now_at)
    button = Button(t("Take it over"), f"{PREFIX}:{APPLY}:")
    hint = t("Nothing is changed yet. Tap, or write /faq apply.")
    say(unit, user_id, lines(made.told(), hint), Saying(rows=((button,),)))


def _editor(unit: Unit, user_id: int) -> MayEdit:
    return lambda area_id: _must_edit(unit, user_id, area_id)


def _must_edit(unit: Unit, user_id: int, area_id: int | None) -> None:
    require_editor(unit, user_id, area_id)


def take_over(unit: Unit, user_id: int) -> None:
    """The "yes" to a sheet. It is looked through once more, for things may have changed meanwhile."""
    sheet = faq.take_sheet(unit.tx, user_id)
    if sheet is None:
        raise Refusal(t("No file waits. Send one with the caption /faq import."))
    made = plan(unit, sheet, _editor(unit, user_id), user_id)
    apply(unit, made, user_id)
    say(unit, user_id, lines(t("✓ Taken over."), made.told()))


def exported(unit: Unit) -> bytes:
    """All entries as a file."""
    entries = faq.entries(unit.tx)
    codes = {id: areas.get(unit.tx, id).code for id in {entry.area_id for entry in entries} if id is not None}
    return faq_sheet.write(entries, codes)


def send_export(unit: Unit, user_id: int) -> None:
    """Staff get the file in private."""
    require_post(unit, user_id)
    caption = t("All ready answers. Change them and send the file back with the caption /faq import.")
    send_file(unit, user_id, f"faq-{unit.today}.xlsx", exported(unit), caption)
