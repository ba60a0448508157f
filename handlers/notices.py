"""Notices: what staff do with them, and who says that they have read one."""

from telegram import CallbackQuery, Update

from flows import notice
from handlers.heard import after_command, id_in, sender
from i18n.text import t
from services import (
    channels,
    notice_audience,
    notice_list,
    notice_progress,
    notice_receipts,
    notice_scope,
    notice_templates,
    noticing,
    talks,
)
from services.outgoing import toast
from services.unit import Unit


def write(unit: Unit, update: Update) -> None:
    """A notice; the line may name its audience: /notice jx-c01 residents."""
    answers = notice_audience.typed(unit, sender(update), after_command(update))
    talks.start(unit, sender(update), notice.flow, {}, answers)


def show_all(unit: Unit, update: Update) -> None:
    """What was written, and what can still be done with it."""
    notice_list.tell(unit, sender(update))


def show_templates(unit: Unit, update: Update) -> None:
    """What is kept to be used again in notices."""
    notice_templates.tell(unit, sender(update))


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of a notice in the list: "<notice>:<step>"."""
    id, _, step = rest.partition(":")
    notice_id = id_in(id)
    flow = notice_list.press(unit, query.from_user.id, notice_id, step)
    toast(unit, query.id, query.from_user.id)
    if flow is not None:
        talks.start(unit, query.from_user.id, flow, notice_scope.subject(notice_id))


def pull(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """Hold, go on or stop one that goes out: "<notice>:<step>"."""
    id, _, step = rest.partition(":")
    toast(unit, query.id, query.from_user.id, notice_progress.pull(unit, query.from_user.id, id_in(id), step))


def second(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """Another's notice for everybody is looked over: "<notice>:<step>"."""
    id, _, step = rest.partition(":")
    noticing.second(unit, query.from_user.id, id_in(id), step)
    toast(unit, query.id, query.from_user.id, t("Noted."))


def read(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """Somebody has read it."""
    toast(unit, query.id, query.from_user.id, notice_receipts.read(unit, query.from_user.id, id_in(rest)))


def bind_channel(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """Which area a channel serves."""
    channels.bind(unit, query.from_user.id, rest)
    toast(unit, query.id, query.from_user.id)


def template(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of the templates: "<step>:<template>"."""
    step, _, key = rest.partition(":")
    flow = notice_templates.press(unit, query.from_user.id, step, key)
    toast(unit, query.id, query.from_user.id)
    if flow is not None:
        talks.start(unit, query.from_user.id, flow, notice_templates.subject(key))
