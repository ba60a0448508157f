"""Years of health watches, written in bulk: `places` of them run at any time, fourteen days each, two reports a day.

Place n holds one watch after the other: its k-th begins on day 14 k + n % 14, so some end every day. Rows come in the
order of time with rising ids, as in life, so that every index is as it would have grown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from domain.days import DAY
from storage.sqlite import opened

DAYS = 14
KEPT_DAYS = 30  # policy.keep_closed_days: then the names go.
TRACES_DAYS = 35  # How long what was planned and sent is kept.
PEOPLE, WATCHES, OTHERS, REPORTS = 10**12, 2 * 10**12, 3 * 10**12, 4 * 10**12
NEWEST = 10**13
FIRST_WATCHED = 70_000_000
SLOTS = ("08:00", "20:00")


@dataclass(frozen=True, slots=True)
class Years:
    """So many watches at a time, up to this evening."""

    places: int
    days: int
    today: date
    now_at: int

    @property
    def beginning(self) -> date:
        """Day 0."""
        return self.today - timedelta(days=self.days - 1)

    def at(self, day: int, hour: int = 0) -> int:
        """An instant of that day; it is evening now."""
        return self.now_at - (self.days - 1 - day) * DAY + (hour - 20) * DAY // 24


def years_for(reports: int, places: int, today: date, now_at: int) -> Years:
    """Long enough for so many reports; with 0 those of the watches that run now."""
    # The first fortnight fills up, and one report in nine is missing.
    return Years(places, DAYS + 1 + reports * 9 // (16 * places), today, now_at)


_WATCH = f"(:day - n % {DAYS}) / {DAYS} * :places + n"
_PLACE = "WITH RECURSIVE place (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM place WHERE n + 1 < :places)"
_ERASED = f":day + {DAYS + KEPT_DAYS} < :today"
_CLOSED = f":day + {DAYS} <= :today"
_BEGINS = f"FROM place WHERE :day % {DAYS} = n % {DAYS}"

# Each is run once a day, for the watches that begin on it.
_BEGIN = (
    f"""{_PLACE} INSERT INTO person (id, area_id, room, name, phone, user_id, reporter_user_id, created_at, erased_at)
SELECT {PEOPLE} + {_WATCH}, (SELECT area_id FROM door WHERE number = (n * 7919 + :day) % :doors), '',
  CASE WHEN {_ERASED} THEN '' ELSE '王小' || n END, CASE WHEN {_ERASED} THEN '' ELSE '19400000000' END,
  CASE WHEN {_ERASED} THEN NULL ELSE {FIRST_WATCHED} + {_WATCH} END,
  CASE WHEN {_ERASED} THEN 0 ELSE {FIRST_WATCHED} + {_WATCH} END, :at,
  CASE WHEN {_ERASED} THEN :erased_at END {_BEGINS}""",
    f"""{_PLACE} INSERT INTO account (user_id, language, language_chosen, reachable, area_id, created_at)
SELECT {FIRST_WATCHED} + {_WATCH}, 'zh-Hans', 0, 1, NULL, :at {_BEGINS} AND NOT ({_ERASED})""",
    f"""{_PLACE} INSERT INTO episode (id, person_id, area_id, origin, high_risk, arrival_date, transport, last_date,
  needs, needs_note, opened_at, updated_at, last_report_at, last_report_date, last_level, closed_at, closure_reason)
SELECT {WATCHES} + {_WATCH}, {PEOPLE} + {_WATCH},
  (SELECT area_id FROM door WHERE number = (n * 7919 + :day) % :doors), 'hubei', 0, :date, 'train', :last_date, '[]',
  '', :at, :at, :heard_at, CASE (n * 31 + :heard) % 9 WHEN 0 THEN :missed_date ELSE :heard_date END,
  CASE n % 40 WHEN 0 THEN 'watch' ELSE 'well' END,
  CASE WHEN {_CLOSED} THEN :closed_at END, CASE WHEN {_CLOSED} THEN 'well' END {_BEGINS}""",
    f"""{_PLACE} INSERT INTO silence (id, episode_id, since_at, since_date, since_slot, ended_at)
SELECT {OTHERS} + {_WATCH}, {WATCHES} + {_WATCH}, :at, :date, '08:00', :at {_BEGINS} AND n % 3 = 0""",
    f"""{_PLACE} INSERT INTO alert (id, episode_id, area_id, kind, level, reason, rung, state, opened_at, resolved_at)
SELECT {OTHERS} + {_WATCH}, {WATCHES} + {_WATCH},
  (SELECT area_id FROM door WHERE number = (n * 7919 + :day) % :doors), 'health', 'watch', 'report', 0,
  CASE WHEN {_CLOSED} THEN 'resolved' ELSE 'open' END, :at, CASE WHEN {_CLOSED} THEN :at END
{_BEGINS} AND n % 20 = 0""",
    """INSERT INTO alert_card (alert_id, chat_id, outbox_id) SELECT id, -1001, id FROM alert WHERE opened_at = :at""",
    f"""{_PLACE} INSERT INTO question (id, user_id, chat_id, message_id, area_id, words, state, answer, asked_at,
  answered_at, closed_at)
