"""Runs of some thousand updates, each from the same settled neighbourhood and repeatable by its seed and number."""

import json
import logging
import re
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bot.payloads import from_json
from tests.fuzz import dice, town
from tests.fuzz.entitled import Entitled
from tests.fuzz.grammar import Grammar, Made
from tests.fuzz.marks import Marks, found_in
from tests.fuzz.mutants import mutate
from tests.fuzz.watching import Ear, Fault, Watch
from tests.services.neighbourhood import BEGINNING, found
from tests.services.running import Json, RunningBot, Said, Telegram
from tests.storage.places import raw

EPOCH = 5_000
_LARGEST_BATCH = 60
_LINK = re.compile(r"\?start=([A-Za-z0-9_-]+)")
_MOST_KEPT = 400


@dataclass(frozen=True)
class Settled:
    """The neighbourhood's file, its chats, and the updates that made it."""

    path: Path
    telegram: Telegram
    marks: Marks
    now_at: int
    heard: list[Json]
    next_update: int


class _Recording(RunningBot):
    """Keeps what it hears: conversations as people lead them."""

    heard: list[Json]

    def keep(self, *updates: Json) -> None:
        self.heard.extend(deepcopy(updates))
        super().keep(*updates)


@contextmanager
def settled(seed: int) -> Iterator[Settled]:
    """Found it once in a folder that is gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="shouwang-fuzz-") as folder, dice.loaded(seed):
        bot, marks = _Recording(Path(folder) / "settled.db", BEGINNING), Marks()
        bot.heard = []
        bot.write(found)
        town.settle(bot, marks)
        bot.log.end()
        _what_staff_wrote_is_of_either(bot.heard, marks)
        number = bot.update("x", {})["update_id"]
        now_at, heard, telegram = bot.clock.at, bot.heard, bot.telegram
        bot.close()
        yield Settled(bot.path, telegram, marks, now_at, heard, number + 1)


def _what_staff_wrote_is_of_either(heard: Sequence[Json], marks: Marks) -> None:
    """A note about somebody ill may be about either of the first two, as the list was sorted."""
    for update in heard:
        message = update.get("message", {})
        if message.get("from", {}).get("id") in town.STAFF:
            for number in found_in(str(message.get("text"))):
                people = next(each[:2] for each in (town.HERE, town.THERE) if marks.known[number].owner in each)
                marks.also_of.setdefault(number, set()).update(people)


@dataclass
class Epoch:
    """One run. `batches` are the updates as they were fed, with the clock before each, to be fed again."""

    settled: Settled
    seed: str
    size: int
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    batches: list[tuple[int, list[Json]]] = field(default_factory=list)

    def run(self, stop: Callable[[], bool] = lambda: False) -> "Epoch":
        """All of it, or until something is found."""
        path = self.settled.path.with_name("epoch.db")
        with dice.loaded(hash_of(self.seed)):
            shutil.copy(self.settled.path, path)
            _Run(self, path).go()
        for each in path.parent.glob("epoch.db*"):
            each.unlink()
        return self


def hash_of(words: str) -> int:
    """The same in every process."""
    return int.from_bytes(words.encode())


@contextmanager
def listening(ear: Ear) -> Iterator[None]:
    """Hear the whole log of the bot, and keep it off the screen."""
    root, mine = logging.getLogger(), [logging.getLogger(name) for name in ("bot", "services", "handlers", "storage")]
    before = root.handlers[:], root.level, [each.level for each in mine]
    root.handlers[:] = [ear]
    root.setLevel(logging.WARNING)
    for each in mine:
        each.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.handlers[:], level, levels = before
        root.setLevel(level)
        for each, old in zip(mine, levels, strict=True):
            each.setLevel(old)


class _Run:
    def __init__(self, epoch: Epoch, path: Path) -> None:
        start = epoch.settled
        self.epoch, self.random = epoch, Random(epoch.seed)
        self.marks = deepcopy(start.marks)
        self.bot = town.reopened(path, start.now_at, start.telegram, start.next_update)
        self.bot.log.end()
        self.ear = Ear(self.marks)
        self.watch = Watch(self.bot, self.marks, Entitled(self.bot, self.marks), self.ear)
        self.watch.counts = epoch.counts
        self.grammar = Grammar(self.bot, self.marks, self.random)
        self.recorded: deque[Json] = deque(start.heard[-_MOST_KEPT:], maxlen=_MOST_KEPT)
        self.gates = {row["token"]: row["code"] for row in self.bot.rows(_GATES)}
        self.grammar.links += [f"g_{token}#{code}" for token, code in self.gates.items()]
        self._fresh = start.next_update

    def go(self) -> None:
        with listening(self.ear):
            self.watch.begin()
            left = self.epoch.size
            while left > 0:
                batch = self._batch(min(left, self.random.randint(1, _LARGEST_BATCH)))
                left -= len(batch)
                self._feed(batch)
            self._still_answers()
        self.epoch.faults += self.watch.faults
        self.bot.database._close()
        self.bot._runner.close()

    def _batch(self, size: int) -> list[Made]:
        self.grammar.begin_batch()
        batch: list[Made] = []
        while len(batch) < size:
            batch += self._some()
        batch = batch[:size]
        if self.random.random() < 0.1:
            self.random.shuffle(batch)
        return batch

    def _some(self) -> list[Made]:
        roll = self.random.random()
        if roll < 0.62:
            made = self.grammar.make()
            self.recorded.append(made.update)
            return [made]
        if roll < 0.70:
            return [Made(self.random.choice(self.recorded), "replayed")]
        old = self.random.choice(self.recorded) if roll < 0.85 else self.grammar.make().update
        if roll < 0.73:
            return [Made({**deepcopy(old), "update_id": self._number()}, "recorded")]
        mutant = Made(mutate(self.random, {**old, "update_id": self._number()}), "mutated")
        if roll < 0.95:
            return [mutant]
        # Whoever it came from, or seemed to, is answered behind it.
        actor = self.grammar._who()
        return [mutant, Made(self.bot.message(actor, "/help"), "probe", actor, True)]

    def _number(self) -> int:
        return int(self.bot.update("x", {})["update_id"])

    def _feed(self, batch: Sequence[Made]) -> None:
        self._time_passes()
        through_json = [_as_received(made.update) for made in batch]
        for made, update in zip(batch, through_json, strict=True):
            self.watch.counts[made.how] += 1
            self.marks.sent(update, written(update))
        self.epoch.batches.append((self.bot.clock.at, through_json))
        self.bot.keep(*through_json)
        said = self.bot.work()
        self._learn(said)
        sent = [
            Made(update, made.how, made.actor, made.probe) for made, update in zip(batch, through_json, strict=True)
        ]
        self.watch.check(sent, said)
        self.bot.telegram.said.clear()

    def _time_passes(self) -> None:
        """Seconds mostly, at times hours; what is due is done, and now and then the bot is started anew."""
        jump = self.random.choices((self.random.randint(1, 60), 3_600, 6 * 3_600), (90, 8, 2))[0]
        self.bot.clock.at += jump * 1_000
        if self.random.random() < 0.01:
            self.watch.counts["restarts"] += 1
            self.bot.restart()
        if self.random.random() < 0.15:
            self.bot.write(lambda unit: raw(unit.tx, NO_BRIEFS))
            said = self.bot.tick()
            self.watch.counts["ticks"] += 1
            self._learn(said)
            self.watch.check([], said)
            self.bot.telegram.said.clear()

    def _learn(self, said: Sequence[Said]) -> None:
        for one in said:
            if one.chat_id < 0 and one.method.startswith("send") and len(self.grammar.cards) < 3_000:
                self.grammar.cards += [key for key in list(self.bot.telegram.keyboards)[-3:] if key[0] == one.chat_id]
            if "?start=" in one.text:
                self.grammar.links += [each for each in _LINK.findall(one.text) if not each.startswith("g_")]
        del self.grammar.links[: max(0, len(self.grammar.links) - 200)]
        self.grammar.links += [f"g_{token}#{code}" for token, code in self.gates.items()]
        del self.grammar.cards[: max(0, len(self.grammar.cards) - 300)]

    def _still_answers(self) -> None:
        """At the end everybody is answered once more, also after days."""
        self.bot.clock.at += 3_600_000
        for user_id in (*town.RESIDENTS, *town.STAFF):
            made = Made(self.bot.message(user_id, "/help"), "probe", user_id, True)
            self.bot.keep(made.update)
            self.watch.check([made], self.bot.work())
            self.bot.telegram.said.clear()


_GATES = "SELECT g.token, a.code FROM gate AS g JOIN area AS a ON a.id = g.area_id WHERE revoked_at IS NULL"
# To set them costs more than all else together, and they are always the same.
NO_BRIEFS = "UPDATE due SET state = 'cancelled', done_at = 0 WHERE kind LIKE '%brief'"


def _as_received(update: Json) -> Json:
    """As it comes out of the answer to getUpdates; what is nested too deep for JSON stays as it is."""
    try:
        received: Json = from_json(json.dumps(update))
        return received
    except (ValueError, RecursionError):
        return update


def written(update: Json) -> str:
    try:
        return json.dumps(update, ensure_ascii=False)
    except (ValueError, RecursionError):
        return ""  # Too deep to be written down, for the bot as well.


def faults_by_place(faults: Sequence[Fault]) -> list[tuple[str, int]]:
    """Alike ones together."""
    return Counter(f"{each.kind}: {re.sub(r'[0-9]+', '#', each.words)[:160]}" for each in faults).most_common(40)


def told(found: Any) -> str:
    """For the screen."""
    return "\n".join(f"{count:6} {words}" for words, count in found)
