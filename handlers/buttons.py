"""Presses of inline buttons: the data says which kind a button is, and the registry what it does."""

from telegram import Update
from telegram.constants import ChatType

from domain.errors import Refusal
from handlers.registry import BUTTONS
from i18n.text import t
from services.outgoing import is_answered
from services.unit import Unit


def press(unit: Unit, update: Update) -> None:
    """A button was pressed."""
    query = update.callback_query
    assert query is not None
    if is_answered(unit, query.id):
        # Telegram tells of one press twice at times, under two numbers.
        return
    kind, _, rest = (query.data or "").partition(":")
    entry = BUTTONS.get(kind)
    # Below a message of the inline mode there are none of ours.
    if entry is None or query.message is None or not entry.where.takes(query.message.chat.type == ChatType.PRIVATE):
        raise Refusal(t("This button is out of date."))
    entry.admit(unit, query.from_user.id)
    entry.act(unit, query, rest)
