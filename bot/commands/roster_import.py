"""`shouwang import`: a list of households from a file into the grid, or the last one out of it again."""

import argparse
import sys
from pathlib import Path

from bot.commands import spreadsheets
from bot.commands.offline import once
from bot.commands.options import add_config
from bot.settings import SettingsWrong, load
from domain.areas import Area
from domain.errors import Refusal
from i18n.catalogue import render
from i18n.text import t
from services import roster_file, roster_import, rostering
from services.unit import Unit
from storage import areas

NAME = "import"
HELP = "say what a list of households (.xlsx, .xls, .csv) would make; with --apply, make it"
OPERATOR = 0


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="the list")
    parser.add_argument("--area", default="", metavar="CODE", help="the area it is for (the whole grid)")
    spreadsheets.add_apply(parser, "take it over; rows that need a look are left out")
    parser.add_argument("--remarks", type=Path, metavar="FILE", help="write the rows that need a look here, as XLSX")
    parser.add_argument("--undo", action="store_true", help="take the last import of this command back")
    add_config(parser)


def run(options: argparse.Namespace) -> None:
    """Do it, and say what was or would be done."""
    settings = load(options.config)
    if options.undo:
        print(once(settings, "", lambda unit: render(roster_import.undo(unit, OPERATOR, lambda _: None), "en")))
        return
    if options.file is None:
        raise SettingsWrong("Please name a file, or say --undo.")
    book = roster_file.read(spreadsheets.read(options.file))

    def work(unit: Unit) -> str:
        made = rostering.planned(unit, book, _area(unit, options.area), _progress)
        if options.apply:
            roster_import.apply(unit, made, OPERATOR)
        if options.remarks is not None:
            spreadsheets.write(options.remarks, roster_file.write_remarks(book, made.roster, "en"))
        return render(made.told(), "en")

    print(once(settings, "", work))
    spreadsheets.tell_dry_run(options)


def _area(unit: Unit, code: str) -> Area:
    area = areas.by_code(unit.tx, code) if code else areas.top(unit.tx)
    if area is None:
        raise Refusal(t("I do not know the area {words}. Send its code, such as jx-c07.", words=code))
    return area


def _progress(rows: int) -> None:
    print(f"{rows:,} rows read", file=sys.stderr)
