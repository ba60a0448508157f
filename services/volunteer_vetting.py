"""/volunteers: who offers to help here, and the committee's word about each."""

from collections.abc import Mapping
from typing import Any

from domain.audit_actions import TOOK_POST
from domain.errors import Refusal
from domain.ids import UserId, from_base36, to_base36
from domain.keyboards import Button, Rows, in_rows
from domain.roles import MAY_INVITE, ROLE_NAMES, Role
from domain.volunteers import Vetting, Volunteer
from flows import volunteer as flow
from i18n.text import Text, lines, t, verbatim
from services import auditing, pairing, revoking, talks, volunteering
from services.commands import renew_menus
from services.household_doors import door_for_staff
from services.outgoing import Saying, say
from services.placing import area_name, place_name
from services.scope import require_reach, require_staff
from services.unit import Unit
from services.volunteer_cards import STAFF, open_button, staff_button
from storage import areas, staff, volunteers
from storage.conversations import Conversation

_MOST = 60
_VERBS = {
    "accept": "accept", "接受": "accept", "通过": "accept", "refuse": "refuse", "婉拒": "refuse", "拒绝": "refuse",
    "block": "block", "屏蔽": "block", "停用": "block", "unblock": "unblock", "恢复": "unblock",
    "pair": "pair", "结对": "pair",
}  # fmt: skip


def command(unit: Unit, user_id: int, words: str) -> None:
    """/volunteers; /volunteers 2 shows one, /volunteers 2 accept (refuse, block, unblock, pair) acts at once."""
    found = _here(unit, user_id)
    number, _, rest = words.strip().partition(" ")
    if not number:
        _list(unit, user_id, found)
        return
    if not number.isdecimal() or not 1 <= int(number) <= len(found):
        raise Refusal(t("Please send it with a number of the list, such as: /volunteers 2 accept"))
    verb, _, said = rest.strip().partition(" ")
    chosen = found[int(number) - 1]
    if not verb:
        show(unit, user_id, chosen.user_id)
        return
    if verb.casefold() not in _VERBS:
        raise Refusal(t("After the number say accept, refuse, block, unblock or pair."))
    act(unit, user_id, _VERBS[verb.casefold()], chosen.user_id, said.strip())


def _here(unit: Unit, user_id: int) -> list[Volunteer]:
    """All who offered to help below one's posts: who waits first, and always in the same order."""
    tops = [areas.get(unit.tx, post.area_id) for post in require_staff(unit, user_id)]
    found = list({each.user_id: each for top in tops for each in volunteers.below(unit.tx, top)}.values())
    return sorted(found, key=lambda each: (each.state is not Vetting.APPLIED, each.asked_at, each.user_id))


def _list(unit: Unit, user_id: int, found: list[Volunteer]) -> None:
    shown = found[:_MOST]
    told = [
        t("{n}. {name}, {area}: {standing}", n=n, name=each.name or t("somebody"),
          area=area_name(areas.get(unit.tx, each.area_id)), standing=volunteering.standing(unit, each))
        for n, each in enumerate(shown, 1)
    ]  # fmt: skip
    buttons = [open_button(each, t("{n}", n=n)) for n, each in enumerate(shown, 1)]
    auditing.note(unit, user_id, "saw_volunteers", subject=f"volunteers:{len(shown)}")
    none = t("Nobody has offered to help here yet. People do with /volunteer, or by a link from /invite volunteer.")
    heading = t("Volunteers, those who wait to be accepted first:") if shown else none
    say(unit, user_id, lines(heading, *told), Saying(rows=in_rows(buttons, 5)))


def _one(unit: Unit, user_id: int, volunteer_id: int) -> Volunteer:
    """A volunteer of one's area; all others are as if they were not there."""
    found = next((each for each in _here(unit, user_id) if each.user_id == volunteer_id), None)
    if found is None:
        raise Refusal(t("There is no such volunteer in your area."))
    return found


def show(unit: Unit, user_id: int, volunteer_id: int) -> None:
    """One volunteer, with what can be done."""
    found = _one(unit, user_id, volunteer_id)
    paired = [each for each in volunteers.pairings_of(unit.tx, found.user_id) if _reaches(unit, user_id, each.area_id)]
    auditing.note(unit, user_id, "saw_volunteers", subject=f"volunteer:{found.user_id}")
    text = lines(
        t("{name}, {phone}", name=found.name, phone=found.phone or "–"),
        t("State: {standing}", standing=volunteering.standing(unit, found)),
        volunteering.offers(unit, found),
        t("Reason: {reason}", reason=found.reason) if found.reason else None,
        *(_paired(unit, each.area_id, agreed=each.agreed_at is not None) for each in paired),
    )
    ends = tuple(
        (Button(t("End: {door}", door=areas.get(unit.tx, each.area_id).name), f"{STAFF}:part:{to_base36(each.id)}"),)
        for each in paired
    )
    say(unit, user_id, text, Saying(rows=(*_buttons(unit, found), *ends)))


def _reaches(unit: Unit, user_id: int, area_id: int) -> bool:
    area = areas.get(unit.tx, area_id)
    return any(post.covers(area) for post in require_staff(unit, user_id))


def _paired(unit: Unit, area_id: int, *, agreed: bool) -> Text:
    door = place_name(unit, areas.get(unit.tx, area_id), with_door=True)
    return t("Looks after: {door}", door=door) if agreed else t("Asked to look after: {door}", door=door)


