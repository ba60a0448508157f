"""The command line: `shouwang run`, and what an operator needs around it."""

import argparse
import os
import sys
from collections.abc import Callable

from bot.commands import audit, backup, check, demo, faq, places, poster, restore, roster, roster_import, run
from bot.settings import SettingsWrong
from domain.errors import Refusal
from i18n.catalogue import render
from storage.connection import DatabaseBusy, DatabaseUnusable

Command = Callable[[argparse.Namespace], None]
_COMMANDS = (run, demo, check, poster, roster, roster_import, faq, places, audit, backup, restore)


def build_parser() -> argparse.ArgumentParser:
    """Every subcommand with its options. A command's module holds `NAME`, `HELP`, `add_options` and `run`."""
    parser = argparse.ArgumentParser(prog="shouwang", description="守望: a neighbourhood committee's Telegram bot")
    commands = parser.add_subparsers(dest="command", required=True)
    for module in _COMMANDS:
        command = commands.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.add_options(command)
        command.set_defaults(run=module.run)
    return parser


def main() -> None:
    """What `shouwang` does. Trouble an operator can mend is one plain sentence and exit status 1."""
    os.umask(0o077)
    options = build_parser().parse_args()
    try:
        options.run(options)
    except (SettingsWrong, DatabaseUnusable) as trouble:
        sys.exit(f"shouwang: {trouble}")
    except DatabaseBusy:
        sys.exit("shouwang: the database is busy at this moment; please try again.")
    except Refusal as refusal:
        sys.exit(f"shouwang: {render(refusal.text, 'en')}")
    except KeyboardInterrupt:
        sys.exit(130)
