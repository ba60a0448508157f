"""Presses of the buttons of notices: below them, below the list of them, and below their templates."""

from telegram import CallbackQuery

from handlers.heard import id_in
from i18n.text import t
from services import (
    channels,
    notice_list,
    notice_progress,
    notice_receipts,
    notice_scope,
    notice_seconding,
    notice_templates,
    noticing,
    talks,
)
from services.outgoing import toast
from services.unit import Unit

KINDS = frozenset(
    {
        notice_progress.PREFIX,
        notice_progress.RECEIPT,
        notice_list.PREFIX,
        notice_seconding.PREFIX,
        notice_templates.PREFIX,
        channels.PREFIX,
    }
)


def press(unit: Unit, query: CallbackQuery, kind: str, rest: str) -> None:
    """One of these was pressed."""
    user_id = query.from_user.id
    first, _, step = rest.partition(":")
    match kind:
        case notice_progress.PREFIX:
            toast(unit, query.id, user_id, notice_progress.pull(unit, user_id, id_in(first), step))
        case notice_progress.RECEIPT:
            toast(unit, query.id, user_id, notice_receipts.read(unit, user_id, id_in(rest)))
        case notice_seconding.PREFIX:
            noticing.second(unit, user_id, id_in(first), step)
            toast(unit, query.id, user_id, t("Noted."))
        case notice_list.PREFIX:
            _listed(unit, query, id_in(first), step)
        case notice_templates.PREFIX:
            _template(unit, query, first, step)
        case _:
            channels.bind(unit, user_id, rest)
            toast(unit, query.id, user_id)


def _listed(unit: Unit, query: CallbackQuery, notice_id: int, step: str) -> None:
    flow = notice_list.press(unit, query.from_user.id, notice_id, step)
    toast(unit, query.id, query.from_user.id)
    if flow is not None:
        talks.start(unit, query.from_user.id, flow, notice_scope.subject(notice_id))


def _template(unit: Unit, query: CallbackQuery, step: str, key: str) -> None:
    flow = notice_templates.press(unit, query.from_user.id, step, key)
    toast(unit, query.id, query.from_user.id)
    if flow is not None:
        talks.start(unit, query.from_user.id, flow, notice_templates.subject(key))
