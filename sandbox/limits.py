"""Rate limits as token buckets in real time: 30 a second overall, 1 a second a chat, 20 a minute a group.

Telegram publishes no algorithm; the numbers are those of its FAQ, the buckets are an approximation.
"""

import math
import time
from dataclasses import dataclass

from sandbox.errors import too_many_requests

OVERALL = (30.0, 30.0)
# A little above one, so that a bot that keeps exactly to one a second is not refused over a late packet.
ONE_CHAT = (1.25, 1.0)
ONE_GROUP = (20.0, 20.0 / 60.0)


@dataclass(slots=True)
class Bucket:
    """Holds up to `capacity` and refills by `per_second`."""

    capacity: float
    per_second: float
    level: float
    at: float

    def wait_for(self, cost: float, now: float) -> float:
        """Seconds until `cost` is there, 0 when it is now."""
        self.level = min(self.capacity, self.level + (now - self.at) * self.per_second)
        self.at = now
        return max(0.0, (min(cost, self.capacity) - self.level) / self.per_second)


class Limits:
    """Off until enabled. A refused request takes nothing from any bucket."""

    def __init__(self, enabled: bool = False) -> None:
        self.enabled = enabled
        self.latency_ms = 0
        self._buckets: dict[str, Bucket] = {}

    def enable(self, enabled: bool) -> None:
        """Turns them on, with every bucket full, or off."""
        self.enabled = enabled
        self._buckets.clear()

    def spend(self, chat_id: str, cost: int, is_edit: bool) -> None:
        """Lets `cost` messages into a chat pass or raises the 429. Edits count overall and in groups."""
        if not self.enabled:
            return
        buckets = [self._bucket(name, size) for name, size in self._measures(chat_id, is_edit)]
        now = time.monotonic()
        wait = max(bucket.wait_for(cost, now) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.level -= cost

    def _measures(self, chat_id: str, is_edit: bool) -> list[tuple[str, tuple[float, float]]]:
        measures = [("", OVERALL)]
        if not is_edit:
            measures.append((f"chat {chat_id}", ONE_CHAT))
        if chat_id.startswith(("-", "@")):
            measures.append((f"group {chat_id}", ONE_GROUP))
        return measures

    def _bucket(self, name: str, size: tuple[float, float]) -> Bucket:
        if name not in self._buckets:
            self._buckets[name] = Bucket(*size, level=size[0], at=time.monotonic())
        return self._buckets[name]
