"""Inline queries and what the bot answered to them, kept as long as it allowed."""

import asyncio
from dataclasses import dataclass, field

from sandbox.keyboards import Markup
from sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Result:
    """One result: `shown` is what the person sees in the list, the rest what sending it makes."""

    shown: Json
    content: Json
    markup: Markup | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot gave: results in their order, by id."""

    results: dict[str, Result]
    next_offset: str = ""
    button: Json | None = None


@dataclass(slots=True)
class Asked:
    """One query of one person."""

    user_id: int
    query: str
    offset: str
    location: Json
    answer: Answer | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    def key(self, user_id: int) -> tuple[object, ...]:
        """What must be alike for an answer to be used again."""
        return user_id, self.query, self.offset, *self.location.values()


@dataclass(slots=True)
class InlineQueries:
    """All queries by their id, and those whose answer may be shown again."""

    _asked: dict[str, Asked] = field(default_factory=dict)
    _kept: dict[tuple[object, ...], tuple[str, int]] = field(default_factory=dict)

    def open(self, query_id: str, asked: Asked) -> None:
        """Somebody waits for an answer."""
        self._asked[query_id] = asked

    def asked(self, query_id: str) -> Asked | None:
        """A query by its id, answered or not."""
        return self._asked.get(query_id)

    def answer(self, query_id: str, answer: Answer, keep_until_ms: int, personal: bool) -> None:
        """Gives the waiting person the results; others get them too unless they are personal."""
        asked = self._asked[query_id]
        asked.answer = answer
        asked.answered.set()
        self._kept[asked.key(asked.user_id if personal else 0)] = (query_id, keep_until_ms)

    def kept(self, asked: Asked, now_ms: int) -> str:
        """The id of an answered query that serves this one, empty when the bot must be asked."""
        for user_id in (asked.user_id, 0):
            query_id, until_ms = self._kept.get(asked.key(user_id), ("", 0))
            if now_ms < until_ms:
                return query_id
        return ""

    def clear(self) -> None:
        """Forgets everything."""
        self._asked.clear()
        self._kept.clear()
