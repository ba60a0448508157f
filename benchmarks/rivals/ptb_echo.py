"""python-telegram-bot as its documentation begins: polling, its own HTTP client, one update after the other."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from benchmarks.rivals.ready import say_ready


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """The same words."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


def main() -> None:
    """Poll until told to stop."""
    url, token = sys.argv[1:3]
    application = Application.builder().token(token).base_url(f"{url}/bot").post_init(say_ready).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
