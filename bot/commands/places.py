"""`shouwang places`: fever clinics, pharmacies, bins and registration points as a sheet."""

import argparse

from bot.commands import spreadsheets
from bot.commands.offline import once
from bot.settings import load
from i18n.catalogue import render
from services import place_import
from services.unit import Unit

NAME = "places"
HELP = "export the places on the map as XLSX, or import them from it"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    what_it_does = "take a sheet over, or say which rows are wrong"
    spreadsheets.add_import_and_export(parser, "places", "places.xlsx", what_it_does)


def run(options: argparse.Namespace) -> None:
    """Do it, and say what was done."""
    settings = load(options.config)
    if options.what == "export":
        spreadsheets.export(settings, options.to, place_import.exported)
        return
    content = spreadsheets.read(options.file)

    def work(unit: Unit) -> str:
        made = place_import.read(unit, content)
        place_import.apply(unit, None, made)
        return render(made.told(), "en")

    print(once(settings, "", work))
