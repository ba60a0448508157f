"""After each batch: nothing raised, nobody told what is not for them, the bad set aside once, the rest answered."""

import json
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import Update

from bot.payloads import from_json
from bot.wellformed import asked_for, is_well_formed
from tests.fuzz.entitled import Entitled
from tests.fuzz.grammar import Made
from tests.fuzz.marks import Marks, all_that_leaves, found_in
from tests.fuzz.town import FuzzedBot
from tests.services.running import Json, Said

# What the log may say at this level when updates are bad.
_EXPECTED = frozenset({"update_quarantined", "update_unreadable", "update_without_id", "due_skipped"})
_LONG = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
_ALARM = re.compile(r"could not be|set aside|fell over|fails again|without a number|could not be delivered")
# Whom a mutant made the bot think to be gone hears nothing until they write again.
_GONE = """
SELECT 1 FROM outbox AS o JOIN staff AS s ON s.user_id = o.chat_id
WHERE s.role = 'admin' AND o.state = 'gone' AND o.id > {before} LIMIT 1
"""
_GREATEST_ID = 2**53


@dataclass(frozen=True)
class Fault:
    """Something that must not be: of which kind, and in which words."""

    kind: str
    words: str


class Ear(logging.Handler):
    """Listens to the log: what is worse than expected, and what holds words of people."""

    def __init__(self, marks: Marks) -> None:
        super().__init__(logging.DEBUG)
        self.marks, self.faults, self.lines = marks, list[Fault](), 0

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += 1
        words = f"{record.getMessage()} {record.__dict__}"
        if record.exc_info:
            words += logging.Formatter().formatException(record.exc_info) if record.exc_info[0] else ""
        if found_in(words) & self.marks.known.keys():
            self.faults.append(Fault("disclosed", f"in the log: {words[:500]}"))
        if record.levelno >= logging.ERROR and getattr(record, "event", "") not in _EXPECTED:
            self.faults.append(Fault("exception", f"in the log: {words[:2000]}"))


