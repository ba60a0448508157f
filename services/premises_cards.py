"""How premises look to staff and to their contact, and who answers for them."""

from domain.checklists import ITEMS, Verdict
from domain.ids import to_base36
from domain.keyboards import Button, Rows
from domain.premises import STATUS_NAMES, Kind, Premises, Status
from flows.premises import shown_name
from i18n.text import Text, lines, nt, t, verbatim
from services.outgoing import Saying, say, send_photo
from services.placing import area_name
from services.planning import slot_now
from services.scope import policy_for
from services.unit import Unit
from storage import areas, guests, premises, staff

PREFIX = "pm"
CARD, VISIT, OWN, STATUS, CHANGE, LINK, FOUND, NEW, PAGE, ASK = (
    "card", "visit", "own", "status", "change", "link", "found", "new", "page", "ask",
)  # fmt: skip
# The nearest of the first of these roles that somebody holds.
_ANSWERS_FOR = ("grid_worker", "community_worker", "admin")


def responsible(unit: Unit, about: Premises) -> list[int]:
    """The accounts of those of the staff who answer for these premises."""
    area = areas.get(unit.tx, about.area_id)
    for role in _ANSWERS_FOR:
        holders = staff.on_duty(unit.tx, area, role)
        if holders:
            return [int(post.user_id) for post in holders]
    return []


def guests_here(unit: Unit, about: Premises) -> int:
    """How many stay there now."""
    policy = policy_for(unit, areas.get(unit.tx, about.area_id))
    return len(guests.here(unit.tx, about.id, unit.today, slot_now(unit, policy)))


def button(label: Text, step: str, about: Premises | None = None) -> Button:
    """One of ours."""
    return Button(label, f"{PREFIX}:{step}:{to_base36(about.id) if about else ''}")


def show(unit: Unit, user_id: int, about: Premises, *, by_staff: bool) -> None:
    """The card of premises, with what can be done."""
    rows = _for_staff(about) if by_staff else _for_contact(about)
    say(unit, user_id, card(unit, about), Saying(rows=(*rows, *_guest_row(unit, about))))


def card(unit: Unit, about: Premises) -> Text:
    """All that staff and the contact see at a glance."""
    return lines(
        shown_name(about.name, about.kind),
        t("{area}, {address}", area=area_name(areas.get(unit.tx, about.area_id)), address=about.address),
        status_line(about, with_name=False),
        contact_line(about),
        t("The contact writes here.") if about.contact_user_id else None,
        t("Visited: {day}", day=about.checked_date) if about.checked_date else t("Nobody has visited it yet."),
        t("The contact's own list: {day}", day=about.told_date) if about.told_date else None,
        nt("{n} point not in order", "{n} points not in order", about.wrong) if about.wrong else None,
        t("Next visit: {day}", day=about.next_check_date),
    )


def contact_line(about: Premises) -> Text:
    """Whom to ring there."""
    contact = t("{name}, {phone}", name=about.contact_name, phone=about.contact_phone or "–")
    return t("Contact: {contact}", contact=contact) if about.contact_name else t("No contact yet.")


def status_line(about: Premises, *, with_name: bool = True) -> Text:
    """Whether it is open, why, and by whose order."""
    said = STATUS_NAMES[about.status]
    reason = t(" ({reason})", reason=about.status_reason) if about.status_reason else verbatim("")
    by = t(", ordered by {office}", office=about.ordered_by) if about.ordered_by else verbatim("")
    if with_name:
        return t("{name} is {status}{reason}{by}", name=about.name, status=said, reason=reason, by=by)
    return t("It is {status}{reason}{by}", status=said, reason=reason, by=by)


def _for_staff(about: Premises) -> Rows:
    return (
        (button(t("Visit now"), VISIT, about), button(t("Open or closed"), STATUS, about)),
        (button(t("What was found"), FOUND, about), button(t("Change"), CHANGE, about)),
        (button(t("Link for the contact"), LINK, about),),
    )


def _for_contact(about: Premises) -> Rows:
    status = (button(t("Open or closed"), STATUS, about),) if about.status is not Status.ORDERED else ()
    return ((button(t("Today's list"), OWN, about), *status), (button(t("Ask a question"), ASK, about),))


def _guest_row(unit: Unit, about: Premises) -> Rows:
    here = guests_here(unit, about)
    if about.kind is not Kind.HOTEL and not here:
        return ()
    return ((Button(nt("{n} guest", "{n} guests", here), f"gu:house:{to_base36(about.id)}"),),)


def show_found(unit: Unit, user_id: int, about: Premises) -> None:
    """How it was found at the last look, point by point; pictures follow."""
    findings = {each.item: each for each in premises.last_findings(unit.tx, about.id)}
    marks = {Verdict.OK: "✓", Verdict.WRONG: "✗", Verdict.NOT_HERE: "–"}
    told = [
        t("{mark} {point}{note}", mark=marks[each.verdict], point=ITEMS[item], note=_noted(each.note))
        for item in ITEMS
        if (each := findings.get(item)) is not None
    ]
    say(unit, user_id, lines(verbatim(about.name), *(told or [t("Nobody has visited it yet.")])))
    for each in findings.values():
        if each.photo_file_id:
            send_photo(unit, user_id, each.photo_file_id)


def _noted(note: str) -> Text:
    return t(": {words}", words=note) if note else verbatim("")
