"""How fast we may speak: Telegram's limits as token buckets, with a part kept for people who wait.

A bucket that holds `capacity` and gains `per_second` lets through at most `capacity + per_second × T` in any T seconds.
So those of one chat are sized that this stays within the limit of their window. For all chats together such a bucket
would give away a seventh of what is allowed: there it only keeps an even pace, and the last second itself is counted.
All begin as if much had just been sent: nobody knows what was.
Seconds are those of any clock that never goes back.
"""

from collections import deque
from dataclasses import dataclass, field

MINUTE = 60.0
# A little more than a second: messages do not all travel equally long, and may arrive closer together than they left.
SECOND_AND_A_BIT = 1.01


@dataclass(frozen=True, slots=True)
class Limits:
    """Most messages in a second in all, in a second to one chat, in a minute to one group.

    `burst` is how many messages may go at once; a mass notice leaves `reserve` of them to replies.
    """

    overall_per_second: int = 30
    chat_per_second: float = 1
    group_per_minute: int = 20
    burst: int = 5
    group_burst: int = 3
    reserve: int = 2

    @property
    def overall(self) -> "Size":
        """The bucket that keeps the pace of all messages; it alone would let a second have some more than its limit."""
        burst = min(self.burst, self.overall_per_second / 2)
        return Size(burst, self.overall_per_second / SECOND_AND_A_BIT)

    @property
    def chat(self) -> "Size":
        """The bucket of one chat: one message, and then none for its time."""
        return Size(1, self.chat_per_second)

    @property
    def group(self) -> "Size":
        """The bucket of one group."""
        burst = min(self.group_burst, self.group_per_minute / 2)
        return Size(burst, (self.group_per_minute - burst) / MINUTE)


@dataclass(frozen=True, slots=True)
class Size:
    """How much a bucket holds, and gains each second."""

    capacity: float
    per_second: float


@dataclass(slots=True)
class Bucket:
    """What may still be sent now."""

    size: Size
    level: float
    at: float

    def wait(self, now: float, leaving: float = 0) -> float:
        """Seconds until one message may go and `leaving` more would still be there."""
        self.level = min(self.size.capacity, self.level + (now - self.at) * self.size.per_second)
        self.at = now
        return max(0.0, (1 + leaving - self.level) / self.size.per_second)

    def take(self) -> None:
        """One message goes."""
        self.level -= 1


@dataclass(slots=True)
class LastSecond:
    """The moments of the newest messages: never more than `most` of them within a second, however they are spread."""

    most: int
    started: float
    _moments: deque[float] = field(init=False)

    def __post_init__(self) -> None:
        apart = SECOND_AND_A_BIT / self.most
        before = [self.started - number * apart for number in range(self.most)]
        self._moments = deque(reversed(before), maxlen=self.most)

    def wait(self, now: float, leaving: int = 0) -> float:
        """Seconds until one message may go and `leaving` more could follow at once."""
        last_in_the_way = self._moments[leaving]
        return max(0.0, last_in_the_way + SECOND_AND_A_BIT - now)

    def take(self, now: float) -> None:
        """One message goes."""
        self._moments.append(now)


@dataclass(slots=True)
class Budget:
    """All buckets of one bot, and the waits Telegram has asked for."""

    limits: Limits
    started: float
    _overall: Bucket = field(init=False)
    _last_second: LastSecond = field(init=False)
    _chats: dict[int, list[Bucket]] = field(init=False, default_factory=dict)
    _held_chats: dict[int, float] = field(init=False, default_factory=dict)
    _held_until: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self._overall = Bucket(self.limits.overall, 0, self.started)
        self._last_second = LastSecond(self.limits.overall_per_second, self.started)

    def wait(self, chat_id: int, now: float, *, mass: bool, edit: bool = False) -> float:
        """Seconds until a message may go to this chat; 0 is now. `mass` is one that nobody waits for."""
        leaving = min(self.limits.reserve, self.limits.overall.capacity - 1) if mass else 0
        waits = [bucket.wait(now) for bucket in self._of(chat_id, edit)]
        overall = max(self._overall.wait(now, leaving), self._last_second.wait(now, int(mass)))
        return max(self.held(chat_id, now), overall, *waits)

    def take(self, chat_id: int, *, edit: bool = False) -> None:
        """A message, or the edit of one, goes to this chat, at the moment its wait was asked for."""
        self._last_second.take(self._overall.at)
        for bucket in (self._overall, *self._of(chat_id, edit)):
            bucket.take()

    def held(self, chat_id: int, now: float) -> float:
        """Seconds Telegram still wants us to be silent here."""
        return max(0.0, self._held_until - now, self._held_chats.get(chat_id, 0.0) - now)

    def hold(self, chat_id: int, until: float, now: float) -> None:
        """Telegram asked this chat to wait. A second chat asked while the first still waits means all of us."""
        self._held_chats = {chat: end for chat, end in self._held_chats.items() if end > now}
        self._held_chats[chat_id] = max(until, self._held_chats.get(chat_id, 0.0))
        if len(self._held_chats) > 1:
            self._held_until = max(self._held_until, until)

    def hold_all(self, until: float) -> None:
        """Nothing goes to anyone before this."""
        self._held_until = max(self._held_until, until)

    def forget_idle(self, now: float) -> None:
        """Drop the buckets of chats that are full again; a new one begins as full as it would be."""
        self._chats = {
            chat: buckets for chat, buckets in self._chats.items() if any(_is_short(bucket, now) for bucket in buckets)
        }

    def _of(self, chat_id: int, edit: bool) -> list[Bucket]:
        """A group's bucket, then its chat's. An edit rings no phone, so it leaves the one message a second alone.

        A chat not seen yet has gained since the start as if its bucket had stood there, empty, from the beginning.
        """
        if chat_id not in self._chats:
            sizes = [self.limits.group, self.limits.chat] if chat_id < 0 else [self.limits.chat]
            self._chats[chat_id] = [Bucket(size, 0, self.started) for size in sizes]
        buckets = self._chats[chat_id]
        return buckets[:-1] if edit else buckets


def _is_short(bucket: Bucket, now: float) -> bool:
    bucket.wait(now)
    return bucket.level < bucket.size.capacity


_COUNTED = ("send", "edit", "copy", "forward")


def counts(method: str) -> bool:
    """Whether a Bot API method counts as a message; answers to presses, pins and questions about chats do not."""
    return method.startswith(_COUNTED) and method != "sendChatAction"
