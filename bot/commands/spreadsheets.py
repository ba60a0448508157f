"""What every command with a spreadsheet does: name it, read it, write it, and say when nothing was changed."""

import argparse
from collections.abc import Callable
from pathlib import Path

from bot.commands.offline import must, once
from bot.commands.options import add_config
from bot.settings import Settings
from services.unit import Unit


def add_import_and_export(parser: argparse.ArgumentParser, what: str, file: str, into: str) -> argparse.ArgumentParser:
    """`import FILE` and `export --to FILE`; the options of the first, for what else it takes."""
    both = parser.add_subparsers(dest="what", required=True)
    taking = both.add_parser("import", help=into)
    taking.add_argument("file", type=Path, metavar="FILE", help="the sheet, .xlsx")
    giving = both.add_parser("export", help=f"write all {what} to a sheet")
    giving.add_argument("--to", type=Path, default=Path(file), metavar="FILE", help=f"where to ({file})")
    for each in (taking, giving):
        add_config(each)
    return taking


def add_apply(parser: argparse.ArgumentParser, what_it_does: str) -> None:
    """Without --apply it is a dry run."""
    parser.add_argument("--apply", action="store_true", help=what_it_does)


def read(path: Path) -> bytes:
    """A whole file, or a sentence why it cannot be read."""
    return must(path, path.read_bytes)


def write(path: Path, content: bytes) -> None:
    """A whole file, or a sentence why it cannot be written."""
    must(path, lambda: path.write_bytes(content))


def export(settings: Settings, to: Path, exported: Callable[[Unit], bytes]) -> None:
    """Out of the database into a file."""
    write(to, once(settings, "", exported))
    print(f"Written: {to}")


def tell_dry_run(options: argparse.Namespace) -> None:
    """Said last, so that nobody takes a look for the deed."""
    if not options.apply:
        print("Nothing was changed. Add --apply to take it over.")
