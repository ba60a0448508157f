"""People and groups come within reach and go out of it."""

from i18n.text import t
from services import alarms, parting, undelivered
from services.placing import area_name
from services.unit import Unit
from storage import accounts, areas, groups, notices, outbox


def reach_changed(unit: Unit, user_id: int, reachable: bool) -> None:
    """Somebody blocked the bot, or came back."""
    accounts.set_reachable(unit.tx, user_id, reachable)
    if not reachable:
        outbox.drop_waiting(unit.tx, user_id, unit.now_at)
        parting.unreachable(unit, user_id)
    undelivered.reach_changed(unit, user_id, reachable)


def group_changed(unit: Unit, chat_id: int, inside: bool) -> None:
    """The bot was put into a group or out of it."""
    group = groups.get(unit.tx, chat_id)
    groups.set_active(unit.tx, chat_id, inside)
    if group is not None and not inside:
        outbox.drop_waiting(unit.tx, chat_id, unit.now_at)
        name = area_name(areas.get(unit.tx, group.area_id))
        if group.kind == "channel":
            text = t("I may not post in the channel of {area} any more. Notices do not go there now.", area=name)
        else:
            text = t("I was removed from the group of {area} and cannot write there any more.", area=name)
        alarms.tell_admins(unit, text)


def group_moved(unit: Unit, old: int, new: int) -> None:
    """A group became a supergroup: everything about it follows, in this one transaction."""
    groups.move(unit.tx, old, new)
    outbox.move_chat(unit.tx, old, new)
    notices.move_chat(unit.tx, old, new)
