"""Numbered changes of the schema, each run once, in one transaction, with its digest kept."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from storage.connection import DatabaseUnusable
from storage.failpoints import passed
from storage.statements import Dialect

MIGRATIONS = Path(__file__).parent / "sql" / "migrations"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file, in the form for one database."""

    number: int
    name: str
    digest: str
    commands: tuple[str, ...]


class RawConnection(Protocol):
    """What migrations need: commands one by one inside a transaction, and what was applied before."""

    def command(self, sql: str) -> None:
        """Run one command without values."""

    def applied(self) -> dict[int, str]:
        """Number → digest of each migration applied so far; makes the table for it when there is none."""

    def record(self, number: int, digest: str) -> None:
        """Keep that this migration is applied."""


def migrations(dialect: Dialect, folder: Path = MIGRATIONS) -> list[Migration]:
    """All migrations in order; `0002_x.postgres.sql` replaces `0002_x.sql` on PostgreSQL."""
    plain = [path for path in sorted(folder.glob("*.sql")) if path.name.count(".") == 1]
    return [_read(_form_for(path, dialect)) for path in plain]


def _form_for(path: Path, dialect: Dialect) -> Path:
    special = path.with_name(f"{path.stem}.{dialect}.sql")
    return special if special.exists() else path


def _read(path: Path) -> Migration:
    sql = path.read_text(encoding="utf-8")
    commands = tuple(command.strip() for command in re.split(r";\s*\n", sql) if command.strip())
    digest = hashlib.sha256(sql.encode()).hexdigest()
    return Migration(int(path.name[:4]), path.name, digest, commands)


def migrate(connection: RawConnection, wanted: list[Migration]) -> int:
    """Apply what is missing; how many were applied. A database newer than this program is refused."""
    applied = connection.applied()
    newest = max((migration.number for migration in wanted), default=0)
    if applied and max(applied) > newest:
        raise DatabaseUnusable(
            f"This database is at version {max(applied)}, but this program knows only up to {newest}. "
            "Start the newer Shouwang again, or restore an older backup."
        )
    missing = [migration for migration in wanted if _is_missing(migration, applied)]
    for migration in missing:
        for command in migration.commands:
            connection.command(command)
        passed("migration applied")
        connection.record(migration.number, migration.digest)
    return len(missing)


def _is_missing(migration: Migration, applied: dict[int, str]) -> bool:
    if migration.number not in applied:
        return True
    if applied[migration.number] != migration.digest:
        raise DatabaseUnusable(
            f"Migration {migration.name} is not the one this database was made with. "
            "Restore the original file; a change of the schema needs a new number."
        )
    return False
