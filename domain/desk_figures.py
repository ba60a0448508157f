"""How the desk does, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question: minutes until a person first answered, whether the bot did, and what the asker said of it."""

    minutes: float | None
    by_bot: bool
    helpful: bool | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Of some time: shares are whole percent, None where there is nothing to divide by."""

    asked: int
    median_minutes: int | None
    bot_percent: int | None
    helpful_percent: int | None


def figures(outcomes: Iterable[Outcome]) -> Figures:
    """All of it in one look."""
    all_of_them = list(outcomes)
    minutes = [each.minutes for each in all_of_them if each.minutes is not None and not each.by_bot]
    judged = [each.helpful for each in all_of_them if each.helpful is not None]
    return Figures(
        len(all_of_them),
        round(median(minutes)) if minutes else None,
        _percent(sum(each.by_bot for each in all_of_them), len(all_of_them)),
        _percent(judged.count(True), len(judged)),
    )


def _percent(part: int, whole: int) -> int | None:
    """Rounded down, so that 100 % means all."""
    return part * 100 // whole if whole else None
