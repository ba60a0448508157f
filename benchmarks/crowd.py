"""People who talk to a bot as fast as it answers: each lane is one person after another, each doing one job."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sandbox import people, shapes
from sandbox.core import Sandbox
from sandbox.log import Entry, Log
from sandbox.posting import Draft, post
from sandbox.world import Message, Person

FIRST = 10_000_001
_SPEAKS = re.compile("send|edit", re.IGNORECASE)


class HeardLog(Log):
    """The sandbox's log, which wakes whoever waits for the bot's next word."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: Counter[str] = Counter()
        self.waiting: dict[int, tuple[str, asyncio.Future[Any]]] = {}

    def add(self, entry: Entry) -> None:
        """Keep it, and hand it on."""
        super().add(entry)
        self.calls[entry.method] += 1
        if entry.status != 200 or not _SPEAKS.match(entry.method):
            return
        chat_id = entry.request.get("chat_id")
        awaited = self.waiting.get(chat_id) if isinstance(chat_id, int) else None
        if awaited is not None and awaited[0] in str(entry.request.get("text", "")):
            del self.waiting[int(str(chat_id))]
            awaited[1].set_result(entry)


@dataclass(slots=True)
class Tally:
    """What a crowd did: `waits` are seconds from a person's act to the bot's word."""

    updates: int = 0
    jobs: int = 0
    lost: int = 0
    waits: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Visitor:
    """One person of the crowd."""

    box: Sandbox
    log: HeardLog
    person: Person
    tally: Tally
    patience: float = 30.0
    stays: bool = False

    def writes(self, words: str) -> None:
        """Write, and wait for nothing."""
        people.send(self.box, self.person, {"chat_id": self.person.id, "text": words})

    async def says(self, words: str, until: str = "") -> Entry:
        """Write, and wait for an answer that holds `until`."""
        given = {"chat_id": self.person.id, "text": words}
        return await self._act(lambda: people.send(self.box, self.person, given), until)

    async def presses(self, message: Message, data: str, until: str = "") -> Entry:
        """Tap a button, and wait for the words that follow."""
        given = {"chat_id": self.person.id, "message_id": message.id, "data": data}
        return await self._act(lambda: people.press(self.box, self.person, given), until)

    def was_sent(self, text: str, rows: list[list[dict[str, str]]]) -> Message:
        """A message of the bot's that came before the crowd began."""
        chat = self.box.world.private_chat(self.person)
        content = {"text": text, "reply_markup": {"inline_keyboard": rows}}
        return post(self.box, Draft(chat, shapes.bot(self.box.world.bot), content))

    def last_message(self) -> Message:
        """The newest in the chat."""
        messages = self.box.world.private_chat(self.person).messages
        return messages[next(reversed(messages))]

    async def _act(self, act: Callable[[], object], until: str) -> Entry:
        answer: asyncio.Future[Entry] = asyncio.get_running_loop().create_future()
        self.log.waiting[self.person.id] = (until, answer)
        began = time.perf_counter()
        self.tally.updates += 1
        act()
        found = await asyncio.wait_for(answer, self.patience)
        self.tally.waits.append(time.perf_counter() - began)
        return found


Job = Callable[[Visitor], Awaitable[None]]


async def crowd(box: Sandbox, log: HeardLog, job: Job, ids: Iterable[int], lanes: int, seconds: float) -> Tally:
    """`lanes` people at once, each the next of `ids`, for so long; those who have begun may finish."""
    tally, queue, ends_at = Tally(), iter(ids), time.monotonic() + seconds

    async def lane() -> None:
        for user_id in queue:
            if time.monotonic() >= ends_at:
                return
            person = box.world.people.get(user_id) or Person(user_id, f"P{user_id}", language_code="en", started=True)
            box.world.people[user_id] = person
            visitor = Visitor(box, log, person, tally)
            try:
                await job(visitor)
                tally.jobs += 1
            except TimeoutError:
                tally.lost += 1
            finally:
                # Nobody comes twice, and a house full of old messages would be what is measured.
                if not visitor.stays:
                    box.world.chats.pop(user_id, None)

    async with asyncio.TaskGroup() as group:
        for _ in range(lanes):
            group.create_task(lane())
    return tally
