"""Somebody offers to help: what need not be asked, and what becomes of the offer."""

from collections.abc import Mapping
from typing import Any

from domain.areas import Area
from domain.errors import Refusal
from domain.help import Kind
from domain.ids import AreaId, UserId
from domain.roles import MAY_INVITE, Role
from domain.volunteers import Hours, Vetting, Volunteer
from flows import volunteer as flow
from flows.step import Choice
from i18n.text import lines, t
from services import help_asking, talks, volunteering
from services.outgoing import Saying, say
from services.placing import HOUSEHOLD, area_name
from services.unit import Unit
from services.volunteer_cards import open_button
from storage import accounts, areas, staff, volunteers
from storage.conversations import Conversation

_NOT_OFFERED = frozenset({HOUSEHOLD, "unit", "district", "street"})
_MOST_PLACES = 60


def begin(unit: Unit, user_id: int) -> None:
    """The questions, with what is known from before; whoever is blocked is told kindly that it is not possible."""
    known = volunteers.get(unit.tx, user_id)
    if known is not None and known.state is Vetting.BLOCKED:
        raise Refusal(t("This is not possible at the moment. Please call {phone}.", phone=unit.house.duty_phone))
    talks.start(unit, user_id, flow.offer, {})


def facts(unit: Unit, conversation: Conversation) -> dict[str, Any]:
    """Name, phone and places, where they are known."""
    user_id = conversation.user_id
    known, before = help_asking.known(unit, user_id), volunteers.get(unit.tx, user_id)
    about = flow.About(
        named=bool(known or (before and before.name)),
        phoned=bool((known and known.phone) or (before and before.phone)),
        places=[Choice(each.code, area_name(each), (each.name, each.name_en)) for each in _places(unit, user_id)],
    )
    return {flow.ABOUT: about}


def _places(unit: Unit, user_id: int) -> list[Area]:
    """The building, courtyard and grid somebody lives in; every courtyard for whom that is not known."""
    known = help_asking.known(unit, user_id)
    area_id = known.area.id if known else accounts.area_id(unit.tx, user_id)
    if area_id is not None:
        chain = [each for each in areas.chain(unit.tx, areas.get(unit.tx, area_id)) if each.level not in _NOT_OFFERED]
        if any(each.level in ("building", "courtyard") for each in chain):
            return chain[::-1]
    top = areas.top(unit.tx)
    return [] if top is None else areas.of_level(unit.tx, top, "courtyard")[:_MOST_PLACES]


def finish(unit: Unit, conversation: Conversation, answers: Mapping[str, Any]) -> None:
    """Keep the offer, and tell whoever may accept it; who holds the post there already goes on at once."""
    user_id = conversation.user_id
    if answers["consent"] != "yes":
        say(unit, user_id, t("Nothing was saved. You are welcome at any other time."))
        return
    area = areas.by_code(unit.tx, str(answers["area"]).strip().casefold())
    if area is None or area.level in _NOT_OFFERED:
        raise Refusal(t("I do not know the area {words}. Send its code, such as jx-c07.", words=answers["area"]))
    accepted = any(post.covers(area) for post in volunteering.posts_of(unit, user_id))
    offered = _offered(unit, user_id, area, answers, Vetting.DECIDED if accepted else Vetting.APPLIED)
    volunteers.save(unit.tx, offered)
    if accepted:
        say(unit, user_id, lines(t("✓ Saved."), volunteering.offers(unit, offered)))
        return
    say(unit, user_id, t("✓ Saved, thank you. The committee will ring you, and I tell you here when you can begin."))
    text = lines(
        t("{name} offers to help. Please ring them: {phone}", name=offered.name, phone=offered.phone),
        volunteering.offers(unit, offered),
    )
    for each in vetters(unit, area):
        say(unit, each, text, Saying(rows=((open_button(offered, t("Look at it")),),)))


def _offered(unit: Unit, user_id: int, area: Area, answers: Mapping[str, Any], state: Vetting) -> Volunteer:
    known, before = help_asking.known(unit, user_id), volunteers.get(unit.tx, user_id)
    name = answers.get("name") or (known.name if known else before.name if before else "")
    phone = answers.get("phone") or (known.phone if known else "") or (before.phone if before else "")
    return Volunteer(
        UserId(user_id),
        AreaId(area.id),
        name,
        phone,
        tuple(Kind(each) for each in answers["skills"]),
        tuple(Hours(each) for each in answers["hours"]),
        state,
        paused_until_at=before.paused_until_at if before else None,
        asked_at=unit.now_at,
    )


def vetters(unit: Unit, area: Area) -> list[int]:
    """The nearest of the staff who may accept volunteers."""
    roles = [role for role in (Role.GRID_WORKER, Role.COMMUNITY_WORKER, Role.ADMIN) if _may_accept(role)]
    found = (staff.on_duty(unit.tx, area, role) for role in roles)
    return next(([post.user_id for post in posts] for posts in found if posts), [])


def _may_accept(role: Role) -> bool:
    return Role.VOLUNTEER in MAY_INVITE[role]
