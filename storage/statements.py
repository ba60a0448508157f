"""Named SQL statements from `sql/queries`, in the form a database's driver takes."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import aiosql

Dialect = Literal["sqlite", "postgres"]
QUERIES = Path(__file__).parent / "sql" / "queries"
_ADAPTER = {"sqlite": "sqlite3", "postgres": "psycopg"}


@cache
def statements(dialect: Dialect) -> dict[str, str]:
    """`{"reports.save": "INSERT …"}`. `reports.postgres.sql` overrides single statements of `reports.sql`."""
    found: dict[str, str] = {}
    for path in sorted(QUERIES.glob("*.sql"), key=lambda path: path.name.count(".")):
        subject, *override = path.stem.split(".")
        if not override or override == [dialect]:
            found |= _in_file(path, subject, dialect)
    return found


def _in_file(path: Path, subject: str, dialect: Dialect) -> dict[str, str]:
    queries = aiosql.from_path(path, _ADAPTER[dialect], mandatory_parameters=False)
    names = [name for name in queries.available_queries if not name.endswith("_cursor")]
    return {f"{subject}.{name}": getattr(queries, name).sql for name in names}


def storable(values: Mapping[str, object]) -> Mapping[str, object]:
    """The same values without U+0000, which PostgreSQL's text cannot hold and which says nothing in people's words."""
    for value in values.values():
        if isinstance(value, str) and "\0" in value:
            return {name: _without_zeros(value) for name, value in values.items()}
    return values


def _without_zeros(value: object) -> object:
    return value.replace("\0", "") if isinstance(value, str) else value
