"""Forged links, codes, passes and buttons by the million: how many of each were tried, and which opened anything."""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from domain.days import DAY
from domain.passes import read_token
from services.passes import key_of
from services.unit import Unit
from tests.fuzz import dice, town
from tests.fuzz.forgers import FORGERS, Forge
from tests.fuzz.locks import Lock, Smithy, locks
from tests.fuzz.stream import Settled

# Of a pass's picture the signature alone is looked at in most tries: it is what keeps every other one out.
_BY_SIGNATURE = 0.7
_AT_ONCE = 2_000
_OTHER_KEYS = (b"x" * 32, b"", b"K" * 32, b"k" * 31, b"k" * 33)


@dataclass
class Tried:
    """How often each way was tried on each lock, what opened, and whether the genuine ones did."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    opened: list[str] = field(default_factory=list)
    genuine: Counter[str] = field(default_factory=Counter)
    shut: list[str] = field(default_factory=list)

    @property
    def forged(self) -> int:
        """All that was tried."""
        return sum(self.counts.values())


def forge(settled: Settled, seed: str, most: int) -> Tried:
    """So many tries on a copy of the settled neighbourhood."""
    path = settled.path.with_name("forged.db")
    with dice.loaded(len(seed)):
        shutil.copy(settled.path, path)
        bot = town.reopened(path, settled.now_at, settled.telegram, settled.next_update)
        bot.log.end()
        made = locks(bot)
        smithy, tried = Smithy(bot), Tried()
        bot.write(lambda unit: _genuine_ones_open(smithy, unit, made, tried))
        random = Random(seed)
        while tried.forged < most:
            count = min(_AT_ONCE, most - tried.forged)
            bot.write(lambda unit, count=count: _some(smithy, unit, made, random, tried, count))
        bot.database._close()
        bot._runner.close()
    path.unlink()
    return tried


def _genuine_ones_open(smithy: Smithy, unit: Unit, made: list[Lock], tried: Tried) -> None:
    """Or none of the tries would prove anything."""
    for lock in made:
        if lock.name != "button":
            for key in lock.keys:
                opens = bool(smithy.opens(unit, lock, key))
                tried.genuine[lock.name] += opens
                tried.shut += [] if opens else [f"{lock.name}: a genuine one opens nothing"]


def _some(smithy: Smithy, unit: Unit, made: list[Lock], random: Random, tried: Tried, count: int) -> None:
    by_hand = count - round(count * _BY_SIGNATURE)
    _by_signature(unit, made[0], random, tried, count - by_hand)
    for _ in range(by_hand):
        lock = random.choice(made)
        genuine, other = random.choice(lock.keys), random.choice(lock.keys)
        way, words, later, key = _way(random, lock, genuine, other)
        tried.counts[lock.name, way] += 1
        if touched := smithy.opens(unit, lock, words, later, key):
            tried.opened.append(f"{lock.name}, {way}: {words!r} (from {genuine!r}) changed {', '.join(touched)}")


def _way(random: Random, lock: Lock, genuine: str, other: str) -> tuple[str, str, int, bytes | None]:
    """Which way, the words, how much later they are brought, and the key of the house."""
    roll = random.random()
    if lock.name == "button" and roll < 0.3:
        return "of another person", genuine, 0, None
    if lock.name in ("pass at the gate", "visitor's pass", "staff invite", "premises contact"):
        if roll < 0.05:
            return "another key", genuine, 0, random.choice(_OTHER_KEYS)
        if roll < 0.1:
            return "too late", genuine, random.randint(4 * DAY, 400 * DAY), None
    name, change = random.choice(_WAYS)
    for _ in range(20):
        words = change(random, genuine, other)
        # What is the same code after all, or another genuine one, is no forgery.
        if lock.same(words) not in {lock.same(each) for each in lock.keys}:
            return name, words, 0, None
        name, change = random.choice(_WAYS)
    return "random", FORGERS["random"](random, genuine, other), 0, None


_WAYS: list[tuple[str, Forge]] = list(FORGERS.items())


def _by_signature(unit: Unit, lock: Lock, random: Random, tried: Tried, count: int) -> None:
    key = key_of(unit)
    for _ in range(count):
        genuine, other = random.choice(lock.keys), random.choice(lock.keys)
        name, change = random.choice(_WAYS)
        words = change(random, genuine, other)
        if words in lock.keys:
            continue
        tried.counts["pass's signature", name] += 1
        if read_token(words, key) is not None:
            tried.opened.append(f"pass's signature, {name}: {words!r} (from {genuine!r}) is taken for ours")
