"""People and groups come within reach and go out of it."""

from services import doors, joining, parting, undelivered
from services.unit import Unit
from storage import accounts, groups, outbox


def reach_changed(unit: Unit, user_id: int, reachable: bool) -> None:
    """Somebody blocked the bot, or came back."""
    accounts.set_reachable(unit.tx, user_id, reachable)
    if not reachable:
        outbox.drop_waiting(unit.tx, user_id, unit.now_at)
        parting.unreachable(unit, user_id)
    else:
        joining.came_back(unit, user_id)
    undelivered.reach_changed(unit, user_id, reachable)


def group_changed(unit: Unit, chat_id: int, inside: bool) -> None:
    """The bot was put into a group or out of it."""
    groups.set_active(unit.tx, chat_id, inside)


def group_moved(unit: Unit, old: int, new: int) -> None:
    """A group became a supergroup: everything about it follows, in this one transaction."""
    groups.move(unit.tx, old, new)
    outbox.move_chat(unit.tx, old, new)
    doors.moved(unit, old, new)
