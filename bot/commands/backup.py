"""`shouwang backup`: a copy of the database while the bot runs."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.offline import write_down
from bot.commands.options import add_config
from bot.house import database_key
from bot.settings import Settings, SettingsWrong, load
from domain.audit_actions import BACKUP_MADE
from services import auditing
from services.unit import Unit
from storage import copies

NAME = "backup"
HELP = "copy the database to a file, also while the bot runs; the copy is encrypted with the same key"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    add_config(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the copy; it must not exist yet")


def run(options: argparse.Namespace) -> None:
    """Make the copy and say what else must be kept. That all of it leaves the house is written down first."""
    settings = load(options.config)
    key = key_of(settings)
    copies.must_have_room(settings.database.path, options.to)
    noted = write_down(settings, _note)
    asyncio.run(copies.copy_to(settings.database.path, key, options.to))
    print(f"Copied to {options.to}. It opens only with the key in {settings.database.key_file}: keep that elsewhere.")
    print(f"The audit trail ends at {noted}. Note it down, to compare with: shouwang audit verify --noted {noted}")


def _note(unit: Unit) -> str:
    auditing.note(unit, auditing.OPERATOR, BACKUP_MADE)
    return auditing.head_of(unit).noted


def key_of(settings: Settings) -> bytes | None:
    """The key of the file; PostgreSQL has tools of its own."""
    if settings.database.postgres_url is not None:
        raise SettingsWrong("The facts are in PostgreSQL: use pg_dump and pg_restore.")
    return database_key(settings) if settings.database.encryption == "sqlcipher" else None
