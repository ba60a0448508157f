"""The buttons below an answer."""

from domain.ids import to_base36
from domain.keyboards import Button, Rows
from i18n.text import t
from storage.tickets import Ticket

PREFIX = "hp"
YES, NO = "yes", "no"


def rows(ticket: Ticket) -> Rows:
    """Whether it helped; nothing once that was said."""
    if ticket.helpful is not None:
        return ()
    id = to_base36(ticket.id)
    return ((Button(t("👍 It helped"), f"{PREFIX}:{id}:{YES}"), Button(t("Not solved"), f"{PREFIX}:{id}:{NO}")),)
