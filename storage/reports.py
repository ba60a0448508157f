"""Daily reports. A correction replaces the earlier one, which stays on record."""

import json
from datetime import date
from typing import Any

from domain.areas import Area, path_end
from domain.reports import Report, Source
from domain.triage import Level
from storage.connection import Row, Tx


def _report(row: Row) -> Report:
    plain = ("id", "episode_id", "person_id", "reporter_user_id", "slot", "celsius_x10", "note", "photo_file_id")
    values: dict[str, Any] = {name: row[name] for name in plain}
    return Report(
        **values,
        local_date=date.fromisoformat(row["local_date"]),
        symptoms=tuple(json.loads(row["symptoms"])),
        level=Level(row["level"]),
        late=bool(row["late"]),
        revision=row["revision"],
        created_at=row["created_at"],
        source=Source(row["source"]),
    )


def save(tx: Tx, report: Report) -> None:
    """Keep a report; the one it corrects, of the same person, date, slot and source, is marked replaced."""
    tx.run(
        "reports.replace",
        person_id=report.person_id,
        local_date=str(report.local_date),
        slot=report.slot,
        source=report.source,
        now_at=report.created_at,
    )
    plain = ("id", "episode_id", "person_id", "reporter_user_id", "slot", "celsius_x10", "note", "photo_file_id")
    values: dict[str, Any] = {name: getattr(report, name) for name in plain}
    tx.run(
        "reports.save",
        **values,
        local_date=str(report.local_date),
        symptoms=json.dumps(report.symptoms),
        level=report.level,
        late=report.late,
        revision=report.revision,
        created_at=report.created_at,
        source=report.source,
    )


def current(tx: Tx, person_id: int, day: date, slot: str, source: Source = Source.SELF) -> Report | None:
    """The report of this source that is in force for this date and slot."""
    row = tx.one("reports.current", person_id=person_id, local_date=str(day), slot=slot, source=source)
    return None if row is None else _report(row)


def is_heard_of(tx: Tx, person_id: int, day: date, slot: str) -> bool:
    """Whether anybody told how this person is, for this date and slot."""
    return any(current(tx, person_id, day, slot, source) for source in Source)


def latest(tx: Tx, episode_id: int) -> list[Report]:
    """What was told of the last date and slot there is something of, by whomever, oldest first."""
    found = of_episode(tx, episode_id)
    return [each for each in found if (each.local_date, each.slot) == (found[-1].local_date, found[-1].slot)]


def of_episode(tx: Tx, episode_id: int) -> list[Report]:
    """The reports in force of one monitoring period, oldest first."""
    return [_report(row) for row in tx.all("reports.of_episode", episode_id=episode_id)]


def all_of_person(tx: Tx, person_id: int) -> list[Report]:
    """Everything ever reported about a person, corrected ones too."""
    return [_report(row) for row in tx.all("reports.all_of_person", person_id=person_id)]


def wipe_words(tx: Tx, person_id: int) -> None:
    """Drop what was typed and sent about a person; counts stay."""
    tx.run("reports.wipe_words", person_id=person_id)
    tx.run("reports.wipe_needs", person_id=person_id)


def part_teller(tx: Tx, user_id: int) -> None:
    """Who told of others is not known by their account any more; their own reports are not meant."""
    tx.run("reports.part_teller", user_id=user_id)


def day_figures(tx: Tx, area: Area, day: date) -> list[Row]:
    """For each area with open episodes: how many there are, how many reported that day, and their levels."""
    return tx.all("reports.day_figures", path=area.path, path_end=path_end(area.path), day=str(day))


def trend(tx: Tx, area: Area, first: date, last: date) -> list[Row]:
    """Day by day: how many people reported and how many of them were not well."""
    return tx.all("reports.trend", path=area.path, path_end=path_end(area.path), first=str(first), last=str(last))


def opened_since(tx: Tx, area: Area, since_at: int) -> int:
    """How many came under watch since this instant."""
    row = tx.one("reports.opened_since", path=area.path, path_end=path_end(area.path), since_at=since_at)
    return 0 if row is None else int(row["n"])
