"""What a use case is given: one open transaction, the time, ids, and the house it works for."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.days import at_instant
from domain.hotlines import Hotlines
from domain.ids import NewId
from domain.policy import PolicyBook
from services.library import Library
from services.policy_shelf import PolicyShelf
from storage.connection import Tx


@dataclass(frozen=True, slots=True)
class House:
    """What stays the same while the program runs. `signing_key` signs invite links.

    The library holds nothing of its own: it is what the database says, kept at hand.
    `messages_per_second` is how fast we may write to all chats together.
    The library and the shelf hold nothing of their own: they are what the database says, kept at hand.
    `policies` is what the settings say; with the changes made in chat it is read by `services.scope.policy_for`.
    """

    timezone: ZoneInfo
    policies: PolicyBook
    bot_username: str
    signing_key: bytes
    duty_phone: str
    hotlines: Hotlines = field(default_factory=Hotlines)
    library: Library = field(default_factory=Library, repr=False)
    messages_per_second: float = 30
    shelf: PolicyShelf = field(default_factory=PolicyShelf, repr=False)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of work: all of it is committed, or none. `now_at` is milliseconds UTC and stands still within it."""

    tx: Tx
    now_at: int
    new_id: NewId
    house: House

    @property
    def now(self) -> datetime:
        """The local time."""
        return at_instant(self.now_at, self.house.timezone)

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.date()
