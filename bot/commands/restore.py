"""`shouwang restore`: put a copy in the database's place, while the bot is stopped."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.backup import key_of
from bot.commands.offline import write_down
from bot.commands.options import add_config
from bot.settings import load
from domain.audit_actions import RESTORED
from services import auditing
from storage import copies

NAME = "restore"
HELP = "put a backup in the database's place; stop the bot first"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    add_config(parser)
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="FILE", help="the backup")


def run(options: argparse.Namespace) -> None:
    """Restore, and say how many people erased since then stay erased."""
    settings = load(options.config)
    buried = asyncio.run(copies.restore(options.source, key_of(settings), settings.database.path))
    write_down(settings, lambda unit: auditing.note(unit, auditing.OPERATOR, RESTORED))
    print(f"Restored {settings.database.path}. People erased since then who stay erased: {buried}.")
