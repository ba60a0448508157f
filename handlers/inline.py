"""Somebody types the bot's name and some words into any chat."""

from telegram import Update

from services import inlining
from services.unit import Unit


def offer(unit: Unit, update: Update) -> None:
    """Show the approved answers that fit."""
    query = update.inline_query
    assert query is not None
    inlining.answer_inline(unit, query.id, query.from_user.id, query.query, query.from_user.language_code)
