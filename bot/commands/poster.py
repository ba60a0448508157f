"""`shouwang poster`: posters for gates, to print."""

import argparse
from pathlib import Path

from bot.commands.offline import once
from bot.commands.options import add_config
from bot.settings import load
from domain.errors import Refusal
from i18n.text import t
from services import poster
from services.posting import poster_of
from services.unit import Unit
from storage import areas

NAME = "poster"
HELP = "write the gate posters as one PDF, and as one PNG for each gate"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    add_config(parser)
    parser.add_argument("--bot", required=True, metavar="NAME", help="the bot's username, without @")
    parser.add_argument("--area", default="", metavar="CODE", help="only the gates of this area (all)")
    parser.add_argument("--to", type=Path, default=Path("posters"), metavar="FOLDER", help="where to (posters)")
    parser.add_argument("--png", action="store_true", help="write a PNG of each as well")


def run(options: argparse.Namespace) -> None:
    """Write the files and say where they are."""
    posters = once(load(options.config), options.bot.lstrip("@"), lambda unit: _posters(unit, options.area))
    options.to.mkdir(parents=True, exist_ok=True)
    target = options.to / f"posters-{options.area or 'all'}.pdf"
    target.write_bytes(poster.posters_pdf(posters))
    print(f"{len(posters)} posters: {target}")
    for number, each in enumerate(posters if options.png else (), start=1):
        (options.to / f"poster-{number:03}.png").write_bytes(poster.poster_png(each))


def _posters(unit: Unit, code: str) -> list[poster.GatePoster]:
    area = areas.by_code(unit.tx, code) if code else areas.top(unit.tx)
    gates = areas.gates_below(unit.tx, area) if area else []
    if not gates:
        raise Refusal(t("There is no gate in this area. Gates stand in the file that the setting areas names."))
    return [poster_of(unit, gate) for gate in gates]
