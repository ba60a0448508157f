"""How long a list of 20,000 people takes from its bytes to the database, again, and out of it: `make bench-import`."""

import itertools
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import xlsxwriter

from domain.areas import Area
from domain.ids import AreaId
from domain.policy import PolicyBook
from services import roster_file, roster_import, rostering
from services.unit import House, Unit
from storage import areas
from storage.sqlite import SqliteDatabase

T = TypeVar("T")
NOW = 1_607_000_000_000
COURTYARD = Area(AreaId(1), None, "jx-c01", "courtyard", "一号院", "Courtyard 1", "/1/")
HEADING = ("楼栋", "单元", "房号", "姓名", "户主", "联系电话", "备注")


def make_list(people: int) -> bytes:
    """Three people behind each door, fifty doors to a unit."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADING)
        for n in range(people):
            door = n // 3
            name = f"张{chr(0x4E00 + n % 3000)}{chr(0x4E00 + n // 3000)}"
            place = (f"{door // 100 + 1}栋", f"{door // 50 % 2 + 1}单元", 101 + door % 50)
            sheet.write_row(
                n + 1, 0, (*place, name, "" if n % 3 else "是", 13_900_000_000 + n, "" if n % 7 else "独居")
            )
    return target.getvalue()


def main(people: int = 20_000) -> None:
    """Measure and print each step in seconds."""
    content = make_list(people)
    house = House(ZoneInfo("Asia/Shanghai"), PolicyBook(), "shouwang_bot", b"key", "")
    ids = itertools.count(1000)
    with tempfile.TemporaryDirectory() as folder:
        database = SqliteDatabase(Path(folder) / "house.db", None)

        def do(step: str, work: Callable[[Unit], T]) -> T:
            began = time.perf_counter()
            done = database._write(lambda tx: work(Unit(tx, NOW, lambda: next(ids), house)))
            print(f"{step}: {time.perf_counter() - began:.2f} s")
            return done

        def take_over(unit: Unit) -> None:
            made = rostering.planned(unit, roster_file.read(content), COURTYARD)
            roster_import.apply(unit, made, 1)
            print(f"new people {len(made.new):,}, new areas {len(made.new_areas):,}")

        database._write(lambda tx: areas.add(tx, [COURTYARD]))
        do("taken over", take_over)
        do("taken over again", take_over)
        do("undone", lambda unit: roster_import.undo(unit, 1, lambda _: None))
        database._close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
