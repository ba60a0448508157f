"""The same with python-telegram-bot's AIORateLimiter: `python -m benchmarks.limiter URL READERS`."""

import asyncio
import logging
import sys
from typing import Any

from telegram import Update
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import AIORateLimiter, Application, CommandHandler, ContextTypes

from benchmarks.stage import BOT, GROUP, readers

RETRIES = 5
WORDS = "Tomorrow morning the stairs are disinfected. Please keep doors and windows closed."

App = Application[Any, Any, Any, Any, Any, Any]
Ctx = ContextTypes.DEFAULT_TYPE


async def status(update: Update, _: Ctx) -> None:
    """Somebody asks something."""
    assert update.effective_message is not None
    await update.effective_message.reply_text("You are not registered.")


def broadcast(app: App, count: int) -> None:
    """Send to everybody at once and leave the pace to the limiter, as its documentation has it."""
    for chat_id in (*readers(count), GROUP):
        app.create_task(_send(app, chat_id))


async def _send(app: App, chat_id: int) -> None:
    try:
        await app.bot.send_message(chat_id, WORDS)
    except ChatMigrated as moved:
        await _send(app, moved.new_chat_id)
    except TelegramError as error:
        print(type(error).__name__, chat_id, file=sys.stderr)


async def _ready(app: App) -> None:
    print("ready", flush=True)


def main() -> None:
    """Until it is told to stop."""
    logging.basicConfig(level=logging.CRITICAL)
    url, count = sys.argv[1], int(sys.argv[2])

    async def notice(_: Update, context: Ctx) -> None:
        broadcast(context.application, count)

    builder = Application.builder().token(str(BOT["token"])).base_url(f"{url}/bot")
    app = builder.rate_limiter(AIORateLimiter(max_retries=RETRIES)).concurrent_updates(True).post_init(_ready).build()
    app.add_handlers([CommandHandler("status", status), CommandHandler("notice", notice)])
    asyncio.set_event_loop(asyncio.new_event_loop())
    app.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
