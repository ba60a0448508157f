"""Somebody opens the bot by the link of a monitoring group: who is registered is let in, who is not registers now."""

from domain.areas import Area
from domain.ids import is_token, to_base36
from flows import registration
from i18n.text import Text, t, verbatim
from services import joining, talks
from services.belonging import has_place
from services.door_links import area_of, monitoring_group
from services.guessing import refuse_guessing, wrong_code
from services.outgoing import say
from services.registering import known_answers
from services.unit import Unit
from storage import accounts, areas, doors
from storage.doors import Door
from storage.groups import Group


def open_by_link(unit: Unit, user_id: int, token: str) -> None:
    """The button below the bot's word to who asked to join, or the link in the group's description."""
    refuse_guessing(unit, user_id)
    door = doors.by_token(unit.tx, token) if is_token(token) else None
    group = monitoring_group(unit, door.chat_id) if door is not None else None
    if door is None or group is None:
        wrong_code(unit, user_id)
        return
    area = area_of(unit, group)
    if has_place(unit, user_id, area):
        joining.registered(unit, user_id)
        say(unit, user_id, _you_are_known(door, group))
        return
    accounts.set_area(unit.tx, user_id, area.id)
    subject = {"gate": _gate(unit, area), "area": to_base36(area.id)}
    talks.start(unit, user_id, registration.flow, subject, known_answers(unit, user_id))


def _you_are_known(door: Door, group: Group) -> Text:
    if not door.invite_link:
        return t("You are registered. The way into {group} is not open yet.", group=verbatim(group.title))
    return t(
        "You are registered. You come into {group} by this link: {link}",
        group=verbatim(group.title),
        link=door.invite_link,
    )


def _gate(unit: Unit, area: Area) -> str:
    """The area's own gate, so that who scanned its poster as well goes on with the same answers; empty without one."""
    own = [gate for gate in areas.gates_below(unit.tx, area) if gate.area_id == area.id]
    return to_base36(own[0].id) if own else ""
