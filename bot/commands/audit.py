"""`shouwang audit`: is the trail of who saw and changed whom whole, and all of it as a file."""

import argparse
import csv
import sys
from functools import partial
from pathlib import Path

from bot.commands.offline import look, must, write_down
from bot.commands.options import add_config
from bot.settings import SettingsWrong, load
from domain.audit import Entry, Fault, FaultKind, Head, is_noted
from domain.audit_actions import AUDIT_EXPORTED
from domain.days import at_instant
from services import auditing
from services.unit import Unit
from storage import audit

NAME = "audit"
HELP = "check that nobody changed who saw and changed whom, or write it to a file"
_WORDS = {
    FaultKind.CHANGED: "is not as it was written, or stands where it was not written",
    FaultKind.MISSING: "missing",
    FaultKind.ADDED: "added by somebody who does not hold the key",
    FaultKind.HEAD: "the end of the trail is not as it was written, or the key file is another one",
    FaultKind.NOTED: "is not what was noted down: the trail has been replaced or cut off since",
}
_COLUMNS = ("seq", "act", "time", "user_id", "post_id", "action", "person_id", "area_id", "subject", "mac")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What this command takes."""
    what = parser.add_subparsers(dest="what", required=True)
    verify = what.add_parser("verify", help="check every entry; the exit status is 1 when something is wrong")
    verify.add_argument("--noted", action="append", default=[], metavar="END", help="an end of the trail noted earlier")
    export = what.add_parser("export", help="write all entries to a CSV file; ids only")
    export.add_argument("--to", type=Path, default=Path("audit.csv"), metavar="FILE", help="where to (audit.csv)")
    for each in (verify, export):
        add_config(each)


def run(options: argparse.Namespace) -> None:
    """Do it, and say what was found or written."""
    if options.what == "export":
        _export(options)
    else:
        _verify(options)


def _verify(options: argparse.Namespace) -> None:
    odd = [words for words in options.noted if not is_noted(words)]
    if odd:
        raise SettingsWrong(f"{odd[0]} is no end of a trail; it looks like 120-0123456789abcdef.")
    head, found = look(load(options.config), lambda unit: _checked(unit, options.noted))
    for words in options.noted:
        if int(words.partition("-")[0]) < head.start_seq:
            print(f"{words} cannot be compared: that entry was dropped when its time was over.")
    for fault in found:
        print(_told(fault))
    if found:
        sys.exit("shouwang: the audit trail is not whole.")
    print(f"The audit trail is whole: {head.seq - head.start_seq} entries. It ends at {head.noted}.")


def _checked(unit: Unit, noted: list[str]) -> tuple[Head, list[Fault]]:
    return auditing.head_of(unit), list(auditing.verify(unit, noted))


def _told(fault: Fault) -> str:
    if fault.kind is FaultKind.HEAD:
        return f"Entry {fault.last_seq}: {_WORDS[fault.kind]}."
    if fault.first_seq == fault.last_seq:
        return f"Entry {fault.first_seq}: {_WORDS[fault.kind]}."
    return f"Entries {fault.first_seq} to {fault.last_seq}: {_WORDS[fault.kind]}."


def _export(options: argparse.Namespace) -> None:
    settings = load(options.config)
    write_down(settings, lambda unit: auditing.note(unit, auditing.OPERATOR, AUDIT_EXPORTED))
    count = must(options.to, lambda: look(settings, lambda unit: _write(unit, options.to)))
    print(f"{count} entries: {options.to}")


def _write(unit: Unit, path: Path) -> int:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(_COLUMNS)
        rows = map(partial(_row, unit), audit.everything(unit.tx))
        return sum(1 for row in rows if writer.writerow(row))


def _row(unit: Unit, each: Entry) -> list[object]:
    when = f"{at_instant(each.fact.at, unit.house.timezone):%Y-%m-%d %H:%M:%S}"
    return [each.seq, each.act_seq, when, *each.fact.values()[1:], each.mac]
