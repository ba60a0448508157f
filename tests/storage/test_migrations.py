"""The schema changes once, wholly or not at all, and never under a program that does not know it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import sqlcipher3.dbapi2 as sqlcipher

import storage.migrations
from storage.connection import DatabaseUnusable
from storage.migrations import MIGRATIONS, Migration, migrate, migrations
from storage.statements import Dialect
from tests.storage.places import KEY, Place, PostgresPlace, SqlitePlace, asked, told

ROOT = Path(__file__).parents[2]
BROKEN = (psycopg.Error, sqlcipher.Error, DatabaseUnusable)


class Recorder:
    """A database that only remembers what it was told."""

    def __init__(self, applied: dict[int, str] | None = None) -> None:
        self.commands: list[str] = []
        self.kept = dict(applied or {})

    def command(self, sql: str) -> None:
        self.commands.append(sql)

    def applied(self) -> dict[int, str]:
        return dict(self.kept)

    def record(self, number: int, digest: str) -> None:
        self.kept[number] = digest


FIRST = Migration(1, "0001_first.sql", "aa", ("one", "two"))
SECOND = Migration(2, "0002_second.sql", "bb", ("three",))


def in_folder(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name.replace('__', '.')}.sql").write_text(content, encoding="utf-8")
    return folder


def test_migrations_run_in_order_and_once() -> None:
    database = Recorder()
    counts = [migrate(database, [FIRST, SECOND]), migrate(database, [FIRST, SECOND])]

    assert counts == [2, 0]
    assert database.commands == ["one", "two", "three"]
    assert database.kept == {1: "aa", 2: "bb"}


def test_only_what_is_missing_runs() -> None:
    database = Recorder({1: "aa"})

    assert migrate(database, [FIRST, SECOND]) == 1
    assert database.commands == ["three"]


def test_a_migration_changed_after_it_ran_is_refused() -> None:
    database = Recorder({1: "another"})
    with pytest.raises(DatabaseUnusable, match=r"0001_first\.sql is not the one this database was made with"):
        migrate(database, [FIRST, SECOND])

    assert database.commands == []


def test_a_newer_database_is_refused_with_advice() -> None:
    with pytest.raises(DatabaseUnusable, match=r"at version 7, but this program knows only up to 2\. Start the newer"):
        migrate(Recorder({1: "aa", 2: "bb", 7: "zz"}), [FIRST, SECOND])


def test_files_are_read_in_the_order_of_their_numbers_and_split_into_commands(tmp_path: Path) -> None:
    in_folder(
        tmp_path,
        **{
            "0002_later": "CREATE TABLE b (x TEXT);\n",
            "0001_first": "-- About a.\nCREATE TABLE a (\n x TEXT\n);\nSELECT ';'",
        },
    )
    first, later = migrations("sqlite", tmp_path)

    assert (first.number, first.name) == (1, "0001_first.sql")
    assert first.commands == ("-- About a.\nCREATE TABLE a (\n x TEXT\n)", "SELECT ';'")
    assert (later.number, later.commands) == (2, ("CREATE TABLE b (x TEXT)",))


def test_a_file_for_one_database_takes_the_place_of_the_common_one(tmp_path: Path) -> None:
    in_folder(tmp_path, **{"0001_first": "SELECT 1", "0001_first__postgres": "SELECT 2"})

    assert [migration.commands for migration in migrations("sqlite", tmp_path)] == [("SELECT 1",)]
    assert [migration.commands for migration in migrations("postgres", tmp_path)] == [("SELECT 2",)]


def test_line_ends_of_another_system_are_no_change(tmp_path: Path) -> None:
    for name, content in (("unix", b"SELECT 1;\nSELECT 2;\n"), ("windows", b"SELECT 1;\r\nSELECT 2;\r\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "0001_first.sql").write_bytes(content)
    unix, windows = (migrations("sqlite", tmp_path / name) for name in ("unix", "windows"))

    assert unix == windows


def test_our_migrations_are_numbered_without_gaps_and_each_override_has_its_common_file() -> None:
    names = {path.name for path in MIGRATIONS.glob("*.sql")}
    common = sorted(name for name in names if name.count(".") == 1)

    assert [int(name[:4]) for name in common] == list(range(1, len(common) + 1))
    for name in names - set(common):
        stem, dialect, _ = name.split(".")
        assert dialect in ("sqlite", "postgres")
        assert f"{stem}.sql" in common


def test_opening_again_changes_nothing(place: Place) -> None:
    before = asked(place, "SELECT number, digest FROM migration ORDER BY number")
    place.open()._close()

    assert asked(place, "SELECT number, digest FROM migration ORDER BY number") == before
    assert [number for number, _ in before] == [migration.number for migration in migrations(place.dialect)]


def test_a_database_of_a_changed_migration_is_not_opened(place: Place) -> None:
    told(place, "UPDATE migration SET digest = 'changed' WHERE number = 1")
    with pytest.raises(DatabaseUnusable, match="is not the one this database was made with"):
        place.open()


def test_a_newer_database_is_not_opened_and_nothing_in_it_changes(place: Place) -> None:
    told(place, "INSERT INTO migration (number, digest) VALUES (9000, 'from the future')")
    before = asked(place, "SELECT number, digest FROM migration ORDER BY number")
    with pytest.raises(DatabaseUnusable, match="at version 9000, but this program knows only up to"):
        place.open()

    assert asked(place, "SELECT number, digest FROM migration ORDER BY number") == before


@pytest.fixture
def with_two_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our migrations, one that works and one that breaks half-way."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for path in MIGRATIONS.glob("*.sql"):
        (folder / path.name).write_bytes(path.read_bytes())
    in_folder(
        folder,
        **{
            "9001_good": "CREATE TABLE good (x TEXT);\n",
            "9002_broken": "CREATE TABLE half (x TEXT);\nINSERT INTO half VALUES (1);\nSELECT * FROM nowhere;\n",
        },
    )
    for module in ("storage.sqlite", "storage.postgres"):
        monkeypatch.setattr(f"{module}.migrations", lambda dialect: migrations(dialect, folder))
    return folder


def test_a_migration_that_fails_leaves_the_earlier_state_and_can_be_run_when_mended(
    place: Place, with_two_more: Path
) -> None:
    before = asked(place, "SELECT number FROM migration ORDER BY number")
    with pytest.raises(BROKEN):
        place.open()
    after = asked(place, "SELECT number FROM migration ORDER BY number")
    for table in ("good", "half"):
        with pytest.raises(BROKEN):
            asked(place, f"SELECT * FROM {table}")
    in_folder(with_two_more, **{"9002_broken": "CREATE TABLE half (x TEXT)"})
    place.open()._close()

    assert after == before
    assert asked(place, "SELECT number FROM migration ORDER BY number") == [*before, (9001,), (9002,)]
    assert asked(place, "SELECT * FROM good") == asked(place, "SELECT * FROM half") == []


OPEN_SQLITE = (
    "from storage.sqlite import SqliteDatabase as D; D(__import__('pathlib').Path({where!r}), {key!r})._close()"
)
OPEN_POSTGRES = "from storage.postgres import PostgresDatabase as D; D({where!r})._close()"


def start_at_once(command: str, many: int = 4) -> None:
    """Each imports all it needs, then waits for the others before it opens the database."""
    program = f"import storage.sqlite, storage.postgres, sys; print(flush=True); sys.stdin.read(1); {command}"
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", program],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(many)
    ]
    for process in started:
        assert process.stdout is not None
        process.stdout.readline()
    for process in started:
        assert process.stdin is not None
        os.write(process.stdin.fileno(), b"x")
    ends = [(process.communicate(timeout=60)[1], process.returncode) for process in started]

    assert ends == [("", 0)] * many


def test_programs_that_start_at_once_on_a_new_file_all_open_it(tmp_path: Path) -> None:
    path = tmp_path / "data" / "shouwang.db"
    start_at_once(OPEN_SQLITE.format(where=str(path), key=KEY))

    assert len(asked(SqlitePlace(path), "SELECT number FROM migration")) == len(migrations("sqlite"))


def test_programs_that_start_at_once_on_a_new_database_all_open_it(
    new_postgres_database: Callable[[str], PostgresPlace],
) -> None:
    place = new_postgres_database("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    start_at_once(OPEN_POSTGRES.format(where=place.url))

    assert len(asked(place, "SELECT number FROM migration")) == len(migrations("postgres"))


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
def test_no_command_of_ours_is_empty_or_torn_in_two(dialect: Dialect) -> None:
    commands = [command for migration in storage.migrations.migrations(dialect) for command in migration.commands]

    assert commands
    for command in commands:
        assert command.count("(") == command.count(")"), command
        assert command.count("'") % 2 == 0 or command.startswith("--"), command
