"""`shouwang audit`, and what backup and restore do with the trail."""

import csv
import sqlite3
from contextlib import closing

import pytest

from bot.cli import build_parser
from bot.commands.offline import look, write_down
from bot.settings import SettingsWrong, load
from services import auditing
from storage import audit


@pytest.fixture
def house(tmp_path, capsys):
    return House(tmp_path, capsys)


class House:
    def __init__(self, folder, capsys):
        self.folder, self.capsys, self.config = folder, capsys, folder / "config.toml"
        self.config.write_text(
            f'duty_phone = "0871"\n[database]\npath = "{folder / "house.db"}"\nkey_file = "{folder / "key"}"\n'
            'encryption = "none"\n'
        )
        self.acts()

    def acts(self, count=3):
        """Somebody of the staff does this often something."""
        for _ in range(count):
            write_down(load(self.config), lambda unit: auditing.note(unit, 7, "renewed_codes", subject="area:1"))

    def run(self, *words):
        options = build_parser().parse_args([*map(str, words), "--config", str(self.config)])
        options.run(options)
        return self.capsys.readouterr().out

    def tamper(self, sql):
        with closing(sqlite3.connect(self.folder / "house.db")) as connection:
            connection.executescript(
                f"DROP TRIGGER audit_entry_is_kept; DROP TRIGGER audit_entry_is_not_changed; {sql}"
            )

    def actions(self):
        found = look(load(self.config), lambda unit: list(audit.everything(unit.tx)))
        return [each.fact.action for each in found]


def test_a_whole_trail_is_said_to_be_whole_with_its_end(house):
    told = house.run("audit", "verify")
    end = told.split("ends at ")[1].rstrip(".\n")

    assert told.startswith("The audit trail is whole: 3 entries.")
    house.acts()
    assert "6 entries" in house.run("audit", "verify", "--noted", end)


@pytest.mark.parametrize(("sql", "told"), [
    ("UPDATE audit_entry SET user_id = 8 WHERE seq = 2", "Entry 2: is not as it was written"),
    ("DELETE FROM audit_entry WHERE seq > 1", "Entries 2 to 3: missing."),
])  # fmt: skip
def test_what_is_wrong_is_named_and_the_exit_status_says_so(house, sql, told):
    house.tamper(sql)
    with pytest.raises(SystemExit, match="not whole"):
        house.run("audit", "verify")

    assert told in house.capsys.readouterr().out


def test_a_trail_that_began_anew_is_found_by_a_noted_end(house):
    end = house.run("audit", "verify").split("ends at ")[1].rstrip(".\n")
    house.tamper("DELETE FROM audit_entry; DELETE FROM audit_head;")
    house.acts(4)
    assert "4 entries" in house.run("audit", "verify")
    with pytest.raises(SystemExit, match="not whole"):
        house.run("audit", "verify", "--noted", end)


def test_what_is_no_end_of_a_trail_is_told_in_a_sentence(house):
    with pytest.raises(SettingsWrong, match="no end of a trail"):
        house.run("audit", "verify", "--noted", "yesterday")


def test_all_entries_go_into_a_file_and_that_is_an_entry_too(house):
    house.run("audit", "export", "--to", house.folder / "audit.csv")
    with (house.folder / "audit.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))

    assert [row["action"] for row in rows] == ["renewed_codes"] * 3 + ["audit_exported"]
    assert (rows[0]["user_id"], rows[0]["subject"], len(rows[0]["mac"])) == ("7", "area:1", 64)


def test_a_backup_notes_its_end_and_a_restore_loses_no_entry(house):
    told = house.run("backup", "--to", house.folder / "copy.db")
    house.acts(2)
    house.run("restore", "--from", house.folder / "copy.db")

    assert house.actions() == ["renewed_codes"] * 3 + ["backup_made"] + ["renewed_codes"] * 2 + ["backup_restored"]
    assert "7 entries" in house.run("audit", "verify", "--noted", told.split("--noted ")[1].strip())


def test_a_backup_that_cannot_be_made_is_no_entry(house):
    (house.folder / "copy.db").touch()
    with pytest.raises(Exception, match="exists already"):
        house.run("backup", "--to", house.folder / "copy.db")

    assert house.actions() == ["renewed_codes"] * 3


def test_a_restore_where_nothing_is_left_goes_on_from_the_backup(house):
    house.run("backup", "--to", house.folder / "copy.db")
    house.acts(2)
    (house.folder / "house.db").unlink()
    house.run("restore", "--from", house.folder / "copy.db")

    assert house.actions()[-2:] == ["backup_made", "backup_restored"]
    assert "5 entries" in house.run("audit", "verify")
