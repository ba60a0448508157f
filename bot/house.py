"""What has to be there before the first update: the database with its key, and what the house is founded on."""

import hashlib
import hmac
import logging
from pathlib import Path

from bot.settings import Settings
from services import founding
from services.unit import Unit
from storage import keys
from storage.connection import Database
from storage.sqlite import SqliteDatabase

log = logging.getLogger(__name__)


def open_database(settings: Settings, *, leads: bool = False) -> Database:
    """The database the settings name. DatabaseUnusable says what is wrong with it.

    `leads` is for whoever serves people: NotLeading when another program does so already.
    """
    table = settings.database
    if table.postgres_url is not None:
        from storage.postgres import PostgresDatabase

        return PostgresDatabase(table.postgres_url.get_secret_value(), leads=leads)
    # It signs links and seals the trail also where nothing is encrypted, and is made only before its database is.
    key = database_key(settings)
    return SqliteDatabase(table.path, key if table.encryption == "sqlcipher" else None, leads=leads)


def database_key(settings: Settings) -> bytes:
    """The key; where it lies is told when it is made, because a backup without it opens nothing."""
    path = settings.database.key_file
    if not path.exists():
        log.warning(
            "A new key is made. Keep a copy of it apart from the data.", extra={"event": "key_made", "path": path}
        )
    return keys.load_or_make(path, settings.database.path)


def signing_key(settings: Settings) -> bytes:
    """What signs invite links: derived from the key file, so there is one secret to keep."""
    return hmac.new(database_key(settings), b"invite links", hashlib.sha256).digest()


def found(unit: Unit, settings: Settings) -> None:
    """Bring the grid, the answers and the places up to date with their files."""
    if settings.areas is not None:
        founding.found_grid(unit, *founding.read_grid(settings.areas))
    founding.found_answers(unit)
    if settings.places is not None:
        founding.found_places(unit, Path(settings.places))
