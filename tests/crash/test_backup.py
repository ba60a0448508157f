"""Backups made while people register and report, and one of them put back: whole, complete, and nobody comes back."""

import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.crash.evidence import REPORTS
from tests.crash.house import ROOT, House, rows
from tests.crash.killer import RESTORING_POINTS
from tests.crash.people import NAMES, Person, Told, live
from tests.crash.test_kills import OPEN, Story, until_none

# More in one house would outlast the fortnight of a watch.
BACKUPS, HOUSES = 10, 4


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy, and what people had been told is saved before it was begun."""

    path: Path
    registered: frozenset[int]
    told: dict[int, list[Told]]


def shouwang(house: House, *words: str, point: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.crash.armed", point, "--"] if point else [sys.executable, "-m", "bot"]
    options = [words[0], "--config", str(house.folder / "config.toml"), *words[1:]]
    return subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, timeout=60)


def backs_up(house: House, story: Story, number: int) -> Backup:
    path = house.folder / f"backup-{number}.db"
    registered = frozenset(person.id for person in story.people if person.registered)
    told = {person.id: list(person.told) for person in story.people}
    made = shouwang(house, "backup", "--to", str(path))
    assert made.returncode == 0, made.stderr
    return Backup(path, registered, told)


def is_whole_and_complete(house: House, backup: Backup) -> None:
    """Sound, and holds all that was acknowledged before it was begun."""
    found = house._on(backup.path, lambda tx: _held(tx, backup.told))
    integrity, persons, reports = found
    assert integrity == [{"integrity_check": "ok"}]
    assert backup.registered <= persons
    for user_id, told in backup.told.items():
        assert set(told) <= set(reports[user_id])


def _held(tx, told: dict[int, list[Told]]):
    persons = {row["user_id"] for row in rows(tx, "SELECT user_id FROM person")}
    reports = {id: [_told(row) for row in rows(tx, REPORTS.format(id=id))] for id in told}
    return rows(tx, "PRAGMA integrity_check"), persons, reports


def _told(row) -> Told:
    return Told(row["local_date"], row["slot"], row["celsius_x10"], row["note"])


def forgets(person: Person) -> None:
    person.view = person.stage.get("state")
    live([person], [person.does(person.says("/forget"), "This erases your name")])
    live([person], [person.does(person.presses("Yes, erase it"), "erased")])


def play(url: str, folder: Path, backups: int) -> dict[str, int]:
    with closing(House(url, folder)) as house:
        house.begin()
        house.is_up()
        house.kill("settling in")
        story = Story(house, house.settle_in(), Random(3))
        house.begin()
        house.is_up()
        story.start()
        leaver, stayer = story.people[:2]
        made = []
        # Quick hands make the first copies before anybody is registered.
        while story.is_alive() and (len(made) < backups or leaver.id not in made[-1].registered):
            made.append(backs_up(house, story, len(made)))
        story.enough.set()
        story.join(120)
        if story.failure is not None:
            raise story.failure
        for backup in made:
            is_whole_and_complete(house, backup)
        leaver.stage = stayer.stage = house.stage
        assert leaver.id in made[-1].registered
        forgets(leaver)
        until_none(house, OPEN)
        house.kill("before the backup is put back")
        puts_back(house, made[-1], leaver)
        goes_on(house, stayer)
    reports = sum(len(person.told) for person in story.people)
    return {"backups": len(made), "reports_meanwhile": reports, "restores_killed": len(RESTORING_POINTS)}


def puts_back(house: House, backup: Backup, leaver: Person) -> None:
    """Though it is killed in the middle, and again."""
    words = ("restore", "--from", str(backup.path))
    for point in RESTORING_POINTS:
        died = shouwang(house, *words, point=point)
        assert died.returncode == -signal.SIGKILL, (point, died.stderr)
        assert house.ask("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    done = shouwang(house, *words)
    assert done.returncode == 0, done.stderr
    assert "who stay erased: 1." in done.stdout
    _, persons, reports = house._on(house.database, lambda tx: _held(tx, backup.told))
    assert persons & backup.registered == backup.registered - {leaver.id}
    for user_id, told in backup.told.items():
        assert user_id == leaver.id or set(told) <= set(reports[user_id])
    everything = house._on(house.database, _all_words)
    assert NAMES[leaver.id] not in everything
    assert f"1940000{leaver.id}" not in everything


def _all_words(tx) -> str:
    tables = [row["name"] for row in rows(tx, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return "\n".join(str(row) for table in tables for row in rows(tx, f'SELECT * FROM "{table}"'))


def goes_on(house: House, person: Person) -> None:
    house.begin()
    house.is_up()
    person.view = house.stage.get("state")
    began = time.monotonic()
    live([person], [person.does(person.says("/status"), NAMES[person.id])])
    assert time.monotonic() - began < 20
    house.kill("at rest")


def test_backups_under_load_are_whole_and_whoever_was_erased_since_stays_erased(url, tmp_path):
    print(play(url, tmp_path, 2))


@pytest.mark.crash
@pytest.mark.parametrize("number", range(HOUSES))
def test_many_backups_under_load_are_whole_and_whoever_was_erased_since_stays_erased(url, tmp_path, number, ledger):
    numbers = play(url, tmp_path, BACKUPS)
    goal = "each sound and complete; restored, also when killed in the middle; the erased stay erased"
    ledger.add("backups while people register and report", goal, **numbers)
