"""Buttons of residents, and of alert cards."""

from datetime import date

from telegram import CallbackQuery

from domain.errors import Refusal
from handlers.heard import id_in
from i18n.text import t
from services import cards, help_pages, nearby, receiving, reporting, rights, talks, welcoming
from services.outgoing import toast
from services.talks import Press
from services.unit import Unit


def in_conversation(unit: Unit, query: CallbackQuery, _: str) -> None:
    """A button of the conversation that is open, or was."""
    assert query.message is not None
    talks.press(unit, query.from_user.id, query.data or "", Press(query.id, query.message.message_id))


def only_a_preview(unit: Unit, query: CallbackQuery, _: str) -> None:
    """Below something that is shown before it goes out."""
    toast(unit, query.id, query.from_user.id, t("This is only what it will look like."))


def report_again(unit: Unit, query: CallbackQuery, _: str) -> None:
    """Report in full."""
    toast(unit, query.id, query.from_user.id)
    reporting.begin(unit, query.from_user.id)


def choose_language(unit: Unit, query: CallbackQuery, language: str) -> None:
    """Which language it shall be."""
    toast(unit, query.id, query.from_user.id)
    welcoming.choose_language(unit, query.from_user.id, language)


def help_page(unit: Unit, query: CallbackQuery, topic: str) -> None:
    """Another page of the help."""
    message_id = query.message.message_id if query.message else None
    help_pages.press(unit, query.from_user.id, topic, message_id)
    toast(unit, query.id, query.from_user.id)


def show_pin(unit: Unit, query: CallbackQuery, place: str) -> None:
    """A place on the map."""
    toast(unit, query.id, query.from_user.id)
    nearby.show_pin(unit, query.from_user.id, id_in(place))


def all_well(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """The one-tap report of a slot: "<date>:<clock>"."""
    day, _, clock = rest.partition(":")
    user_id = query.from_user.id
    message_id = query.message.message_id if query.message else None
    try:
        when = date.fromisoformat(day)
    except ValueError:
        raise Refusal(t("This button is out of date.")) from None
    saved = receiving.all_well(unit, user_id, when, f"{clock[:2]}:{clock[2:]}", message_id)
    toast(unit, query.id, user_id, t("Saved. Thank you.") if saved else t("Already noted."))


def alert_card(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button of an alert: "<alert>:<step>"."""
    digits, _, step = rest.partition(":")
    toast(unit, query.id, query.from_user.id, cards.press(unit, id_in(digits), query.from_user.id, step))


def forget(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """Erase, or rather not."""
    assert query.message is not None
    toast(unit, query.id, query.from_user.id)
    rights.answer_forget(unit, query.from_user.id, rest, query.message.message_id)
