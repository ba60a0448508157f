"""`shouwang faq`: the ready answers as a sheet, out of the database and into it."""

import argparse
from pathlib import Path

from bot.commands.offline import must, once
from bot.commands.options import add_config
from bot.settings import load
from i18n.catalogue import render
from services import faq_import, faq_sheet
from services.unit import Unit

NAME = "faq"
HELP = "export the ready answers as XLSX, or import them from it"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    what = parser.add_subparsers(dest="what", required=True)
    into = what.add_parser("import", help="say what a sheet would change; with --apply, change it")
    into.add_argument("file", type=Path, metavar="FILE", help="the sheet, .xlsx")
    into.add_argument("--apply", action="store_true", help="take it over; rows with problems are left out")
    out = what.add_parser("export", help="write all ready answers to a sheet")
    out.add_argument("--to", type=Path, default=Path("faq.xlsx"), metavar="FILE", help="where to (faq.xlsx)")
    for each in (into, out):
        add_config(each)


def run(options: argparse.Namespace) -> None:
    """Do it, and say what was or would be done."""
    settings = load(options.config)
    if options.what == "export":
        content = once(settings, "", faq_import.exported)
        must(options.to, lambda: options.to.write_bytes(content))
        print(f"Written: {options.to}")
        return
    sheet = faq_sheet.read(must(options.file, options.file.read_bytes))

    def work(unit: Unit) -> str:
        made = faq_import.plan(unit, sheet, faq_import.anybody, None)
        if options.apply:
            faq_import.apply(unit, made, None)
        return render(made.told(), "en")

    print(once(settings, "", work))
    if not options.apply:
        print("Nothing was changed. Add --apply to take it over.")
