"""`shouwang faq`: the ready answers as a sheet, out of the database and into it."""

import argparse

from bot.commands import spreadsheets
from bot.commands.offline import once
from bot.settings import load
from i18n.catalogue import render
from services import faq_import, faq_sheet
from services.unit import Unit

NAME = "faq"
HELP = "export the ready answers as XLSX, or import them from it"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    what_it_does = "say what a sheet would change; with --apply, change it"
    into = spreadsheets.add_import_and_export(parser, "ready answers", "faq.xlsx", what_it_does)
    spreadsheets.add_apply(into, "take it over; rows with problems are left out")


def run(options: argparse.Namespace) -> None:
    """Do it, and say what was or would be done."""
    settings = load(options.config)
    if options.what == "export":
        spreadsheets.export(settings, options.to, faq_import.exported)
        return
    sheet = faq_sheet.read(spreadsheets.read(options.file))

    def work(unit: Unit) -> str:
        made = faq_import.plan(unit, sheet, faq_import.anybody, None)
        if options.apply:
            faq_import.apply(unit, made, None)
        return render(made.told(), "en")

    print(once(settings, "", work))
    spreadsheets.tell_dry_run(options)
