"""When a shift comes round, before it is one: on a day or on days of the week, and at which hours."""

from dataclasses import dataclass
from datetime import date

from domain.duty import EVERY_DAY
from i18n.text import Text, t

DAY_SHIFT, NIGHT_SHIFT = "day", "night"
WEEKDAY_NAMES = (
    t("Monday"),
    t("Tuesday"),
    t("Wednesday"),
    t("Thursday"),
    t("Friday"),
    t("Saturday"),
    t("Sunday"),
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """`on` is one date, or days of the week (Monday is 0). `hours` is "day", "night" or "HH:MM-HH:MM"."""

    on: date | frozenset[int]
    hours: str

    def written(self) -> str:
        """One word that can be kept: "2020-12-03@night", "024@20:00-22:00"."""
        days = str(self.on) if isinstance(self.on, date) else "".join(map(str, sorted(self.on)))
        return f"{days}@{self.hours}"

    def clocks(self, duty_hours: tuple[str, str]) -> tuple[str, str]:
        """From when to when, where the day shift has these hours and the night shift is the rest."""
        begins, ends = duty_hours
        if self.hours == DAY_SHIFT:
            return begins, ends
        if self.hours == NIGHT_SHIFT:
            return ends, begins
        starts, _, until = self.hours.partition("-")
        return starts, until


def read_pattern(written: str) -> Pattern:
    """What `written` wrote."""
    days, _, hours = written.partition("@")
    return Pattern(date.fromisoformat(days) if "-" in days else frozenset(map(int, days)), hours)


def pattern_name(on: date | frozenset[int], starts: str, ends: str) -> Text:
    """A pattern in words."""
    if isinstance(on, date):
        return t("{day} {start}–{end}", day=on, start=starts, end=ends)
    if on == EVERY_DAY:
        return t("every day {start}–{end}", start=starts, end=ends)
    return t("every {days} {start}–{end}", days=[WEEKDAY_NAMES[day] for day in sorted(on)], start=starts, end=ends)
