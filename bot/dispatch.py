"""Kept updates are handled: in order within a conversation, several in one commit, each undone alone when it fails."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from telegram import Update

from bot.desk import Desk, rung
from bot.intake import IsSecret, nothing_is_secret
from bot.logs import place
from bot.payloads import from_json
from bot.reading import update_of
from bot.wellformed import asked_for, is_well_formed
from domain.days import SECOND
from domain.errors import Refusal
from i18n.text import t
from services.unit import Unit
from storage import inbox
from storage.connection import DatabaseBusy
from storage.failpoints import passed
from storage.inbox import Waiting

log = logging.getLogger(__name__)

Handle = Callable[[Unit, Update], None]
Refuse = Callable[[Unit, Update, Refusal], None]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """`handle` raises Refusal for a "no", which `refuse` then says; anything else it raises is a bug.

    `is_secret` tells of which conversations ("chat:user") not even operators may see words that were set aside.
    `tries` are the waits in seconds after each failure; when they are used up the update is set aside.
    """

    desk: Desk
    handle: Handle
    refuse: Refuse
    batch: int = 50
    tries: tuple[float, ...] = (1.0, 5.0, 30.0)
    idle: float = 5.0
    is_secret: IsSecret = nothing_is_secret

    async def run(self) -> None:
        """Handle what comes, for ever."""
        while True:
            if await self.handle_some() == 0:
                await rung(self.desk.bells.inbox, await self._until_next_try())

    async def handle_some(self) -> int:
        """One commit; how many updates it took up."""
        handled = await self.desk.say(self._some)
        if handled:
            passed("answers promised")
        return handled

    async def _until_next_try(self) -> float:
        at = await self.desk.read(inbox.next_try_at)
        if at is None:
            return self.idle
        return min(self.idle, max(0.01, (at - self.desk.clock.now_at()) / SECOND))

    def _some(self, unit: Unit) -> int:
        waiting = inbox.next_waiting(unit.tx, unit.now_at, self.batch)
        self._each(unit, waiting)
        if waiting:
            passed("updates handled")
        return len(waiting)

    def _each(self, unit: Unit, waiting: Iterable[Waiting]) -> None:
        held_back: set[str] = set()
        for update in waiting:
            # Nothing overtakes an update of its conversation that must be tried again.
            if update.conversation not in held_back and not self._one(unit, update):
                held_back.add(update.conversation)

    def _one(self, unit: Unit, waiting: Waiting) -> bool:
        """Whether this update is over and done with."""
        update = _read(waiting)
        if update is None:
            self._quarantine(unit, waiting)
            return True
        try:
            inbox.settle(unit.tx, waiting.id, self._answer(unit, update), unit.now_at)
        except DatabaseBusy:
            raise
        except Exception as error:  # A bug in a handler must not stop the updates of other people.
            return self._failed(unit, waiting, error)
        return True

    def _answer(self, unit: Unit, update: Update) -> str:
        """`done` or `refused`."""
        try:
            with unit.tx.savepoint():
                self.handle(unit, update)
        except Refusal as refusal:
            with unit.tx.savepoint():
                self.refuse(unit, update, refusal)
            return "refused"
        return "done"

    def _failed(self, unit: Unit, waiting: Waiting, error: Exception) -> bool:
        kind = type(error).__name__
        # The words of an exception may be the words of a person, so only its class and place are logged.
        extra = {"event": "update_failed", "inbox_id": waiting.id, "attempts": waiting.attempts, "kind": kind}
        log.error("An update could not be handled at %s.", place(error.__traceback__), extra=extra)
        if waiting.attempts < len(self.tries):
            again_at = unit.now_at + round(self.tries[waiting.attempts] * SECOND)
            inbox.try_again(unit.tx, waiting.id, again_at, kind)
            return False
        self._set_aside(unit, waiting, "dead", kind)
        words = t("An update could not be handled and was set aside ({kind}, inbox {id}).", kind=kind, id=waiting.id)
        self.desk.alarm(unit, words)
        return True

    def _quarantine(self, unit: Unit, waiting: Waiting) -> None:
        extra = {"event": "update_quarantined", "inbox_id": waiting.id, "update_id": waiting.update_id}
        log.error("An update cannot be read and was set aside.", extra=extra)
        self._set_aside(unit, waiting, "quarantined", "unreadable")
        self.desk.alarm(unit, t("An update could not be read and was set aside (inbox {id}).", id=waiting.id))

    def _set_aside(self, unit: Unit, waiting: Waiting, state: str, error: str) -> None:
        inbox.set_aside(unit.tx, waiting.id, state, error, unit.now_at)
        if self.is_secret(unit, waiting.conversation):
            inbox.wipe(unit.tx, waiting.id)


def _read(waiting: Waiting) -> Update | None:
    try:
        raw = from_json(waiting.payload)
        return update_of(asked_for(raw)) if is_well_formed(raw) else None
    except Exception:  # Whatever is wrong with it, the next one may be well.
        return None


async def drained(dispatch: Dispatch, seconds: float) -> None:
    """Handle all that waits, at most so long."""
    try:
        async with asyncio.timeout(seconds):
            while await dispatch.handle_some():
                pass
    except TimeoutError:
        log.warning("The inbox is not empty yet.", extra={"event": "inbox_not_drained"})
