"""What operators must know: ids and kinds of trouble, never content."""

from domain.delivery import Priority
from i18n.text import Text
from services.outgoing import Saying, say
from services.unit import Unit
from storage import staff


def tell_admins(unit: Unit, what: Text) -> None:
    """Write to every administrator in private."""
    for user_id in {post.user_id for post in staff.administrators(unit.tx)}:
        say(unit, user_id, what, Saying(priority=Priority.ALERT))
