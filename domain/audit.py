"""The audit chain: each entry is sealed with the one before it, by a key that does not lie in the database."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

NOTED_CHARACTERS = 16


@dataclass(frozen=True, slots=True)
class Fact:
    """What is written down of one person (or of a thing): who did what to whom, where and for what. Ids only.

    `user_id` 0 is the operator at the command line. `subject` names a thing as "alert:12".
    """

    at: int
    user_id: int
    post_id: int | None
    action: str
    person_id: int | None
    area_id: int | None
    subject: str

    def values(self) -> tuple[int | str | None, ...]:
        """All of it in a fixed order."""
        return self.at, self.user_id, self.post_id, self.action, self.person_id, self.area_id, self.subject


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in its place in the chain. What one act wrote carries the number of its first entry in `act_seq`."""

    seq: int
    act_seq: int
    fact: Fact
    mac: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends, and after which entry it is kept; what came before that has been dropped."""

    seq: int = 0
    mac: str = ""
    start_seq: int = 0
    start_mac: str = ""
    seal: str = ""

    @property
    def noted(self) -> str:
        """What to write down elsewhere, to compare with later."""
        return f"{self.seq}-{self.mac[:NOTED_CHARACTERS]}"


class FaultKind(StrEnum):
    """What can be wrong with a chain."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    HEAD = "head"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something is wrong from this entry to that one."""

    kind: FaultKind
    first_seq: int
    last_seq: int


def _mac(key: bytes, seq: int, act_seq: int, fact: Fact, before: str) -> str:
    told = json.dumps(["entry", seq, act_seq, *fact.values(), before])
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()


def sealed(key: bytes, head: Head) -> Head:
    """The head with its seal, so that nobody without the key can move it."""
    told = json.dumps(["head", head.seq, head.mac, head.start_seq, head.start_mac])
    return replace(head, seal=hmac.new(key, told.encode(), hashlib.sha256).hexdigest())


def chained(key: bytes, head: Head, facts: Sequence[Fact]) -> tuple[list[Entry], Head]:
    """One act's facts as entries after the head, and the head after them."""
    made: list[Entry] = []
    before = head.mac
    for seq, fact in zip(count(head.seq + 1), facts, strict=False):
        before = _mac(key, seq, head.seq + 1, fact, before)
        made.append(Entry(seq, head.seq + 1, fact, before))
    return made, sealed(key, replace(head, seq=head.seq + len(made), mac=before))


def faults(key: bytes, head: Head | None, entries: Iterable[Entry], noted: Sequence[str] = ()) -> Iterator[Fault]:
    """All that is wrong with a chain, as far as it can be told. `entries` come in the order of their numbers.

    `noted` are earlier heads as somebody wrote them down elsewhere (`Head.noted`).
    """
    begin = head or Head()
    known = _numbered(noted)
    seq, before, unbroken = begin.start_seq, begin.start_mac, True
    yield from _noted_fault(known, seq, before)
    for entry in entries:
        if entry.seq <= seq:
            yield Fault(FaultKind.ADDED, entry.seq, entry.seq)
            continue
        if entry.seq > seq + 1:
            yield Fault(FaultKind.MISSING, seq + 1, entry.seq - 1)
            unbroken = False
        # After a hole nobody can say what stood before this entry; the next one is told by it again.
        if unbroken and not hmac.compare_digest(entry.mac, _mac(key, entry.seq, entry.act_seq, entry.fact, before)):
            yield Fault(FaultKind.CHANGED, entry.seq, entry.seq)
        seq, before, unbroken = entry.seq, entry.mac, True
        yield from _noted_fault(known, seq, before)
    yield from _faults_of_end(key, head, seq, before)
    for each in sorted(each for each in known if each > max(seq, begin.seq)):
        yield Fault(FaultKind.NOTED, each, each)


def _faults_of_end(key: bytes, head: Head | None, last_seq: int, last_mac: str) -> Iterator[Fault]:
    if head is None or not head.seal:
        if last_seq or (head is not None and head.seq):
            yield Fault(FaultKind.HEAD, last_seq, last_seq)
        return
    if not hmac.compare_digest(head.seal, sealed(key, head).seal):
        yield Fault(FaultKind.HEAD, head.seq, head.seq)
    if last_seq < head.seq:
        yield Fault(FaultKind.MISSING, last_seq + 1, head.seq)
    elif last_seq > head.seq:
        yield Fault(FaultKind.ADDED, head.seq + 1, last_seq)
    elif last_mac != head.mac:
        yield Fault(FaultKind.HEAD, head.seq, head.seq)


def _numbered(noted: Sequence[str]) -> dict[int, str]:
    parted = [each.strip().partition("-") for each in noted]
    return {int(number): digits.casefold() for number, _, digits in parted if number.isdecimal()}


def _noted_fault(known: dict[int, str], seq: int, mac: str) -> Iterator[Fault]:
    if seq in known and known[seq] != mac[:NOTED_CHARACTERS]:
        yield Fault(FaultKind.NOTED, seq, seq)


def is_noted(words: str) -> bool:
    """Whether these words are an end of the chain as somebody may have written it down."""
    number, _, digits = words.strip().partition("-")
    is_hex = all(each in "0123456789abcdef" for each in digits.casefold())
    return number.isdecimal() and (is_hex and len(digits) == NOTED_CHARACTERS if int(number) else not digits)
