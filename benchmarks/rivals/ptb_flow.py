"""python-telegram-bot with a ConversationHandler of four questions, in memory."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes, ConversationHandler, MessageHandler, filters

from benchmarks.rivals.ready import say_ready

NAME, PHONE, TEMPERATURE, CONFIRM = range(4)


async def _say(update: Update, words: str) -> None:
    assert update.message is not None
    await update.message.reply_text(words)


async def start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> int:
    """Begin."""
    await _say(update, "Your name?")
    return NAME


def _kept(update: Update, context: ContextTypes.DEFAULT_TYPE, name: str) -> None:
    assert update.message is not None
    assert context.user_data is not None
    context.user_data[name] = update.message.text


async def name(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Second question."""
    _kept(update, context, "name")
    await _say(update, "Your phone?")
    return PHONE


async def phone(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Third question."""
    _kept(update, context, "phone")
    await _say(update, "Your temperature?")
    return TEMPERATURE


async def temperature(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Fourth question."""
    _kept(update, context, "temperature")
    await _say(update, "Is that right?")
    return CONFIRM


async def confirm(update: Update, _: ContextTypes.DEFAULT_TYPE) -> int:
    """The end."""
    await _say(update, "Saved.")
    return ConversationHandler.END


def main() -> None:
    """Poll until told to stop."""
    url, token = sys.argv[1:3]
    application = Application.builder().token(token).base_url(f"{url}/bot").post_init(say_ready).build()
    words = filters.TEXT & ~filters.COMMAND
    steps = {NAME: name, PHONE: phone, TEMPERATURE: temperature, CONFIRM: confirm}
    states: dict[object, list[Any]] = {state: [MessageHandler(words, step)] for state, step in steps.items()}
    application.add_handler(ConversationHandler([CommandHandler("start", start)], states, []))
    application.run_polling()


if __name__ == "__main__":
    main()
