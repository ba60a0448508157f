"""Premises entered, changed, opened and closed. Staff reach those below their posts, a contact their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.areas import Area
from domain.errors import Refusal
from domain.ids import from_base36
from domain.premises import MAY_KEEP, Kind, Premises, Status, contact_may_set
from domain.roles import Post
from flows.premises import typed
from i18n.text import t
from services import auditing, guest_cards, premises_cards
from services.area_naming import area_named
from services.cleaning import relayed
from services.outgoing import say
from services.scope import require_staff, with_sight
from services.unit import Unit
from storage import areas, premises
from storage.conversations import Conversation


@dataclass(frozen=True, slots=True)
class Access:
    """Premises somebody may act for; as staff, or as their contact."""

    premises: Premises
    by_staff: bool


def reached(unit: Unit, user_id: int, id: int) -> Access:
    """These premises, for staff whose posts cover them and for their own contact. Others do not learn they exist."""
    found = premises.one_seen_from(unit.tx, id, with_sight(unit, user_id))
    if found is not None:
        return Access(found, by_staff=True)
    own = next((each for each in premises.of_contact(unit.tx, user_id) if each.id == id), None)
    if own is None:
        raise Refusal(t("There are no such premises in your area."))
    return Access(own, by_staff=False)


def subject_of(unit: Unit, conversation: Conversation) -> Access:
    """What a conversation is about; it may have gone meanwhile, or have another contact."""
    try:
        return reached(unit, conversation.user_id, from_base36(conversation.subject["premises"]))
    except Refusal:
        raise Refusal(t("These premises are not yours to report on any more. Send /cancel to stop this.")) from None


def require_keeper(unit: Unit, user_id: int, area: Area | None = None) -> list[Post]:
    """The posts that may enter premises, open and close them; `area` must be covered by one of them."""
    posts = [post for post in require_staff(unit, user_id) if post.role in MAY_KEEP]
    if not posts:
        raise Refusal(t("Grid workers, community workers and administrators keep the premises."))
    if area is not None and not any(post.covers(area) for post in posts):
        raise Refusal(t("This is outside your area."))
    return posts


def finish_new(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Keep new premises; somebody should go there today."""
    user_id = conversation.user_id
    area = area_named(unit, user_id, answers["area"])
    require_keeper(unit, user_id, area)
    name = relayed(answers["name"])
    if any(each.name == name and each.area_id == area.id for each in premises.below(unit.tx, area)):
        raise Refusal(t("{name} is on the list already. /premises shows it.", name=name))
    made = Premises(
        id=unit.new_id(),
        area_id=area.id,
        area_path=area.path,
        kind=Kind(answers["kind"]),
        name=name,
        address=relayed(answers["address"]),
        contact_id=unit.new_id(),
        contact_name=typed(answers, "contact"),
        contact_phone=typed(answers, "phone"),
        contact_user_id=None,
        status=Status.OPEN,
        status_reason="",
        ordered_by="",
        since_date=unit.today,
        next_check_date=unit.today,
        checked_date=None,
        told_date=None,
        wrong=0,
    )
    premises.save(unit.tx, made)
    _record(unit, user_id, "premises_added", made)
    say(unit, user_id, t("✓ Entered. Give the contact a link, so that they can fill in their list themselves."))
    premises_cards.show(unit, user_id, made, by_staff=True)


def finish_change(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """One thing about premises is different now."""
    user_id = conversation.user_id
    before = subject_of(unit, conversation).premises
    require_keeper(unit, user_id, areas.get(unit.tx, before.area_id))
    _record(unit, user_id, f"premises_{answers['field']}", before)
    if answers["field"] == "remove":
        _remove(unit, user_id, before)
        return
    after = _changed(unit, before, answers)
    premises.save(unit.tx, after)
    if after.name != before.name:
        guest_cards.rename_doors(unit, before, after)
    premises_cards.show(unit, user_id, after, by_staff=True)


def _changed(unit: Unit, before: Premises, answers: Mapping[str, Any]) -> Premises:
    match answers["field"]:
        case "name":
            return replace(before, name=relayed(answers["name"]))
        case "address":
            return replace(before, address=relayed(answers["address"]))
        case "kind":
            return replace(before, kind=Kind(answers["kind"]))
        case "next":
            return replace(before, next_check_date=date.fromisoformat(answers["next"]))
    # Somebody else answers for it from now on; the account of the one before opens nothing any more.
    name, phone = typed(answers, "contact"), typed(answers, "phone")
    known = before.contact_user_id if name == before.contact_name else None
    return replace(before, contact_id=unit.new_id(), contact_name=name, contact_phone=phone, contact_user_id=known)


def _remove(unit: Unit, user_id: int, before: Premises) -> None:
    if premises_cards.guests_here(unit, before):
        raise Refusal(t("Guests are still there. Note first that they have left."))
    premises.remove(unit.tx, before.id, unit.now_at)
    say(unit, user_id, t("✓ {name} is off the list.", name=before.name))


def finish_status(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Open, closed, or closed by order: with the reason, and who ordered it."""
    user_id, access = conversation.user_id, subject_of(unit, conversation)
    before, after = access.premises, Status(answers["status"])
    if access.by_staff:
        require_keeper(unit, user_id, areas.get(unit.tx, before.area_id))
    else:
        contact_may_set(before.status, after)
    ordered_by = relayed(answers.get("ordered_by", ""))
    now = replace(before, status=after, status_reason=relayed(typed(answers, "reason")), ordered_by=ordered_by)
    premises.save(unit.tx, now)
    premises.note_status(unit.tx, unit.new_id(), now, user_id, unit.now_at, own=not access.by_staff)
    _record(unit, user_id, f"premises_{after}", now)
    premises_cards.show(unit, user_id, now, by_staff=access.by_staff)
    _tell_other_side(unit, now, user_id)


def _tell_other_side(unit: Unit, now: Premises, user_id: int) -> None:
    """The contact hears what staff said, and the grid worker what the contact said."""
    others = premises_cards.responsible(unit, now) if now.contact_user_id == user_id else [now.contact_user_id]
    for other in others:
        if other is not None and other != user_id:
            say(unit, other, premises_cards.status_line(now))


def _record(unit: Unit, user_id: int, action: str, about: Premises) -> None:
    auditing.note(unit, user_id, action, subject=f"premises:{about.id}", area=areas.get(unit.tx, about.area_id))
