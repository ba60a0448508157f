"""How long to wait before another try, and when to tell somebody that tries keep failing."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

Jitter = Callable[[], float]


def chance() -> float:
    """A number from 0 to 1."""
    return secrets.randbelow(1_000_001) / 1_000_000


@dataclass(slots=True)
class Backoff:
    """Waits that double from `first` to `most` seconds, each cut by up to a half so that tries do not march in step."""

    first: float = 0.5
    most: float = 20.0
    jitter: Jitter = chance
    tries: int = 0

    def next(self) -> float:
        """How long to wait now."""
        # The exponent is capped because 2 ** 1100 is no float any more.
        full = min(self.most, self.first * 2.0 ** min(self.tries, 30))
        self.tries += 1
        return full * (0.5 + 0.5 * self.jitter())

    def reset(self) -> None:
        """It went well."""
        self.tries = 0


@dataclass(slots=True)
class Trouble:
    """A fault that may last. Logged at its begin and end; `grave` says once that it has lasted `patience` seconds."""

    where: str
    seconds: Callable[[], float]
    patience: float = 60.0
    _since: dict[str, float] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def begins(self, kind: str) -> bool:
        """Note a failed try; true the first time this kind has lasted long enough to tell the operator."""
        if kind not in self._since:
            self._since[kind] = self.seconds()
            log.warning("Telegram is not reached as it should be.", extra=self._ids("trouble_begins", kind))
        lasted = self.seconds() - self._since[kind]
        if lasted < self.patience or kind in self._told:
            return False
        self._told.add(kind)
        return True

    def ends(self) -> None:
        """A try went well."""
        for kind in self._since:
            log.info("Telegram is reached again.", extra=self._ids("trouble_ends", kind))
        self._since.clear()
        self._told.clear()

    def _ids(self, event: str, kind: str) -> dict[str, str]:
        return {"event": event, "where": self.where, "kind": kind}
