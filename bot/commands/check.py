"""`shouwang check`: are the settings good, without starting anything."""

import argparse
import os

from bot.commands.options import add_config
from bot.settings import load, unknown_in_environment
from services.founding import read_grid

NAME = "check"
HELP = "say whether the settings are good, and start nothing"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    add_config(parser)


def run(options: argparse.Namespace) -> None:
    """Read everything once; the first thing that is wrong ends it with a sentence."""
    settings = load(options.config)
    settings.token()
    for words in unknown_in_environment(os.environ):
        print(words)
    if settings.areas is None:
        print("areas is not set: there is no grid yet, so no gate and no poster.")
    else:
        areas, gates = read_grid(settings.areas)
        print(f"{len(areas)} areas, {len(gates)} gates.")
    print("The settings are good.")
