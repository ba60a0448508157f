"""Presses of inline buttons."""

from datetime import datetime

from telegram import CallbackQuery, Update

from domain.errors import Refusal
from handlers import counselling, coverage, desk, faq, households, rosters
from handlers.heard import id_in
from i18n.text import t
from services import (
    alert_cards,
    answering,
    cards,
    counselling_calls,
    coverage_pages,
    door_visits,
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
from services.outgoing import is_answered, toast
from services.talks import Press
from services.unit import Unit


def press(unit: Unit, update: Update) -> None:
    """A button was pressed; its data says which kind it is."""
    query = update.callback_query
    assert query is not None
    if is_answered(unit, query.id):
        # Telegram tells of one press twice at times, under two numbers.
        return
    kind, _, rest = (query.data or "").partition(":")
    match kind:
        case talks.PREFIX:
            _flow_button(unit, query)
        case receiving.ALL_WELL:
            _all_well(unit, query, rest)
        case receiving.REPORT_AGAIN:
            toast(unit, query.id, query.from_user.id)
            reporting.begin(unit, query.from_user.id)
        case counselling_calls.PREFIX:
            counselling.press(unit, query, rest)
        case alert_cards.PREFIX:
            _card(unit, query, rest)
        case welcoming.LANGUAGE:
            toast(unit, query.id, query.from_user.id)
            welcoming.choose_language(unit, query.from_user.id, rest)
        case nearby.PIN:
            toast(unit, query.id, query.from_user.id)
            nearby.show_pin(unit, query.from_user.id, id_in(rest))
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
        case coverage_pages.PREFIX:
            coverage.press(unit, query, rest)
        case door_visits.PREFIX:
            coverage.press_door(unit, query, rest)
        case _:
            raise _out_of_date()


def _out_of_date() -> Refusal:
    return Refusal(t("This button is out of date."))


def _flow_button(unit: Unit, query: CallbackQuery) -> None:
    assert query.message is not None
    talks.press(unit, query.from_user.id, query.data or "", Press(query.id, query.message.message_id))


def _all_well(unit: Unit, query: CallbackQuery, rest: str) -> None:
    day, _, clock = rest.partition(":")
    user_id = query.from_user.id
    message_id = query.message.message_id if query.message else None
    try:
        when = datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007 - a local date, not an instant
    except ValueError:
        raise _out_of_date() from None
    saved = receiving.all_well(unit, user_id, when, f"{clock[:2]}:{clock[2:]}", message_id)
    toast(unit, query.id, user_id, t("Saved. Thank you.") if saved else t("Already noted."))


def _card(unit: Unit, query: CallbackQuery, rest: str) -> None:
    digits, _, step = rest.partition(":")
    toast(unit, query.id, query.from_user.id, cards.press(unit, id_in(digits), query.from_user.id, step))


def _forget(unit: Unit, query: CallbackQuery, rest: str) -> None:
    assert query.message is not None
    toast(unit, query.id, query.from_user.id)
    rights.answer_forget(unit, query.from_user.id, rest, query.message.message_id)