def _buttons(unit: Unit, found: Volunteer) -> Rows:
    if found.state is Vetting.BLOCKED:
        return ((staff_button(found, t("Unblock"), "unblock"),),)
    block = staff_button(found, t("Block"), "block")
    if found.state is Vetting.APPLIED:
        accept, refuse = staff_button(found, t("Accept"), "accept"), staff_button(found, t("Refuse"), "refuse")
        return ((accept, refuse), (block,))
    pair = (
        (staff_button(found, t("Pair with a household"), "pair"),) if volunteering.posts_of(unit, found.user_id) else ()
    )
    return ((*pair, block),)


def act(unit: Unit, user_id: int, step: str, subject: int, said: str = "") -> None:
    """A button of the list or a card; `said` is what was typed with it, which else is asked for."""
    if step == "part":
        _part(unit, user_id, subject)
        return
    found = _one(unit, user_id, subject)
    if step == "card":
        show(unit, user_id, subject)
        return
    _require_vetter(unit, user_id, found, pairs=step == "pair")
    conversation = {"volunteer": to_base36(found.user_id)}
    match step:
        case "accept":
            _accept(unit, user_id, found)
            show(unit, user_id, subject)
        case "unblock":
            _decide(unit, user_id, found, Vetting.BLOCKED, Vetting.DECIDED, "")
            show(unit, user_id, subject)
        case "refuse" | "block" | "pair" if said:
            _WITH_WORDS[step](unit, user_id, found, said)
        case "refuse":
            talks.start(unit, user_id, flow.refuse, conversation)
        case "block":
            talks.start(unit, user_id, flow.block, conversation)
        case "pair":
            talks.start(unit, user_id, flow.pair, conversation)
        case _:
            raise Refusal(t("This button is out of date."))


def _require_vetter(unit: Unit, user_id: int, found: Volunteer, *, pairs: bool) -> None:
    """Whoever may invite volunteers there; all who look after the place may bring two together."""
    post = require_reach(unit, user_id, areas.get(unit.tx, found.area_id))
    if not pairs and Role.VOLUNTEER not in MAY_INVITE[post.role]:
        names = [ROLE_NAMES[role] for role in Role if Role.VOLUNTEER in MAY_INVITE[role]]
        raise Refusal(t("Your post does not come with this. It is for: {roles}.", roles=names))


def _decide(unit: Unit, by: int, found: Volunteer, before: Vetting, after: Vetting, reason: str) -> None:
    if not volunteers.decide(unit.tx, found.user_id, before, after, reason, by, unit.now_at):
        raise Refusal(t("Somebody has decided this already."))
    area = areas.get(unit.tx, found.area_id)
    auditing.note(unit, by, f"volunteer_{after}", subject=f"volunteer:{found.user_id}", area=area)
    say(unit, by, t("✓ Noted: {name}, {standing}", name=found.name, standing=_now(unit, found.user_id)))


def _now(unit: Unit, user_id: int) -> Text:
    found = volunteers.get(unit.tx, user_id)
    return volunteering.standing(unit, found) if found else verbatim("")


def _accept(unit: Unit, by: int, found: Volunteer) -> None:
    area = areas.get(unit.tx, found.area_id)
    staff.appoint(
        unit.tx, unit.new_id(), UserId(found.user_id), area.id, Role.VOLUNTEER, found.name, found.phone, unit.now_at
    )
    auditing.note(unit, found.user_id, TOOK_POST, subject=f"role:{Role.VOLUNTEER}", area=area)
    _decide(unit, by, found, Vetting.APPLIED, Vetting.DECIDED, "")
    renew_menus(unit, found.user_id)
    text = t(
        "Welcome, {name}. You are a volunteer for {area} now: I ask you when somebody near you needs help. "
        "/needs shows what waits, /volunteer a pause.",
        name=found.name,
        area=area_name(area),
    )
    say(unit, found.user_id, text)


def _refuse(unit: Unit, by: int, found: Volunteer, reason: str) -> None:
    _decide(unit, by, found, Vetting.APPLIED, Vetting.REFUSED, reason)
    say(unit, found.user_id, t("Thank you for your offer. The committee writes: {words}", words=reason))


def _block(unit: Unit, by: int, found: Volunteer, reason: str) -> None:
    """Nothing is offered to them any more; posts end first, so that what they had in hand goes to others."""
    for post in volunteering.posts_of(unit, found.user_id):
        revoking.revoke(unit, by, post.id)
    _decide(unit, by, found, found.state, Vetting.BLOCKED, reason)


def _pair(unit: Unit, by: int, found: Volunteer, words: str) -> None:
    pairing.pair(unit, by, found, door_for_staff(unit, by, words))


_WITH_WORDS = {"refuse": _refuse, "block": _block, "pair": _pair}


def _part(unit: Unit, user_id: int, id: int) -> None:
    found = volunteers.pairing(unit.tx, id)
    if found is None:
        raise Refusal(t("This button is out of date."))
    require_reach(unit, user_id, areas.get(unit.tx, found.area_id))
    pairing.part(unit, found)
    auditing.note(unit, user_id, "unpaired", subject=f"pairing:{id}", area=areas.get(unit.tx, found.area_id))
    say(unit, user_id, t("✓ It is ended."))


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """The words for a refusal or a block, or the door of a pairing, were typed."""
    step = {flow.REFUSE: "refuse", flow.BLOCK: "block", flow.PAIR: "pair"}[conversation.flow]
    said = answers["door"] if step == "pair" else answers["reason"]
    act(unit, conversation.user_id, step, from_base36(conversation.subject["volunteer"]), said)
