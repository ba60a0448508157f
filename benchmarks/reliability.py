"""`make reliability`: docs/reliability.md, written from what the long runs have left in benchmarks/results/."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.record import HEAD, ROOT, Figure, kept

PAGE = ROOT / "docs" / "reliability.md"
_PREFACE = """# How fast it is, and what is lost

Every number on this page was measured by a command of this repository, and names it.
A ✓ or ✗ stands behind a figure that had a goal; what falls short stays here as it is.
Nothing but the sandbox, a server of our own that behaves as Telegram's Bot API does, was on the other side.
The page is written by `make reliability` from the files in `benchmarks/results/`, which the commands below write.
A commit with a + had changes that were not committed yet.
"""


@dataclass(frozen=True, slots=True)
class Section:
    """Files of results of one kind, what they tell, and the tests that are their short form."""

    names: tuple[str, ...]
    title: str
    about: str
    short: str

    def written(self) -> str:
        """Its part of the page."""
        parts = [f"## {self.title}", self.about]
        for name in self.names:
            found = kept(name)
            rows = [Figure(**each).row() for each in found["figures"]]
            parts += ["\n".join([*HEAD, *rows]), *filter(None, [found.get("table")]), _how(found)]
        return "\n\n".join([*parts, f"The short form in `make test`: {self.short}."]) + "\n"


SECTIONS = (
    Section(
        (
            "crash-kills",
            "crash-failpoints",
            "crash-postgres-kills",
            "crash-webhook-kills",
            "crash-notice-kills",
            "crash-supplies-kills",
            "crash-disk",
            "crash-clock-steps",
            "crash-lead",
            "crash-backup",
        ),
        "Killed, full, locked, cut off",
        "People register, report, ask for help and take it on while the bot dies in every way we could think of. "
        "An acknowledged fact is one somebody was told is saved. "
        "What was on its way to Telegram at a death may come twice, for nobody can know whether it had arrived.",
        "`tests/crash`: fifty kills, one death at each named fail-point, seconds of an outage, a full disk, a lock",
    ),
    Section(
        ("outage",),
        "An hour without Telegram",
        "Every call to Telegram fails with a page of a proxy while a notice to eighty people and a group goes out.",
        "`tests/crash/test_notice_kills.py`: some seconds",
    ),
    Section(
        ("fuzz-updates",),
        "Updates, well and ill formed",
        "Updates made by a grammar, recorded and mutated go the whole way from intake to what is handed to the sender, "
        "and some of them over HTTP through all of the bot. "
        "Names and phones that nobody else has are looked for in everything that leaves.",
        "`tests/fuzz`: some thousand updates",
    ),
    Section(
        ("fuzz-forged",),
        "Forged links, codes, passes and buttons",
        "Bits flipped, cut short, signed for somebody else, out of date, in another writing. "
        "Accepted is what changes a table of facts; that each genuine one does is shown first.",
        "`tests/fuzz`: some thousand forgeries",
    ),
    Section(
        ("fuzz-years",),
        "Reminders in every time zone",
        "Every zone of the IANA database, three slots a day, against a calendar that shares no code with the bot; "
        "and whole lives through the planner, its rows and restarts.",
        "`tests/fuzz`: some zones",
    ),
    Section(
        ("speed",),
        "Speed beside other bots",
        "Ours with everything durable; (a) is python-telegram-bot's echo with its default set-up, "
        "(c) aiogram 3 with four steps in memory, both durable in nothing.",
        "`tests/benchmarks`",
    ),
    Section(
        ("profile",),
        "Where the processor's time goes",
        "Shares of the samples of a running bot, by what they are for.",
        "`tests/benchmarks/test_profile.py`",
    ),
    Section(
        ("morning",),
        "The morning: everybody answers at once",
        "Everybody answers the prompt of 08:00 under Telegram's limits, which the sandbox enforces, "
        "while some of them are ill. The floor is what the limit allows.",
        "`tests/benchmarks`",
    ),
    Section(
        ("notices",),
        "A notice to ten thousand",
        "With a group that moves, people who have blocked the bot, and people who ask meanwhile; "
        "beside python-telegram-bot's AIORateLimiter.",
        "`tests/crash/test_notice_kills.py`",
    ),
    Section(
        ("storage",),
        "After years, and in a large town",
        "What staff's views, the clock's question and a report cost, and how it grows.",
        "`tests/benchmarks/test_storage.py`, `tests/storage/test_years.py`",
    ),
    Section(
        ("start",),
        "A cold start, and at rest",
        "From the start of the program to the first answer to somebody who had already written.",
        "`tests/benchmarks/test_start.py`",
    ),
)


def _how(found: Mapping[str, Any]) -> str:
    seed = "" if found["seed"] is None else f", seed {found['seed']}"
    return f"Again: `{found['command']}`{seed}. Commit {found['commit']}. {found['versions']}"


def page() -> str:
    """All of it."""
    figures = [each for section in SECTIONS for name in section.names for each in kept(name)["figures"]]
    goals = [each["met"] for each in figures if each["met"] is not None]
    missed = f"{sum(goals)} of {len(goals)} goals are met.\n"
    return "\n".join([_PREFACE, missed, *(section.written() for section in SECTIONS)])


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
