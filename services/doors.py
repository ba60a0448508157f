"""The bot keeps the door of a monitoring group: it looks what it may do, makes the way in, and says what is missing."""

from collections.abc import Mapping
from typing import Any

from domain.doors import DESCRIBE, LONGEST_DESCRIPTION, LONGEST_LINK_NAME, bot_among, is_inside, lacking
from i18n.catalogue import render
from i18n.text import Text, lines, t, verbatim
from services import awaiting, joining, leaving
from services.alarms import tell_admins
from services.awaiting import Heard
from services.door_links import area_of, monitoring_group, register_link
from services.door_rights import how_to_grant, tell_lacking
from services.founding import new_token
from services.outgoing import Saying, language_in, say
from services.placing import area_name
from services.unit import Unit
from storage import doors, groups
from storage.doors import Door
from storage.groups import Group


def open_door(unit: Unit, chat_id: int, user_id: int) -> None:
    """A group was bound as a monitoring group by this administrator."""
    doors.open_door(unit.tx, chat_id, new_token(), user_id)
    look(unit, chat_id)


def look(unit: Unit, chat_id: int) -> None:
    """Ask Telegram what the bot may do there."""
    awaiting.ask(unit, chat_id, "getChatAdministrators", {}, awaiting.RIGHTS, chat_id)


def moved(unit: Unit, old: int, new: int) -> None:
    """The group has a new number, and its old link leads nowhere."""
    doors.move(unit.tx, old, new)
    if doors.get(unit.tx, new) is not None:
        look(unit, new)


def rights_heard(unit: Unit, chat_id: int, heard: Heard) -> bool:
    """Where something is missing it is said in the group, to whoever has just asked for it."""
    group, door = monitoring_group(unit, chat_id), doors.get(unit.tx, chat_id)
    if group is None or door is None:
        return True
    if not heard.done:
        return False
    member = bot_among(heard.answer, unit.house.bot_username)
    missing = lacking(member)
    doors.set_lacking(unit.tx, chat_id, missing)
    if missing:
        text = lines(t("I cannot keep the door of this group yet, for I lack a right."), how_to_grant(missing))
        say(unit, chat_id, text, Saying(personal=False))
    else:
        _go_on(unit, door, member)
    return True


def standing_changed(unit: Unit, chat_id: int, member: Mapping[str, Any]) -> None:
    """The bot was put in or out, given a right or robbed of one."""
    group, door = groups.known(unit.tx, chat_id), doors.get(unit.tx, chat_id)
    if group is None or door is None or group.kind != "monitoring":
        return
    if not is_inside(member):
        text = t(
            "I was put out of the monitoring group {group} ({area}). Nobody is let in or taken out there any more. "
            "Add me again as an administrator, and I go on.",
            group=verbatim(group.title),
            area=area_name(area_of(unit, group)),
        )
        tell_admins(unit, text)
        return
    missing = lacking(member)
    if missing:
        tell_lacking(unit, group, missing)
    else:
        doors.set_lacking(unit.tx, chat_id, ())
        _go_on(unit, door, member)


def _go_on(unit: Unit, door: Door, member: Mapping[str, Any]) -> None:
    """All rights are there: make what is not made yet, and do what had to wait."""
    if not door.invite_link:
        payload = {"creates_join_request": True, "name": _link_name(unit, door)}
        awaiting.ask(unit, door.chat_id, "createChatInviteLink", payload, awaiting.LINK, door.chat_id)
    if member.get("status") == "creator" or member.get(DESCRIBE):
        awaiting.ask(unit, door.chat_id, "getChat", {}, awaiting.ABOUT, door.chat_id)
    joining.let_in_all(unit)
    leaving.go_on(unit, door.chat_id)


def _link_name(unit: Unit, door: Door) -> str:
    """By which administrators know the link among their own."""
    return render(t("By registration"), language_in(unit, door.chat_id))[:LONGEST_LINK_NAME]


def link_made(unit: Unit, chat_id: int, heard: Heard) -> bool:
    """There is a way in; whoever bound the group gets it."""
    group, door = monitoring_group(unit, chat_id), doors.get(unit.tx, chat_id)
    if not heard.done or group is None or door is None:
        return group is None
    doors.set_link(unit.tx, chat_id, str(heard.answer["invite_link"]))
    area = area_of(unit, group)
    text = lines(
        t("✓ {group}: I keep the door now. The way in is {link}", group=verbatim(group.title), link=_link(unit, door)),
        t("People under health watch in {area} are let in by themselves.", area=area_name(area)),
        t("For the link and a poster send /grouplink {code}", code=area.code),
    )
    say(unit, door.opened_by, text)
    return True


def _link(unit: Unit, door: Door) -> str:
    found = doors.get(unit.tx, door.chat_id)
    return found.invite_link if found is not None else ""


def about_heard(unit: Unit, chat_id: int, heard: Heard) -> bool:
    """Who asks to join sees the description, so the way to register stands there; words of others are left alone."""
    group, door = monitoring_group(unit, chat_id), doors.get(unit.tx, chat_id)
    if not heard.done or group is None or door is None:
        return True
    wanted = render(_description(unit, group, door), language_in(unit, chat_id))[:LONGEST_DESCRIPTION]
    there = str(heard.answer.get("description", ""))
    link = register_link(unit, door)
    if not there:
        payload = {"description": wanted}
        awaiting.ask(unit, chat_id, "setChatDescription", payload, awaiting.DESCRIBED, chat_id)
    elif link not in there:
        text = t(
            "Please add this to the description of {group}, for who asks to join it and cannot be written to: {words}",
            group=verbatim(group.title),
            words=wanted,
        )
        say(unit, door.opened_by, text)
    return True


def _description(unit: Unit, group: Group, door: Door) -> Text:
    return t(
        "For people under health watch in {area}. Please register first: {link}",
        area=area_name(area_of(unit, group)),
        link=register_link(unit, door),
    )


def described(unit: Unit, chat_id: int, heard: Heard) -> bool:
    """A courtesy: without it everything else still works."""
    return True