SELECT {OTHERS} + {_WATCH}, {FIRST_WATCHED} + {_WATCH}, {FIRST_WATCHED} + {_WATCH}, n,
  (SELECT area_id FROM door WHERE number = (n * 7919 + :day) % :doors), CASE WHEN {_ERASED} THEN '' ELSE '？' END,
  CASE WHEN {_CLOSED} THEN 'closed' ELSE 'open' END, '', :at, CASE WHEN {_CLOSED} THEN :at END,
  CASE WHEN {_CLOSED} THEN :at END {_BEGINS} AND n % 9 = 0""",
)
# One report in nine is missing, one in fifty was corrected, one in forty is not well, one in two hundred is a gate's.
_REPORT = f"""{_PLACE} INSERT INTO report (id, episode_id, person_id, reporter_user_id, local_date, slot, celsius_x10,
  symptoms, note, photo_file_id, level, late, revision, created_at, replaced_at, source)
SELECT {REPORTS} + (:day * 2 + :slot_number) * :places + n, {WATCHES} + {_WATCH}, {PEOPLE} + {_WATCH},
  CASE WHEN :day + {DAYS + KEPT_DAYS} < :today THEN 0 ELSE {FIRST_WATCHED} + {_WATCH} END, :date, :slot,
  362 + n % 8, '[]', '', '', CASE (n + :day) % 40 WHEN 0 THEN 'watch' ELSE 'well' END, 0,
  1, :at + n, CASE (n + :day) % 50 WHEN 0 THEN :at END, CASE (n + :day) % 200 WHEN 7 THEN 'gate' ELSE 'self' END
FROM place WHERE :day >= n % {DAYS} AND (n * 31 + :day) % 9 <> 0"""
_TRACES = (
    f"""{_PLACE} INSERT INTO due (id, kind, subject_id, local_date, slot, due_at, expires_at, state, done_at)
SELECT {OTHERS} + (:day * 2 + :slot_number) * :places + n, 'prompt', {FIRST_WATCHED} + {_WATCH}, :date, :slot, :at,
  :at + 43200000, 'done', :at FROM place WHERE :day >= n % {DAYS}""",
    f"""{_PLACE} INSERT INTO outbox (id, chat_id, method, payload, priority, policy, state, attempts, not_before_at,
  message_id, error, created_at, sent_at)
SELECT {OTHERS} + (:day * 2 + :slot_number) * :places + n, {FIRST_WATCHED} + {_WATCH}, 'sendMessage', '', 2, 'resend',
  'sent', 1, :at, n, '', :at, :at FROM place WHERE :day >= n % {DAYS}""",
)


def write_years(path: Path, key: bytes, years: Years, doors: list[int], tell: Callable[[str], None]) -> int:
    """Into a database that has its grid and nobody under watch; how many reports there are then."""
    connection = opened(path, key)
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -524288", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TEMP TABLE door (number INTEGER PRIMARY KEY, area_id INTEGER NOT NULL)")
    connection.executemany("INSERT INTO door VALUES (?, ?)", enumerate(doors))
    for day in range(years.days):
        _write_day(connection, years, day, len(doors))
        if day % 50 == 49:
            connection.commit()
            tell(f"  {day + 1:,} of {years.days:,} days")
    connection.commit()
    (count,) = connection.execute("SELECT COUNT(*) FROM report").fetchone()
    connection.close()
    return int(count)


def _write_day(connection: Any, years: Years, day: int, doors: int) -> None:
    last = day + DAYS - 1
    heard = min(last, years.days - 1)
    told = {
        "day": day, "today": years.days - 1, "places": years.places, "doors": doors,
        "date": str(years.beginning + timedelta(days=day)), "last_date": str(years.beginning + timedelta(days=last)),
        "heard": heard, "missed_date": str(years.beginning + timedelta(days=heard - 1)),
        "heard_date": str(years.beginning + timedelta(days=heard)), "heard_at": years.at(heard, 9),
        "at": years.at(day, 9), "closed_at": years.at(last, 19), "erased_at": years.at(last + KEPT_DAYS, 1),
    }  # fmt: skip
    for statement in _BEGIN:
        connection.execute(statement, told)
    # It is before eight this evening, so nobody has been asked for the second time today.
    for number, slot in enumerate(SLOTS[: 1 if day == years.days - 1 else 2]):
        at = {"slot_number": number, "slot": slot, "at": years.at(day, 9 + 11 * number)}
        connection.execute(_REPORT, told | at)
        for statement in _TRACES if day > years.days - TRACES_DAYS else ():
            connection.execute(statement, told | at)
