"""Ids that rise with time: 41 bits of milliseconds since 2020, 22 bits within a millisecond."""

import threading
from collections.abc import Callable

BEGINNING = 1_577_836_800_000  # 2020-01-01 in UTC; the last id is in 2089.
WITHIN_BITS = 22


class Ids:
    """Each call gives a greater id than all before, also when the clock is turned back. `newest` was given last."""

    def __init__(self, now_at: Callable[[], int], newest: int = 0) -> None:
        self._now_at = now_at
        self._newest = newest
        self._lock = threading.Lock()

    def __call__(self) -> int:
        with self._lock:
            self._newest = max(self._newest + 1, max(0, self._now_at() - BEGINNING) << WITHIN_BITS)
            return self._newest
