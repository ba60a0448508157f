"""The doors of monitoring groups: who asks to come in, who comes, and what the bot may do there."""

from telegram import ChatMemberUpdated, Update

from domain.days import SECOND
from domain.doors import is_inside
from handlers.heard import after_command, sender
from services import doors, group_links, joining, leaving, staffing
from services.joining import Knock
from services.leaving import Came
from services.unit import Unit


def asked_to_join(unit: Unit, update: Update) -> None:
    """Somebody pressed "request to join"."""
    asked = update.chat_join_request
    assert asked is not None
    user, at = asked.from_user, round(asked.date.timestamp()) * SECOND
    joining.knock(unit, Knock(asked.chat.id, user.id, user.language_code, at))


def member_changed(unit: Unit, update: Update) -> None:
    """Somebody came into a group or went out of it; other bots are no concern of ours."""
    change = update.chat_member
    assert change is not None
    user = change.new_chat_member.user
    if not user.is_bot and is_inside(change.new_chat_member.to_dict()) and not is_inside(_before(change)):
        leaving.came(unit, Came(change.chat.id, user.id, user.full_name))


def _before(change: ChatMemberUpdated) -> dict[str, object]:
    return change.old_chat_member.to_dict()


def standing_changed(unit: Unit, change: ChatMemberUpdated) -> None:
    """What the bot may do in a group is another than before."""
    doors.standing_changed(unit, change.chat.id, change.new_chat_member.to_dict())


def show_links(unit: Unit, update: Update) -> None:
    """/grouplink jx-c07"""
    area = staffing.area_named(unit, sender(update), after_command(update))
    group_links.send_links(unit, sender(update), area)
