"""One reminder a person, a local day and a slot: in every time zone, by pure rules, and through planner and restart."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo, available_timezones

from domain.days import at_instant, instant_of
from domain.policy import Policy, PolicyBook
from domain.slots import current_slot, is_late, next_slot_at
from services.unit import House
from storage import due as due_rows
from tests.fuzz.calendar_oracle import Calendar
from tests.fuzz.marks import Marks
from tests.fuzz.stream import NO_BRIEFS
from tests.fuzz.town import FuzzedBot, reopened
from tests.services.acting import registers
from tests.services.neighbourhood import HOUSE, found
from tests.services.running import RunningBot, Telegram
from tests.storage.places import raw

FIRST = date(2020, 1, 1)
# The usual ones of the day, those in the hours in which clocks are changed, and those at the ends of the day.
SLOTS = (("08:00", "14:00", "20:00"), ("00:00", "02:30", "23:59"), ("00:30", "01:15", "03:00"))
# Where clocks have done odd things: a day left out, a change at midnight, half hours, rules made at a week's notice.
ODD = (
    ("Pacific/Apia", date(2011, 12, 20)), ("Pacific/Fakaofo", date(2011, 12, 20)), ("America/Santiago", date(2024, 8,
    31)),
    ("Africa/Cairo", date(2023, 4, 20)), ("Asia/Beirut", date(2023, 3, 20)), ("Asia/Gaza", date(2023, 4, 20)),
    ("Australia/Lord_Howe", date(2024, 4, 1)), ("America/St_Johns", date(2010, 3, 7)), ("Africa/Casablanca",
    date(2024, 3, 4)),
    ("Asia/Pyongyang", date(2018, 5, 1)), ("America/Caracas", date(2016, 4, 27)), ("Europe/Volgograd", date(2018, 10,
    20)),
    ("Antarctica/Troll", date(2024, 3, 25)), ("Asia/Kathmandu", date(1985, 12, 28)), ("America/Godthab", date(2023, 3,
    20)),
    ("Antarctica/Casey", date(2020, 10, 1)),
)  # fmt: skip


@dataclass
class Found:
    """What was counted, and what must not be."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def zones() -> list[str]:
    """All that IANA names; not what an operating system adds of its own."""
    return sorted(each for each in available_timezones() if each not in ("localtime", "Factory", "posixrules"))


def exhaustive(names: Sequence[str], years: int) -> Found:
    """The rules that decide the moment, against the oracle, for every day."""
    found = Found()
    days = [FIRST + timedelta(days=number) for number in range((date(FIRST.year + years, 1, 1) - FIRST).days)]
    for name in names:
        _zone(found, name, days)
    return found


def _zone(found: Found, name: str, days: Sequence[date]) -> None:
    zone, calendar = ZoneInfo(name), Calendar(ZoneInfo(name), days[0], days[-1])
    found.counts["zones"] += 1
    found.counts["changes of the clock"] += len(calendar.stretches) - 1
    for slots in SLOTS:
        planned = [(day, slot, instant_of(day, slot, zone)) for day in days for slot in slots]
        found.counts["reminders"] += len(planned)
        for day, slot, at in planned:
            if at != calendar.due_at(day, slot) * 1000:
                found.faults.append(f"{name} {day} {slot}: {at}, the oracle says {calendar.due_at(day, slot) * 1000}")
            elif at_instant(at, zone).date() != day and calendar.exists(day):
                found.faults.append(f"{name} {day} {slot}: comes on {at_instant(at, zone)}")
        _one_after_the_other(found, name, zone, slots, planned, _near_changes(calendar, zone))


def _near_changes(calendar: Calendar, zone: ZoneInfo) -> set[date]:
    changes = [at_instant(each.start * 1000, zone).date() for each in calendar.stretches]
    return {change + timedelta(days=ahead) for change in changes for ahead in range(-3, 4)}


def _one_after_the_other(
    found: Found,
    name: str,
    zone: ZoneInfo,
    slots: Sequence[str],
    planned: Sequence[tuple[date, str, int]],
    near: set[date],
) -> None:
    """No reminder overtakes another, and each is of use exactly until the next begins."""
    for (day, slot, at), (_, _, after) in pairwise(planned):
        if after < at:
            found.faults.append(f"{name} {day} {slot}: comes after the next")
        # Away from them all days are alike, and every tenth will do.
        if day not in near and day.day % 10:
            continue
        found.counts["looked at closely"] += 1
        if next_slot_at(day, slot, slots, zone) != after:
            found.faults.append(f"{name} {day} {slot}: the next is not the next")
        if after > at and at_instant(at, zone).date() == day:
            if current_slot(at, slots, 0, zone) != slot and instant_of(day, slots[slots.index(slot) - 1], zone) != at:
                shared = [each for each in slots if instant_of(day, each, zone) == at]
                if current_slot(at, slots, 0, zone) not in shared:
                    found.faults.append(f"{name} {day} {slot}: a report at once belongs elsewhere")
            if is_late(at, day, slot, slots, zone):
                found.faults.append(f"{name} {day} {slot}: late as it comes")


