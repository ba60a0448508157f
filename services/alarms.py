"""What operators must know: ids and kinds of trouble, never content."""

from domain.days import HOUR
from domain.delivery import Priority
from i18n.text import Text
from services.outgoing import Saying, say
from services.unit import Unit
from storage import meta, staff

_TELL_AGAIN = HOUR


def tell_admins(unit: Unit, what: Text) -> None:
    """Write to every administrator in private."""
    for user_id in {post.user_id for post in staff.administrators(unit.tx)}:
        say(unit, user_id, what, Saying(priority=Priority.ALERT))


def is_news(unit: Unit, topic: str) -> bool:
    """Whether operators have not been told of this in the last hour; from now on they have."""
    key = f"told:{topic}"
    told_at = meta.get(unit.tx, key)
    if told_at is not None and unit.now_at - int(told_at) < _TELL_AGAIN:
        return False
    meta.put(unit.tx, key, str(unit.now_at))
    return True
