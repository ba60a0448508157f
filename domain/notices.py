"""A notice: what it says, whom it is for, and what may become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from domain.audience import Audience
from domain.contents import Content
from domain.ids import AreaId
from domain.recurrences import Recurrence
from i18n.text import t

ANY_LANGUAGE = ""
# What stands above every notice that has room for it, and on the button that says it was read.
HEADING = t("📢 Notice")
READ = t("✓ I have read it")


class State(StrEnum):
    """How far it has come. `AWAITING` is for a second person, `PAUSED` holds what has not gone out yet."""

    AWAITING = "awaiting"
    PLANNED = "planned"
    SENDING = "sending"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    RECALLED = "recalled"


# What each step may come from.
MAY_COME_FROM: Mapping[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.AWAITING}),
    State.SENDING: frozenset({State.PLANNED, State.PAUSED}),
    State.PAUSED: frozenset({State.SENDING}),
    State.DONE: frozenset({State.SENDING, State.PLANNED}),
    State.STOPPED: frozenset({State.SENDING, State.PAUSED}),
    State.CANCELLED: frozenset({State.AWAITING, State.PLANNED}),
    State.RECALLED: frozenset({State.SENDING, State.PAUSED, State.DONE, State.STOPPED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice. `contents` are by language; `replaces` names the series whose last post in a group it takes over.

    `repeats` makes it the pattern of others, which name it as `repeats_of`. People call it by its `number`.
    """

    id: int
    area_id: AreaId
    author_user_id: int
    contents: Mapping[str, Content]
    audience: Audience
    state: State
    post_at: int
    asks_receipt: bool = False
    pins: bool = False
    replaces: str = ""
    repeats: Recurrence | None = None
    repeats_of: int | None = None
    expires_at: int | None = None
    approved_by: int | None = None
    progress_outbox_id: int | None = None
    number: int = 0

    @property
    def counted_under(self) -> int:
        """The notice whose readers are counted: one that repeats another for those missing counts for that one."""
        reminded = self.audience.unread_of
        return reminded if reminded is not None and reminded == self.repeats_of else self.id

    def content_in(self, language: str) -> Content:
        """What somebody of this language reads; the first there is where it was not written in theirs."""
        found = self.contents.get(language) or self.contents.get(ANY_LANGUAGE)
        return found or next(iter(self.contents.values()))


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the deliveries of a notice."""

    total: int
    sent: int
    waiting: int
    unreachable: int
    failed: int

    @property
    def ended(self) -> int:
        """Those about which nothing more will be done."""
        return self.total - self.waiting

    @property
    def percent(self) -> int:
        """How much is done, never rounded up: 100 is all."""
        return 100 if self.total == 0 else 100 * self.ended // self.total


def minutes_to_send(chats: int, per_second: float) -> int:
    """How long so many messages take at this rate, in minutes; at least one."""
    return max(1, ceil(chats / per_second / 60))


def bar(percent: int, width: int = 10) -> str:
    """Progress as a row of blocks."""
    full = percent * width // 100
    return "▓" * full + "░" * (width - full)
