"""`shouwang roster`: the generated demo community as a roster, to try imports and print lists with."""

import argparse
from pathlib import Path

from services.demo_community import make_community, write_roster

NAME = "roster"
HELP = "write the roster of the demo community (nobody in it is real) as XLSX"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    parser.add_argument("--to", type=Path, default=Path("demo-roster.xlsx"), metavar="FILE", help="where to")


def run(options: argparse.Namespace) -> None:
    """Write the file and say how much is in it."""
    community = make_community()
    write_roster(community, options.to)
    households = sum(area.level == "household" for area in community.areas)
    print(f"{len(community.residents)} people in {households} households: {options.to}")
