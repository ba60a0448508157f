"""`shouwang run`: the bot."""

import argparse
import asyncio
import os
from collections.abc import Coroutine
from typing import Any

from bot import logs
from bot.app import serve
from bot.clock import FollowedClock
from bot.commands.options import add_config
from bot.settings import load, unknown_in_environment

NAME = "run"
HELP = "run the bot"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    add_config(parser)
    parser.add_argument("--follow-clock", metavar="URL", help="live in the time of a sandbox at this address")


def run(options: argparse.Namespace) -> None:
    """Run until told to stop."""
    settings = load(options.config)
    logs.set_up(settings.log_level)
    for words in unknown_in_environment(os.environ):
        print(words)
    clock = FollowedClock(options.follow_clock) if options.follow_clock else None
    run_loop(serve(settings, clock=clock, ready=_tell))


def _tell(link: str) -> None:
    print(f"Shouwang is running: {link}", flush=True)
    if "?start=" in link:
        print("Open this link in Telegram within your own account: it makes you the first administrator.", flush=True)


def run_loop(main: Coroutine[Any, Any, None]) -> None:
    """On uvloop where it is installed."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(_quietly(main))
    else:
        uvloop.run(_quietly(main))


async def _quietly(main: Coroutine[Any, Any, None]) -> None:
    logs.quiet_loop(asyncio.get_running_loop())
    await main
