"""The queue of updates: what is kept for how long, and what one getUpdates gets."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.clock import Clock
from sandbox.wire import Json, encode

BATCH_BYTES = 4 * 1024 * 1024
DAY_S = 86_400
LIFETIME_S = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}
ONLY_WHEN_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
# An offset further ahead than this belongs to another queue, and Telegram then starts at the head.
FARTHEST_AHEAD = 10


@dataclass(slots=True)
class Update:
    """One update as it will be sent; `queue_key` is what must stay in order on a webhook."""

    id: int
    body: bytes
    expires_at_ms: int
    queue_key: int
    judged: bool = False


class Updates:
    """Updates wait here until a higher offset confirms them, a webhook takes them, or they are too old."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queue: deque[Update] = deque()
        self._soonest_end_ms = 0
        # Seconds grow faster than a demonstration's updates, so a restarted sandbox goes on above its last id.
        self._last_id = int(time.time()) - 1_000_000_000
        self.allowed: frozenset[str] | None = None
        self.added: list[Callable[[Update], None]] = []

    def allow(self, kinds: object) -> None:
        """Takes `allowed_updates`; what is not a list of names changes nothing, an empty list means the default."""
        if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
            self.allowed = frozenset(kind.lower() for kind in kinds) or None

    def allows(self, kind: str) -> bool:
        """Whether an update of this kind is made at all."""
        return kind in self.allowed if self.allowed is not None else kind not in ONLY_WHEN_ASKED_FOR

    def add(self, kind: str, payload: Json, queue_key: int) -> None:
        """Makes an update, unless the bot does not want its kind."""
        if not self.allows(kind):
            return
        self._last_id += 1
        lifetime_ms = LIFETIME_S.get(kind, DAY_S) * 1000
        body = encode({"update_id": self._last_id, kind: payload})
        self._append(Update(self._last_id, body, self._clock.now_ms() + lifetime_ms, queue_key))

    def add_raw(self, raw: Json) -> int:
        """Puts any object into the queue. No judge looks at it."""
        if "update_id" not in raw:
            raw = {"update_id": self._last_id + 1, **raw}
        update_id = raw["update_id"]
        # One without a usable number takes a place in the queue all the same, so that it is not confirmed unseen.
        key = update_id if isinstance(update_id, int) else self._last_id + 1
        self._last_id = max(self._last_id, key)
        self._append(Update(key, encode(raw), self._clock.now_ms() + DAY_S * 1000, 0, judged=True))
        return key

    def _append(self, update: Update) -> None:
        if not self._queue or update.expires_at_ms < self._soonest_end_ms:
            self._soonest_end_ms = update.expires_at_ms
        self._queue.append(update)
        for tell in self.added:
            tell(update)

    def pending(self) -> deque[Update]:
        """What has not been confirmed and is not too old."""
        now_ms = self._clock.now_ms()
        if self._queue and self._soonest_end_ms <= now_ms:
            self._queue = deque(update for update in self._queue if update.expires_at_ms > now_ms)
            self._soonest_end_ms = min((update.expires_at_ms for update in self._queue), default=0)
        return self._queue

    def clear(self) -> None:
        """Forgets all of it."""
        self._queue.clear()

    def drop(self, update: Update) -> None:
        """Forgets one that has been delivered."""
        if update in self._queue:
            self._queue.remove(update)

    def batch(self, offset: int, limit: int) -> list[Update]:
        """Up to `limit` updates from `offset`, at most about 4 MiB of them.

        A positive offset forgets all below it, a negative one all but the last `-offset`.
        """
        queue = self.pending()
        if offset < 0:
            while len(queue) > -offset:
                queue.popleft()
        elif offset <= self._last_id + FARTHEST_AHEAD:
            while queue and queue[0].id < offset:
                queue.popleft()
        return self._fitting([queue[index] for index in range(min(limit, len(queue)))])

    def _fitting(self, updates: list[Update]) -> list[Update]:
        left = BATCH_BYTES
        for index, update in enumerate(updates):
            left -= 50 + len(update.body)
            if left <= 0:
                return updates[:index]
        return updates