def planned(seed: int, lives: int, mine: slice = slice(None), days: int = 5) -> Found:
    """Through the planner, rows of the database and the ticker, started anew in between, where clocks change."""
    found, random = Found(), Random(seed)
    changing = [(name, day) for name in random.sample(zones(), min(len(zones()), 2 * lives)) for day in _changes(name)]
    picked = [*ODD[:lives], *random.sample(changing, min(len(changing), max(0, lives - len(ODD))))]
    with tempfile.TemporaryDirectory(prefix="shouwang-days-") as folder:
        for number, (name, day) in list(enumerate(picked))[mine]:
            slots = SLOTS[number % len(SLOTS)]
            _Week(found, random, Path(folder) / f"{number}.db", ZoneInfo(name), day, slots).live(days)
    return found


@cache
def _changes(name: str) -> tuple[date, ...]:
    calendar = Calendar(ZoneInfo(name), FIRST, FIRST + timedelta(days=3_650))
    return tuple(
        at_instant(each.start * 1000, ZoneInfo(name)).date() - timedelta(days=3) for each in calendar.stretches[1:]
    )


@dataclass
class _Week:
    found: Found
    random: Random
    path: Path
    zone: ZoneInfo
    first: date
    slots: tuple[str, ...]

    def live(self, days: int) -> None:
        """One resident registers and is then silent; what they are asked is counted against the oracle."""
        policy = Policy(slots=self.slots, days=days + 8, nudge_hours=(), lost_hours=10_000)
        bot = _opened(self.path, instant_of(self.first, "00:00", self.zone) - 1, self.zone, policy)
        registers(bot, Marks(), 6_100_001)
        began, end = bot.clock.at, instant_of(self.first + timedelta(days=days), "12:00", self.zone)
        asked: Counter[tuple[str, str]] = Counter()
        while (next_at := bot.read(due_rows.next_due_at)) is not None and next_at <= end:
            bot.clock.at = max(bot.clock.at, next_at)
            bot.write(lambda unit: raw(unit.tx, NO_BRIEFS))
            if self.random.random() < 0.5:
                bot.restart()
            for said in bot.tick():
                asked.update(_asked_in(said.payload))
        for error in bot.bugs:
            self.found.faults.append(f"{self.zone.key} {self.first}: {error!r}")
        bot.log.end()
        bot.database._close()
        bot._runner.close()
        self._compare(asked, began, end, days)

    def _compare(self, asked: Counter[tuple[str, str]], began: int, end: int, days: int) -> None:
        calendar = Calendar(self.zone, self.first, self.first + timedelta(days=days))
        self.found.counts["lives through the planner"] += 1
        for number in range(-1, days + 1):
            day = self.first + timedelta(days=number)
            for slot in self.slots:
                at = calendar.due_at(day, slot) * 1000
                times = asked.pop((f"{day:%Y%m%d}", slot.replace(":", "")), 0)
                want = 1 if began < at <= end else 0
                self.found.counts["asked through the planner"] += times
                if times != want and not (want and self._is_overtaken(calendar, day, slot, at)):
                    self.found.faults.append(f"{self.zone.key} {day} {slot}: asked {times} times, expected {want}")
        if asked:
            self.found.faults.append(f"{self.zone.key} {self.first}: asked for what nobody planned: {asked}")

    def _is_overtaken(self, calendar: Calendar, day: date, slot: str, at: int) -> bool:
        """In a day that is left out several slots fall on one instant; the last of them asks."""
        return not calendar.exists(day) or any(
            calendar.due_at(day, each) * 1000 == at and each > slot for each in self.slots
        )


def _asked_in(payload: dict[str, object]) -> Iterator[tuple[str, str]]:
    text = str(payload.get("text", ""))
    markup = payload.get("reply_markup")
    if "How are you?" not in text or not text.startswith("Day ") or not isinstance(markup, dict):
        return
    for row in markup["inline_keyboard"]:
        for button in row:
            kind, _, rest = button["callback_data"].partition(":")
            if kind == "w":
                day, _, clock = rest.partition(":")
                yield day, clock


def _opened(path: Path, now_at: int, zone: ZoneInfo, policy: Policy) -> FuzzedBot:
    house: House = replace(HOUSE, timezone=zone, policies=PolicyBook(policy, ()))
    founding = RunningBot(path, now_at, house)
    founding.write(found)
    founding.close()
    bot = reopened(path, now_at, Telegram(), 1_000, house)
    bot.log.end()
    return bot