@dataclass
class Watch:
    """What was seen so far in one run of one bot."""

    bot: FuzzedBot
    marks: Marks
    entitled: Entitled
    ear: Ear
    seen_ids: set[int] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    toasts: Counter[str] = field(default_factory=Counter)
    presses: Counter[str] = field(default_factory=Counter)
    told_of: Counter[int] = field(default_factory=Counter)
    _asked_by: dict[str, int] = field(default_factory=dict)
    # Of this batch, numbers that a mutant had before: their updates are taken for repeats, and nobody hears of them.
    _taken: set[int] = field(default_factory=set)
    _last_inbox: int = 0

    def begin(self) -> None:
        """Look at the house before anything happens."""
        self.entitled.look()
        self._last_inbox = self.bot.rows("SELECT COALESCE(MAX(id), 0) AS id FROM inbox")[0]["id"]

    def check(self, batch: Sequence[Made], said: Sequence[Said]) -> None:
        """All of it, for one batch and what was said after it."""
        self.entitled.look()
        self._nothing_raised()
        self._bad_ones_are_set_aside_once(batch, said)
        self._all_others_are_answered(batch, said)
        self._nobody_learns_of_others(said, _leaving(batch))
        self.counts["messages"] += len(said)

    def _fault(self, kind: str, words: str) -> None:
        self.counts[kind] += 1
        self.faults.append(Fault(kind, words))

    def _nothing_raised(self) -> None:
        for error in self.bot.bugs:
            self._fault("exception", f"{_where(error)}: {error!r} {getattr(error, '__notes__', '')}"[:3000])
        if not self.bot.bugs:
            for fault in self.ear.faults:
                self._fault(fault.kind, fault.words)
        telegram = self.bot.telegram
        for words in (*telegram.refused, *telegram.impossible):
            self._fault("impossible call", words[:1000])
        telegram.refused.clear()
        telegram.impossible.clear()
        self.bot.bugs.clear()
        self.ear.faults.clear()

    def _bad_ones_are_set_aside_once(self, batch: Sequence[Made], said: Sequence[Said]) -> None:
        expected = self._expected(batch)
        rows = self.bot.rows(f"SELECT id, update_id, state, attempts, error FROM inbox WHERE id > {self._last_inbox}")
        before, self._last_inbox = self._last_inbox, max([self._last_inbox, *(row["id"] for row in rows)])
        for row in rows:
            want = expected.pop(row["update_id"], None)
            # How deep is too deep depends on who asks.
            allowed = {"bad": ("quarantined",), "either": ("quarantined", "done", "refused")}.get(
                str(want), ("done", "refused")
            )
            is_right = row["state"] in allowed
            if not is_right:
                self._fault("misjudged", f"update {row['update_id']} is {row['state']}, expected to be {want}")
            if found_in(row["error"]) & self.marks.known.keys():
                self._fault("disclosed", f"in the inbox: {row['error']}")
        self.counts["handled"] += sum(row["state"] in ("done", "refused") for row in rows)
        for update_id, want in expected.items():
            if not (want == "good" and self.bot.rows(f"SELECT 1 FROM inbox WHERE update_id = {update_id}")):
                self._fault("lost", f"update {update_id}, expected to be {want}, is not in the inbox")
        self._operators_are_told_once([row["id"] for row in rows if row["state"] == "quarantined"], said, before)

    def _operators_are_told_once(self, ids: Sequence[int], said: Sequence[Said], before: int) -> None:
        self.counts["quarantined"] += len(ids)
        # In whatever language they read; an id is longer than any other number that is said.
        told = Counter(
            (one.chat_id, id) for one in said for id in {int(each) for each in _LONG.findall(one.text)} if id in ids
        )
        odd = [key for key, times in told.items() if times != 1]
        unheard = set(ids) - {id for _, id in told}
        if odd or (unheard and not self.bot.rows(_GONE.format(before=before))):
            self._fault("misjudged", f"operators were told of {odd} not once, of {unheard} never")

    def _expected(self, batch: Sequence[Made]) -> dict[int, str]:
        """What becomes of each update that was not there before, judged by itself."""
        found: dict[int, str] = {}
        self._taken.clear()
        for made in batch:
            for kind in ("callback_query", "inline_query"):
                asked = made.update.get(kind)
                if isinstance(asked, dict) and isinstance(asked.get("from"), dict):
                    self._asked_by.setdefault(str(asked.get("id")), asked["from"].get("id", 0))
            id = made.update.get("update_id")
            if type(id) is not int or not 0 <= id < _GREATEST_ID:
                self.counts["without_number"] += 1
            elif id in self.seen_ids:
                self.counts["repeated"] += 1
                self._taken.add(id)
                if id in found and judged(self.bot, made.update) not in (found[id], "dropped"):
                    # Two with one number in one answer: Telegram never does this, and either may be taken.
                    found[id] = "either"
            else:
                verdict = judged(self.bot, made.update)
                if verdict == "bad" and made.how in ("grammar", "probe"):
                    self._fault("misjudged", f"a good update is taken for a bad one: {made.update}"[:1500])
                self.counts["dropped"] += verdict == "dropped"
                if verdict != "dropped":
                    self.seen_ids.add(id)
                    found[id] = verdict
        return found

    def _all_others_are_answered(self, batch: Sequence[Made], said: Sequence[Said]) -> None:
        chats = {one.chat_id for one in said if one.method.startswith(("send", "edit", "copy"))}
        toasts = Counter(str(one.payload["callback_query_id"]) for one in said if one.method == "answerCallbackQuery")
        self.toasts += toasts
        for made in batch:
            if made.probe and made.update["update_id"] in self._taken:
                continue
            if made.probe and "callback_query" in made.update:
                id = made.update["callback_query"]["id"]
                if self.toasts[id] != 1:
                    data = made.update["callback_query"]["data"]
                    self._fault("unanswered", f"a press ({data!r}) was answered {self.toasts[id]} times")
            elif made.probe and made.actor not in chats and not _blocks(batch, made.actor):
                self._fault("unanswered", f"silence after {made.update['message']['text']!r} of {made.actor}")

    def _nobody_learns_of_others(self, said: Sequence[Said], leaving: set[int]) -> None:
        for one in said:
            reader = one.chat_id or self._who_asked(one)
            words = all_that_leaves(one)
            numbers = found_in(words) & self.marks.known.keys()
            if not numbers:
                continue
            self.counts["seen by right"] += len(numbers)
            if _ALARM.search(one.text) and one.text.startswith(("An update", "Updates", "A part", "Something planned")):
                self._fault("disclosed", f"in an alarm: {one.text[:300]}")
            for number in numbers:
                if not self.entitled.may_read(reader, number):
                    mark = self.marks.known[number]
                    if mark.owner in leaving:
                        # Whom it was promised to is known no more: their part in it was erased with the rest.
                        self.counts["on its way when its owner left"] += 1
                        continue
                    self._fault("disclosed", f"{mark.kind} of {mark.owner} to {reader} by {one.method}: {words[:600]}")

    def _who_asked(self, said: Said) -> int:
        """Who reads the answer to a press or to an inline query."""
        id = said.payload.get("callback_query_id") or said.payload.get("inline_query_id")
        return self._asked_by.get(str(id), 0)


def _leaving(batch: Sequence[Made]) -> set[int]:
    """Who has their data erased in this batch."""
    return {press["from"]["id"] for made in batch if _erases(press := made.update.get("callback_query"))}


def _erases(press: Any) -> bool:
    if not isinstance(press, dict) or not isinstance(press.get("from"), dict):
        return False
    data = press.get("data")
    return isinstance(data, str) and data.startswith("x:yes") and type(press["from"].get("id")) is int


def _blocks(batch: Sequence[Made], user_id: int) -> bool:
    """Whether somebody has shut the bot out in this batch, or a repeat or a mutant says so."""
    return any(f"'id': {user_id}," in str(made.update.get("my_chat_member")) for made in batch)


def judged(bot: FuzzedBot, update: Json) -> str:
    """Whether an update is none of our concern, can be read, or must be set aside."""
    try:
        key = bot.door.conversation_key(update)
    except Exception:
        return "bad"
    if key is None:
        return "dropped"
    if not (key.isascii() and key.isprintable() and len(key) <= 100):
        return "bad"
    try:
        if not is_well_formed(update):
            return "bad"
        Update.de_json(asked_for(from_json(json.dumps(update))), None)
    except RecursionError:
        return "either"
    except Exception:
        return "bad"
    return "good"


def _where(error: BaseException) -> str:
    """The innermost place of ours."""
    trace, place = error.__traceback__, ""
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "site-packages" not in name:
            place = f"{name.rsplit('/', 2)[-2]}/{name.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def told(counts: Counter[str]) -> dict[str, Any]:
    """For the record."""
    return dict(sorted(counts.items()))
