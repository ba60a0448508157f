"""/staff, and the buttons that end a post or take an invitation back."""

from telegram import CallbackQuery, Update

from domain.errors import Refusal
from handlers.heard import after_command, id_in, sender
from i18n.text import t
from services import posts, revoking
from services.outgoing import Saying, say, toast
from services.unit import Unit


def tell_posts(unit: Unit, update: Update) -> None:
    """Which posts somebody holds, and who else holds which."""
    posts.command(unit, sender(update), after_command(update))


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button below the list: "s:<step>:<post or invitation>"."""
    step, _, id = rest.partition(":")
    user_id = query.from_user.id
    message = query.message.message_id if query.message else None
    match step:
        case posts.ASK:
            toast(unit, query.id, user_id)
            posts.confirm(unit, user_id, id_in(id))
        case posts.YES:
            done = revoking.revoke(unit, user_id, id_in(id))
            toast(unit, query.id, user_id)
            say(unit, user_id, done, Saying(edits=message))
        case posts.INVITE:
            toast(unit, query.id, user_id, posts.withdraw(unit, user_id, id_in(id)))
        case _:
            raise Refusal(t("This button is out of date."))
