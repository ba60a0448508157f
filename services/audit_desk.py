"""/audit: administrators see who of the staff saw and changed what, within their area."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.access import ADMINISTRATORS
from domain.areas import Area
from domain.audit_actions import SAW_AUDIT
from domain.errors import Refusal
from domain.ids import from_base36, is_base36, to_base36
from domain.keyboards import Button, Rows
from domain.people import Person
from domain.roles import ROLE_NAMES, Role
from i18n.text import Text, lines, nt, t
from services import audit_lines, auditing
from services.outgoing import Saying, say
from services.placing import door_name, place_name
from services.scope import require_role, require_staff
from services.unit import Unit
from storage import areas, audit, people, staff
from storage.audit import Known

PREFIX = "au"
LAST = 2**62
_LINES, _OFFERED = 15, 8
EVERYTHING, BY, ABOUT = "e", "s", "p"


@dataclass(frozen=True, slots=True)
class _Page:
    """What is asked for: all, what one of the staff did, or what was done to one person; before which entry."""

    kind: str
    id: int
    before_seq: int = LAST

    def data(self, before_seq: int) -> str:
        """As a button carries it."""
        return f"{PREFIX}:{self.kind}:{to_base36(self.id)}:{to_base36(before_seq)}"


def command(unit: Unit, user_id: int, words: str) -> None:
    """/audit, or /audit and the name of somebody of the staff or of a resident."""
    scope = _scope(unit, user_id)
    if not words:
        _show(unit, user_id, scope, _Page(EVERYTHING, 0))
        return
    accounts = dict.fromkeys(each for area in scope for each in audit.staff_named(unit.tx, area, words))
    found = [_Page(BY, each) for each in accounts]
    named = {person.id: person for area in scope for person in audit.people_named(unit.tx, area, words)}
    found += [_Page(ABOUT, each) for each in named]
    if not found:
        raise Refusal(t("I know nobody of just this name in your area, neither of the staff nor of the residents."))
    if len(found) == 1:
        _show(unit, user_id, scope, found[0])
    else:
        _offer(unit, user_id, found[:_OFFERED], list(named.values()))


def press(unit: Unit, user_id: int, rest: str) -> None:
    """A button of a page."""
    kind, id, before = [*rest.split(":"), "", ""][:3]
    if kind not in (EVERYTHING, BY, ABOUT) or not is_base36(id) or not is_base36(before):
        raise Refusal(t("This button is out of date."))
    _show(unit, user_id, _scope(unit, user_id), _Page(kind, from_base36(id), from_base36(before)))


def _scope(unit: Unit, user_id: int) -> list[Area]:
    require_role(unit, user_id, ADMINISTRATORS)
    return [areas.get(unit.tx, post.area_id) for post in require_staff(unit, user_id) if post.role is Role.ADMIN]


def _offer(unit: Unit, user_id: int, found: list[_Page], named: list[Person]) -> None:
    """Several have this name. Where those among the residents live is shown, so it is written down."""
    shown = [person for person in named if any(page.kind == ABOUT and page.id == person.id for page in found)]
    if shown:
        auditing.note(unit, user_id, SAW_AUDIT, shown)
    doors: dict[int, Text] = {
        int(person.id): door_name(unit, areas.get(unit.tx, person.area_id), person.room) for person in shown
    }
    rows = tuple((Button(_offered(unit, page, doors), page.data(LAST)),) for page in found)
    say(unit, user_id, t("Several people have this name. Whom do you mean?"), Saying(rows=rows))


def _offered(unit: Unit, page: _Page, doors: Mapping[int, Text]) -> Text:
    if page.kind == ABOUT:
        return t("Resident: {place}", place=doors[page.id])
    posts = staff.posts_of(unit.tx, page.id)
    return t("Staff: {role}", role=ROLE_NAMES[posts[0].role]) if posts else t("Staff: no post any more")


def _show(unit: Unit, user_id: int, scope: list[Area], page: _Page) -> None:
    title = _title(unit, user_id, scope, page)
    acts = _acts(unit, scope, page)
    known = [each for act in acts[:_LINES] if (each := _within(unit, scope, act)) is not None]
    head = auditing.head_of(unit)
    text = lines(
        title,
        *(_line(unit, each, page) for each in known),
        None if known else t("Nothing has been written down."),
        t("The trail ends at {noted}. Note it down now and then: what is cut off later is found by it.",
          noted=head.noted) if page.before_seq == LAST and head.seq else None,
    )  # fmt: skip
    rows: Rows = ((Button(t("Older"), page.data(acts[_LINES - 1])),),) if len(acts) > _LINES else ()
    say(unit, user_id, text, Saying(rows=rows))


def _title(unit: Unit, user_id: int, scope: list[Area], page: _Page) -> Text:
    match page.kind:
        case "s":
            post = next(iter(staff.posts_of(unit.tx, page.id)), None)
            return t("What {name} did:", name=post.name) if post else t("What this member of staff did:")
        case "p":
            person = _person(unit, scope, page.id)
            auditing.note(unit, user_id, SAW_AUDIT, [person])
            return t("Who looked at the data of {name} or changed it:", name=person.name)
    return t("What the staff saw and changed, the newest first:")


def _person(unit: Unit, scope: list[Area], id: int) -> Person:
    person = people.find(unit.tx, id)
    if person is None or not any(areas.get(unit.tx, person.area_id).is_within(area) for area in scope):
        raise Refusal(t("This is outside your area."))
    return person


def _acts(unit: Unit, scope: list[Area], page: _Page) -> list[int]:
    by, about = (page.id if page.kind == kind else None for kind in (BY, ABOUT))
    found = {
        act
        for area in scope
        for act in audit.acts(unit.tx, area, page.before_seq, _LINES + 1, user_id=by, person_id=about)
    }
    return sorted(found, reverse=True)[: _LINES + 1]


def _within(unit: Unit, scope: list[Area], act: int) -> Known | None:
    return next((known for area in scope if (known := audit.act(unit.tx, area, act)) is not None), None)


def _line(unit: Unit, known: Known, page: _Page) -> Text:
    line, area_id = audit_lines.line(unit, known), known.entry.fact.area_id
    if page.kind == ABOUT or area_id is None:
        return line
    if known.people > 1:
        return nt("{line}: {n} person", "{line}: {n} people", known.people, line=line)
    return t("{line}: {place}", line=line, place=place_name(unit, areas.get(unit.tx, area_id), with_door=False))
