"""Button presses and inline queries that still wait for the bot's answer."""

import secrets
from dataclasses import dataclass, field

from sandbox.errors import bad_request

CALLBACK_MS = 150_000
INLINE_MS = 30_000
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Query:
    """Who asked, where, and until when an answer is of use."""

    user_id: int
    chat_id: int
    expires_at_ms: int


@dataclass(slots=True)
class Queries:
    """Each query is answered once, and in time."""

    _open: dict[str, Query] = field(default_factory=dict)

    def ask(self, query: Query) -> str:
        """Opens a query and names it."""
        query_id = str(secrets.randbits(62) + 1)
        self._open[query_id] = query
        return query_id

    def answer(self, query_id: str, now_ms: int) -> Query:
        """Closes a query; raises the 400 for one that is unknown, answered or too old."""
        query = self._open.pop(query_id, None)
        if query is None or query.expires_at_ms <= now_ms:
            raise bad_request(TOO_OLD)
        return query

    def clear(self) -> None:
        """Forgets every open query."""
        self._open.clear()
