"""The database of the storage benchmark is what it says, and a small one is measured as the large ones are."""

from pathlib import Path

import pytest

from benchmarks import storage, town
from benchmarks.staff_views import Timed
from benchmarks.years import write_years, years_for
from storage.sqlite import SqliteDatabase


def counted(path: Path, sql: str) -> int:
    database = SqliteDatabase(path, storage.KEY)
    (found,) = database._writer.execute(sql).fetchone()
    database._close()
    return int(found)


@pytest.fixture(scope="module")
def years_of_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("years") / "shouwang.db"
    database = SqliteDatabase(path, storage.KEY)
    doors = database._write(lambda tx: town.settle(tx, 1_000, storage.NOW))
    database._close()
    years = years_for(3_000, len(doors) // 10, storage.TODAY, storage.NOW)
    write_years(path, storage.KEY, years, [each.id for each in doors], lambda words: None)
    return path


def test_all_rows_name_rows_that_are_there(years_of_reports: Path) -> None:
    assert counted(years_of_reports, "SELECT COUNT(*) FROM pragma_foreign_key_check") == 0


def test_no_more_watches_are_open_than_there_are_places(years_of_reports: Path) -> None:
    assert counted(years_of_reports, "SELECT COUNT(*) FROM report") >= 3_000
    assert counted(years_of_reports, "SELECT COUNT(*) FROM episode WHERE closed_at IS NULL") == 33
    assert counted(years_of_reports, "SELECT COUNT(*) FROM person WHERE erased_at IS NOT NULL") > 33


def test_every_report_was_made_during_its_watch(years_of_reports: Path) -> None:
    outside = """SELECT COUNT(*) FROM report AS r JOIN episode AS e ON e.id = r.episode_id
        WHERE r.person_id <> e.person_id OR r.local_date NOT BETWEEN e.arrival_date AND e.last_date"""

    assert counted(years_of_reports, outside) == 0


def test_more_reports_make_no_view_of_a_small_town_slow(tmp_path: Path) -> None:
    few, many = storage.measure(1_000, 0, tmp_path), storage.measure(1_000, 20_000, tmp_path)

    assert many.reports >= 20_000 > few.reports
    assert set(many.found) == set(few.found)
    assert max(each.p50 for name, each in many.found.items() if name in storage.VIEWS) < 2_000
    assert not list(tmp_path.iterdir())


def test_growth_is_told_as_ratios() -> None:
    few = storage.Case(10, 100, 1, 1.0, {"a view": Timed(2, 1.0, 1.0, 1.0, 3)})
    many = storage.Case(10, 1_000, 1, 1.0, {"a view": Timed(4, 1.5, 1.6, 2.0, 3)})

    assert list(storage.neighbours([few, many])) == [(few, many)]
    assert storage.ratios(few, many)[1].endswith("(residents x1, reports x10):")
    assert storage.ratios(few, many)[2].split() == ["a", "view", "time", "x", "1.5", "rows", "x", "2.0"]
