"""What bots asked and what they were told, and what the judges did not accept."""

from collections import deque
from dataclasses import dataclass, field

from sandbox.wire import Json, as_is

KEPT = 5000


@dataclass(slots=True)
class Entry:
    """One request. `response` is None when no answer of Telegram's was made."""

    n: int
    at_ms: int
    method: str
    request: Json
    files: list[Json]
    status: int | None = None
    response: bytes | None = None
    fault: str | None = None
    refusals: list[str] = field(default_factory=list)

    def shown(self) -> Json:
        """The entry as `GET /sandbox/log` tells it."""
        shown: Json = {
            "n": self.n,
            "at_ms": self.at_ms,
            "method": self.method,
            "request": self.request,
            "files": self.files,
            "status": self.status,
            "response": None if self.response is None else as_is(self.response),
            "refusals": self.refusals,
        }
        return shown if self.fault is None else {**shown, "fault": self.fault}


class Log:
    """The last requests in the order they were answered, and every refusal."""

    def __init__(self) -> None:
        self.count = 0
        self.refusals: list[Json] = []
        self._entries: deque[Entry] = deque(maxlen=KEPT)

    def add(self, entry: Entry) -> None:
        """Keeps an entry under the next number."""
        self.count += 1
        entry.n = self.count
        self._entries.append(entry)

    def refuse(self, entry: Entry, by: str, text: str) -> None:
        """Notes what a judge said about a request or its answer."""
        entry.refusals.append(f"{by}: {text}")
        self.refusals.append({"n": entry.n, "method": entry.method, "by": by, "text": text})

    def after(self, n: int) -> list[Json]:
        """The entries above `n`, oldest first."""
        newest = self._entries[-1].n if self._entries else 0
        fresh = min(max(0, newest - n), len(self._entries))
        return [self._entries[index].shown() for index in range(len(self._entries) - fresh, len(self._entries))]
