"""What is asked every day reads what it tells, and not all that ever happened."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.statements import statements
from tests.storage.places import SqlitePlace

# Rows of these tables are kept for years, or as many as there are people.
GROWING = frozenset(
    [
        "area",
        "report",
        "episode",
        "person",
        "resident",
        "account",
        "silence",
        "alert",
        "alert_card",
        "alert_event",
        "due",
        "inbox",
        "outbox",
        "audit",
        "audit_person",
        "question",
        "question_message",
        "question_card",
        "question_copy",
    ]
)
# An index of some rows is short, unless it leaves out next to nothing.
NEARLY_ALL = {"report_current", "report_day"}
MEANT = {
    "inbox.drop_of": "when a backup is brought back",
    "tickets.ended_before": "once a night",
    "groups.move_questions": "once in the life of a group",
    "outbox.forget_sent": "once a night, and only cards",
    "rosters.undo_areas": "a whole list of people is taken back",
}


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Of each statement what it reads from end to end."""
    place = SqlitePlace(tmp_path_factory.mktemp("plans") / "shouwang.db")
    place.open()._close()
    connection = place.connect()
    partial = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE '% WHERE %'")}
    found = {
        name: list(_read_whole(connection, sql, partial - NEARLY_ALL)) for name, sql in statements("sqlite").items()
    }
    connection.close()
    return found


def _read_whole(connection: Any, sql: str, short: set[str]) -> Iterator[str]:
    tables = {alias: table for table, alias in re.findall(r"(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)\s+AS\s+(\w+)", sql)}
    for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}", _any(sql)).fetchall():
        scanned = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
        if scanned and scanned[2] not in short:
            yield tables.get(scanned[1], scanned[1])


def test_no_statement_reads_all_of_a_table_that_grows_with_the_years(plans: dict[str, list[str]]) -> None:
    whole = {name: read for name, tables in plans.items() if (read := GROWING.intersection(tables))}

    assert whole == {name: whole.get(name, "nothing: take it off the list") for name in MEANT}


def test_the_trend_of_some_days_is_read_from_an_index_alone(tmp_path: Path) -> None:
    place = SqlitePlace(tmp_path / "shouwang.db")
    place.open()._close()
    connection = place.connect()
    sql = statements("sqlite")["reports.trend"]
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", _any(sql)).fetchall()]
    connection.close()

    assert "SEARCH r USING COVERING INDEX report_day (local_date>? AND local_date<?)" in steps


def _any(sql: str) -> dict[str, int]:
    return dict.fromkeys(re.findall(r":(\w+)", sql), 1)
