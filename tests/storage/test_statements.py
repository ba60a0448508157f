"""Every statement has a name, a use, and a form each database understands."""

import ast
import re
from pathlib import Path
from typing import TypeGuard

import pytest

import storage
from storage.statements import QUERIES, Dialect, statements, storable
from tests.storage.places import PostgresPlace, SqlitePlace

SOURCES = Path(storage.__file__).parent


def used() -> dict[str, str]:
    """Statement → the module that runs it, read from the source; `f"groups.{name}"` stands for what a loop names."""
    found: dict[str, str] = {}
    for path in sorted(SOURCES.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        for call in ast.walk(tree):
            if is_of_a_transaction(call):
                found |= dict.fromkeys(named(call.args[0], words), path.name)
    return found


def is_of_a_transaction(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("run", "run_many", "one", "all")
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "tx"
    )


def named(statement: ast.expr, words: set[str]) -> set[str]:
    if isinstance(statement, ast.Constant):
        return {str(statement.value)}
    if isinstance(statement, ast.IfExp):
        return named(statement.body, words) | named(statement.orelse, words)
    assert isinstance(statement, ast.JoinedStr), f"which statement is {ast.unparse(statement)}?"
    first = statement.values[0]
    assert isinstance(first, ast.Constant), f"which statement is {ast.unparse(statement)}?"
    return {f"{first.value}{word}" for word in words} & set(statements("sqlite"))


def test_every_statement_is_used_and_every_statement_used_exists() -> None:
    assert set(used()) == set(statements("sqlite"))


def test_each_statement_is_used_by_the_module_of_its_subject_alone() -> None:
    strangers = {name: module for name, module in used().items() if module != f"{name.split('.')[0]}.py"}

    assert strangers == {}


def test_both_databases_know_the_same_statements() -> None:
    assert set(statements("sqlite")) == set(statements("postgres"))


def test_no_file_names_a_statement_twice() -> None:
    for path in QUERIES.glob("*.sql"):
        names = re.findall(r"^-- name: *(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(names) == len(set(names)), path.name


def test_an_override_replaces_a_common_statement_for_one_of_our_databases() -> None:
    for path in QUERIES.glob("*.*.sql"):
        subject, dialect, _ = path.name.split(".")
        assert dialect in ("sqlite", "postgres"), path.name
        names = re.findall(r"^-- name: *(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert {f"{subject}.{name}" for name in names} <= set(statements("sqlite")), path.name


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
def test_an_override_holds_for_its_own_database_only(
    dialect: Dialect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pets.sql").write_text("-- name: feed!\nUPDATE pet SET food = :food;\n\n-- name: count^\nSELECT 1;\n")
    (tmp_path / "pets.postgres.sql").write_text("-- name: feed!\nUPDATE pet SET food = CAST(:food AS TEXT);\n")
    monkeypatch.setattr("storage.statements.QUERIES", tmp_path)
    found = statements.__wrapped__(dialect)

    assert (
        found
        == {
            "sqlite": {"pets.feed": "UPDATE pet SET food = :food;", "pets.count": "SELECT 1;"},
            "postgres": {"pets.feed": "UPDATE pet SET food = CAST(%(food)s AS TEXT);", "pets.count": "SELECT 1;"},
        }[dialect]
    )


def test_sqlite_understands_every_statement(sqlite_place: SqlitePlace) -> None:
    connection = sqlite_place.connect()
    for name, sql in statements("sqlite").items():
        values = dict.fromkeys(re.findall(r"(?<![:\w]):(\w+)", sql))
        try:
            connection.execute(f"EXPLAIN {sql}", values).fetchall()
        except Exception as error:
            raise AssertionError(f"{name}: {error}") from error
    connection.close()


def test_postgres_understands_every_statement_and_knows_the_type_of_each_value(postgres_place: PostgresPlace) -> None:
    connection = postgres_place.connect()
    for number, (name, sql) in enumerate(statements("postgres").items()):
        try:
            connection.execute(f"PREPARE statement_{number} AS {numbered(sql)}".encode())
        except Exception as error:
            raise AssertionError(f"{name}: {error}") from error
    connection.close()


def numbered(sql: str) -> str:
    """With $1, $2 … as PostgreSQL itself wants its values, where psycopg takes names."""
    names = list(dict.fromkeys(re.findall(r"%\((\w+)\)s", sql)))
    for number, name in enumerate(names, start=1):
        sql = sql.replace(f"%({name})s", f"${number}")
    return sql.replace("%%", "%")


def test_a_nul_character_is_dropped_and_all_else_is_left() -> None:
    values = {"text": "a\0b\0", "plain": "ab", "number": 0, "nothing": None, "yes": True}

    assert storable(values) == {"text": "ab", "plain": "ab", "number": 0, "nothing": None, "yes": True}
    assert storable({"plain": "ab"}) == {"plain": "ab"}
