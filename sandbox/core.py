"""Everything one running sandbox holds, and how a change is told to those who watch."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sandbox.clock import Clock
from sandbox.errors import StageError
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.inline_queries import InlineQueries
from sandbox.judges.judge import Judge
from sandbox.limits import Limits
from sandbox.log import Log
from sandbox.polling import Poller
from sandbox.queries import Queries
from sandbox.requests import Params
from sandbox.updates import Update, Updates
from sandbox.webhooks import Webhook
from sandbox.world import Chat, Person, World


class Changes:
    """A counter that goes up with every change, and those who wait for it."""

    def __init__(self) -> None:
        self.version = 0
        self._event = asyncio.Event()

    def note(self) -> None:
        """Something on stage is different."""
        self.version += 1
        self._event.set()

    async def after(self, version: int) -> int:
        """Waits until there is a version above this one."""
        while self.version <= version:
            self._event.clear()
            await self._event.wait()
        return self.version


async def _ignore_answer(name: str, params: Params) -> None:
    """What happens to a webhook's answer while nobody listens."""


def _ignore_update(update: Update) -> None:
    """What happens to a delivered update while nobody looks."""


@dataclass(slots=True)
class Sandbox:
    """One Telegram: its world, its time, its queue, and the trouble it makes."""

    world: World
    judges: list[Judge] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)
    faults: Faults = field(default_factory=Faults)
    log: Log = field(default_factory=Log)
    clock: Clock = field(default_factory=Clock)
    changes: Changes = field(default_factory=Changes)
    files: Files = field(default_factory=Files)
    queries: Queries = field(default_factory=Queries)
    inline: InlineQueries = field(default_factory=InlineQueries)
    updates: Updates = field(init=False)
    poller: Poller = field(init=False)
    webhook: Webhook | None = None
    next_webhook_at: float = 0.0
    # How a webhook waits before it tries again.
    pause: Callable[[float], Awaitable[None]] = field(default=asyncio.sleep)
    # Carries out the method call a bot may answer a webhook with; given by the server.
    obey: Callable[[str, Params], Awaitable[None]] = field(default=_ignore_answer)
    # Has the judges look at an update a webhook delivers; given by the server.
    look_at: Callable[[Update], None] = field(default=_ignore_update)

    def __post_init__(self) -> None:
        self.updates = Updates(self.clock)
        self.poller = Poller(self.updates)

    def person(self, user_id: int) -> Person:
        """Somebody in this world, for the stage; raises its 404."""
        if user_id not in self.world.people:
            raise StageError(f"there is no user {user_id}", 404)
        return self.world.people[user_id]

    def chat(self, chat_id: int) -> Chat:
        """A chat of this world, for the stage; raises its 404. A person's id is their private chat."""
        if chat_id in self.world.people:
            return self.world.private_chat(self.world.people[chat_id])
        if chat_id not in self.world.chats:
            raise StageError(f"there is no chat {chat_id}", 404)
        return self.world.chats[chat_id]
