"""Which of the waiting calls may go at this moment: free slots, Telegram's limits, and the state of the line."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.budgets import Budget, Limits, counts
from domain.delivery import Priority
from domain.outcomes import Kind
from services.deliveries import Result
from storage.outbox import NO_CHAT, Call

# After one answer that says nothing, the next may well do; after so many in a row the line is taken for broken.
_SILENCES = 3


@dataclass(slots=True)
class Traffic:
    """`slots` calls may be in flight, of which `for_people` are closed to what nobody is waiting for."""

    limits: Limits = field(default_factory=Limits)
    slots: int = 8
    for_people: int = 2
    started: float = 0.0
    in_flight: int = 0
    _budget: Budget = field(init=False)
    _mass_in_flight: int = 0
    _uploading: set[int] = field(default_factory=set)
    _uploaded: set[int] = field(default_factory=set)
    _chosen: list[Call] = field(default_factory=list)
    _shortest_wait: float = math.inf
    _shut_until: float = 0.0
    _silences: int = 0

    def __post_init__(self) -> None:
        self._budget = Budget(self.limits, self.started)

    def begin(self) -> None:
        """Nothing is in flight. What was already spent stays spent."""
        self.in_flight = self._mass_in_flight = 0
        self._uploading.clear()
        self._chosen.clear()

    def note(self, results: Iterable[Result], now: float) -> bool:
        """These have come back; whether others arrive, so that one which does not has itself to blame."""
        works = self._silences == 0
        for result in results:
            self._leave(result.parcel.call)
            kind, wait, chat_id = result.outcome.kind, result.outcome.wait, result.parcel.call.chat_id
            if kind is Kind.ACCEPTED:
                works = True
                self._uploaded.add(result.parcel.call.media_id or 0)
            if kind is Kind.NOT_EXECUTED and wait is not None:
                if chat_id == NO_CHAT:
                    self._budget.hold_all(now + wait)
                else:
                    self._budget.hold(chat_id, now + wait, now)
        return works

    def _leave(self, call: Call) -> None:
        self.in_flight -= 1
        self._mass_in_flight -= _is_mass(call)
        self._uploading.discard(call.media_id or 0)

    def has_room(self, now: float) -> bool:
        """Whether it makes sense to look for something to send."""
        self._shortest_wait = math.inf
        return self.in_flight < self._open_slots() and now >= self._shut_until

    def _open_slots(self) -> int:
        """On a line that was broken a moment ago one message goes ahead."""
        return 1 if self._shut_until else self.slots

    def choose_anew(self) -> None:
        """What was chosen in a commit that failed is not in flight. The budget it took is lost, which harms nobody."""
        for call in self._chosen:
            self._leave(call)
        self._chosen.clear()
        self._shortest_wait = math.inf

    def may_go(self, call: Call, now: float) -> bool:
        """Whether this call goes now; if so it counts as in flight."""
        mass = _is_mass(call)
        if self.in_flight >= self._open_slots() or (mass and self._mass_in_flight >= self.slots - self.for_people):
            return False
        if call.media_id in self._uploading:
            return False
        wait = self._wait_for(call, now, mass)
        if wait > 0:
            self._shortest_wait = min(self._shortest_wait, wait)
            return False
        self._enter(call, mass)
        return True

    def _wait_for(self, call: Call, now: float, mass: bool) -> float:
        if counts(call.method):
            return self._budget.wait(call.chat_id, now, mass=mass, edit=_is_edit(call))
        return self._budget.held(call.chat_id, now)

    def _enter(self, call: Call, mass: bool) -> None:
        self.in_flight += 1
        self._mass_in_flight += mass
        self._chosen.append(call)
        if call.media_id is not None and call.media_id not in self._uploaded:
            # Others with the same file wait for its file id, so it is uploaded once.
            self._uploading.add(call.media_id)
        if counts(call.method):
            self._budget.take(call.chat_id, edit=_is_edit(call))

    def committed(self) -> None:
        """What was chosen is on its way."""
        self._chosen.clear()

    def wait(self, now: float) -> float:
        """Seconds until something that was refused may go."""
        if self._shut_until > now:
            return self._shut_until - now
        return self._shortest_wait

    def shut_line(self, until: float, bad: Iterable[Result]) -> bool:
        """Send nothing before this, when the results say that the line is broken; whether they do."""
        for result in bad:
            self._silences += _SILENCES if result.outcome.kind is not Kind.AMBIGUOUS else 1
        if self._silences < _SILENCES:
            return False
        self._shut_until = until
        return True

    def open_line(self) -> None:
        """Messages arrive again."""
        self._silences = 0
        self._shut_until = 0.0

    def tidy(self, now: float) -> None:
        """Forget chats that have been quiet."""
        self._budget.forget_idle(now)


def _is_mass(call: Call) -> bool:
    return call.priority >= Priority.REMINDER


def _is_edit(call: Call) -> bool:
    return call.method.startswith("edit")
