"""`shouwang places`: fever clinics, pharmacies, bins and registration points as a sheet."""

import argparse
from pathlib import Path

from bot.commands.offline import must, once
from bot.commands.options import add_config
from bot.settings import load
from i18n.catalogue import render
from services import place_import
from services.unit import Unit

NAME = "places"
HELP = "export the places on the map as XLSX, or import them from it"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    what = parser.add_subparsers(dest="what", required=True)
    into = what.add_parser("import", help="take a sheet over, or say which rows are wrong")
    into.add_argument("file", type=Path, metavar="FILE", help="the sheet, .xlsx")
    out = what.add_parser("export", help="write all places to a sheet")
    out.add_argument("--to", type=Path, default=Path("places.xlsx"), metavar="FILE", help="where to (places.xlsx)")
    for each in (into, out):
        add_config(each)


def run(options: argparse.Namespace) -> None:
    """Do it, and say what was done."""
    settings = load(options.config)
    if options.what == "export":
        content = once(settings, "", place_import.exported)
        must(options.to, lambda: options.to.write_bytes(content))
        print(f"Written: {options.to}")
        return
    content = must(options.file, options.file.read_bytes)

    def work(unit: Unit) -> str:
        made = place_import.read(unit, content)
        place_import.apply(unit, None, made)
        return render(made.told(), "en")

    print(once(settings, "", work))
