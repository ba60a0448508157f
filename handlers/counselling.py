"""Talks with somebody who listens."""

from telegram import CallbackQuery, Update

from domain.errors import Refusal
from domain.ids import from_base36, is_base36
from flows import counselling as flow
from handlers.heard import sender
from i18n.text import Text, t
from services import handing_over, listening, parting, relaying, revealing, talks
from services.outgoing import toast
from services.unit import Unit


def begin(unit: Unit, update: Update) -> None:
    """/talk: what it is, and whether they want it."""
    offer(unit, sender(update))


def offer(unit: Unit, user_id: int) -> None:
    """By command, by button or by a few words."""
    listening.begin(unit, user_id)
    talks.start(unit, user_id, flow.flow, {})


def end(unit: Unit, update: Update) -> None:
    """/end by either side."""
    parting.end(unit, sender(update))


def press(unit: Unit, query: CallbackQuery, rest: str) -> None:
    """A button about a talk: "talk:<step>:<id>"."""
    step, _, id = rest.partition(":")
    user_id = query.from_user.id
    if not is_base36(id) and (id or step not in ("offered", "hide")):
        raise Refusal(t("This button is out of date."))
    match step:
        case "offered":
            toast(unit, query.id, user_id)
            offer(unit, user_id)
        case "who":
            toast(unit, query.id, user_id)
            revealing.confirm(unit, user_id, id)
        case _:
            toast(unit, query.id, user_id, _done(unit, user_id, step, id))


def _done(unit: Unit, user_id: int, step: str, id: str) -> Text:
    match step:
        case "take":
            return listening.take(unit, user_id, id)
        case "end":
            return parting.end_named(unit, user_id, id)
        case "offer":
            return handing_over.offer_named(unit, user_id, id)
        case "here":
            return relaying.turn_to(unit, user_id, from_base36(id))
        case "tell":
            return revealing.agree(unit, user_id, id)
        case "hide":
            return t("All right. They do not learn who you are.")
        case _ if step in parting.HELPED:
            return parting.rate(unit, user_id, id, step)
        case _:
            raise Refusal(t("This button is out of date."))
