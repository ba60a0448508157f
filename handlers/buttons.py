"""Presses of inline buttons."""

from datetime import datetime

from telegram import CallbackQuery, Update

from domain.errors import Refusal
from domain.ids import from_base36
from handlers import desk, faq, households, rosters
from i18n.text import t
from services import (
    alert_cards,
    answering,
    cards,
    faq_pages,
    feedback_buttons,
    household_pages,
    learning,
    nearby,
    receiving,
    reply_shelf,
    reporting,
    rights,
    rostering,
    talks,
    ticket_cards,
    welcoming,
)
from services.outgoing import toast
from services.talks import Press
from services.unit import Unit


def press(unit: Unit, update: Update) -> None:
    """A button was pressed; its data says which kind it is."""
    query = update.callback_query
    assert query is not None
    kind, _, rest = (query.data or "").partition(":")
    match kind:
        case talks.PREFIX:
            _flow_button(unit, query)
        case receiving.ALL_WELL:
            _all_well(unit, query, rest)
        case receiving.REPORT_AGAIN:
            toast(unit, query.id, query.from_user.id)
            reporting.begin(unit, query.from_user.id)
        case alert_cards.PREFIX:
            _card(unit, query, rest)
        case welcoming.LANGUAGE:
            toast(unit, query.id, query.from_user.id)
            welcoming.choose_language(unit, query.from_user.id, rest)
        case nearby.PIN:
            toast(unit, query.id, query.from_user.id)
            nearby.show_pin(unit, query.from_user.id, from_base36(rest))
        case ticket_cards.PREFIX:
            desk.card(unit, query, rest)
        case feedback_buttons.PREFIX:
            desk.feedback_on(unit, query, rest)
        case reply_shelf.SHOW | reply_shelf.SEND | reply_shelf.LIST:
            desk.shelf(unit, query, kind, rest)
        case rights.FORGET:
            _forget(unit, query, rest)
        case answering.PREFIX:
            faq.answer(unit, query, rest)
        case faq_pages.PREFIX:
            faq.press(unit, query, rest)
        case learning.PREFIX:
            faq.learn(unit, query, rest)
        case rostering.PREFIX:
            rosters.press(unit, query)
        case household_pages.PREFIX:
            households.press(unit, query, rest)
        case _:
            raise Refusal(t("This button is out of date."))


def _flow_button(unit: Unit, query: CallbackQuery) -> None:
    assert query.message is not None
    talks.press(unit, query.from_user.id, query.data or "", Press(query.id, query.message.message_id))


def _all_well(unit: Unit, query: CallbackQuery, rest: str) -> None:
    day, _, clock = rest.partition(":")
    user_id = query.from_user.id
    message_id = query.message.message_id if query.message else None
    when = datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007 - a local date, not an instant
    saved = receiving.all_well(unit, user_id, when, f"{clock[:2]}:{clock[2:]}", message_id)
    toast(unit, query.id, user_id, t("Saved. Thank you.") if saved else t("Already noted."))


def _card(unit: Unit, query: CallbackQuery, rest: str) -> None:
    id, _, step = rest.partition(":")
    toast(unit, query.id, query.from_user.id, cards.press(unit, from_base36(id), query.from_user.id, step))


def _forget(unit: Unit, query: CallbackQuery, rest: str) -> None:
    toast(unit, query.id, query.from_user.id)
    if rest == "yes":
        rights.forget(unit, query.from_user.id)
