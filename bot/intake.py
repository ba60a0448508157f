"""Updates come in: kept first, confirmed to Telegram only then."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.api import BotApi, CallFailed
from bot.desk import Desk
from bot.patience import Backoff, Trouble
from bot.payloads import to_json
from domain.outcomes import Attempt, Cause
from i18n.text import t
from services.alarms import is_news
from services.unit import Unit
from storage import inbox
from storage.failpoints import passed
from storage.inbox import Received

log = logging.getLogger(__name__)

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "inline_query",
]
BATCH = 100
# A greater number fits neither the database nor Telegram's own format.
_GREATEST_ID = 2**53
_LONGEST_KEY = 100

IsSecret = Callable[[Unit, str], bool]
ConversationKey = Callable[[Mapping[str, Any]], str | None]


def nothing_is_secret(_: Unit, __: str) -> bool:
    """Every update that is set aside keeps its words for operators."""
    return False


@dataclass(frozen=True, slots=True)
class Sorted:
    """Updates of one answer: those to keep, those that cannot be read, and the offset that confirms them."""

    kept: list[Received] = field(default_factory=list)
    unreadable: list[Received] = field(default_factory=list)
    offset: int | None = None
    without_id: int = 0


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Decides what is kept. `conversation_key` gives None for group chatter that is not meant for the bot."""

    desk: Desk
    conversation_key: ConversationKey
    is_secret: IsSecret = nothing_is_secret

    async def keep(self, updates: Sequence[Any]) -> Sorted:
        """Commit these updates to the inbox; from then on they may be confirmed."""
        sorted_out = self.sort(updates)
        if sorted_out.kept or sorted_out.unreadable or sorted_out.without_id:
            await self.desk.say(lambda unit: self._keep(unit, sorted_out))
            passed("updates kept")
            self.desk.bells.inbox.set()
        return sorted_out

    def _keep(self, unit: Unit, updates: Sorted) -> None:
        inbox.keep(unit.tx, [*updates.kept, *updates.unreadable], unit.now_at)
        for update in updates.unreadable:
            # One that comes a second time was not kept again, and nobody needs to hear of it again.
            if inbox.set_aside(unit.tx, update.id, "quarantined", "unreadable", unit.now_at):
                words = t("An update could not be read and was set aside (inbox {id}).", id=update.id)
                self.desk.alarm(unit, words)
            if self.is_secret(unit, update.conversation):
                inbox.wipe(unit.tx, update.id)
        if updates.without_id:
            extra = {"event": "update_without_id", "count": updates.without_id}
            log.error("Updates without an update_id were passed over.", extra=extra)
            # Telegram has been known to repeat what it was not told to forget, and this one cannot be.
            if is_news(unit, "update_without_id"):
                self.desk.alarm(unit, t("Updates without a number came from Telegram and were passed over."))

    def sort(self, updates: Sequence[Any]) -> Sorted:
        """Each update by itself, so that a bad one spoils no other."""
        kept: list[Received] = []
        unreadable: list[Received] = []
        newest: int | None = None
        for update in updates:
            update_id = _id_of(update)
            if update_id is None:
                continue
            newest = max(update_id, newest or 0)
            key = self._key(update, update_id)
            if key is not None:
                payload = _written(update)
                # Of what is nested deeper than anybody can read, its number is all that is worth keeping.
                received = Received(
                    self.desk.new_id(),
                    update_id,
                    key or f"unreadable:{update_id}",
                    payload or to_json({"update_id": update_id}),
                )
                (kept if key and payload else unreadable).append(received)
        without_id = sum(_id_of(update) is None for update in updates)
        return Sorted(kept, unreadable, None if newest is None else newest + 1, without_id)

    def _key(self, update: Mapping[str, Any], update_id: int) -> str | None:
        """The conversation; None to drop it, empty when it cannot be told."""
        try:
            key = self.conversation_key(update)
            # Half a sign or a zero byte in place of a number is more than a database takes.
            return key if key is None or (key.isascii() and key.isprintable() and len(key) <= _LONGEST_KEY) else ""
        except Exception as error:  # Whatever shape makes it fail, the updates beside it must get through.
            extra = {"event": "update_unreadable", "update_id": update_id, "kind": type(error).__name__}
            log.error("An update cannot be read.", extra=extra)
            return ""


def _id_of(update: Any) -> int | None:
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if type(found) is int and 0 <= found < _GREATEST_ID else None


def _written(update: Mapping[str, Any]) -> str:
    """Empty when it cannot be written down."""
    try:
        return to_json(update)
    except (ValueError, RecursionError):
        return ""


@dataclass(slots=True)
class Polling:
    """Long polling. Nothing ends it but cancellation; between two failing tries there is always a wait."""

    api: BotApi
    door: Doorkeeper
    seconds: Callable[[], float]
    hold: int = 25
    slack: float = 10.0
    waits: Backoff = field(default_factory=Backoff)
    # An answer without updates that comes at once is not what a long poll does.
    too_soon: float = 0.25
    patience: float = 60.0

    async def run(self) -> None:
        """Fetch, keep, confirm, for ever."""
        trouble = Trouble("getUpdates", self.seconds, self.patience)
        offset: int | None = None
        while True:
            began = self.seconds()
            try:
                offset = await self._once(offset, began)
                trouble.ends()
            except CallFailed as failure:
                await self._after(failure.attempt, trouble)

    async def _once(self, offset: int | None, began: float) -> int | None:
        updates = await self._fetch(offset)
        if updates:
            passed("updates fetched")
        kept = await self.door.keep(updates)
        repeated = updates and kept.offset in (None, offset)
        if repeated or (not updates and self.seconds() - began < self.too_soon):
            # Nothing was gained, as when something on the way answers with what it answered before: never a spin.
            await asyncio.sleep(self.waits.next())
        else:
            self.waits.reset()
        # After an empty answer all is confirmed. Numbers begin anew after a quiet week, so the old one is let go.
        return kept.offset

    async def _fetch(self, offset: int | None) -> list[Any]:
        asked = {"timeout": self.hold, "limit": BATCH, "allowed_updates": ALLOWED_UPDATES}
        if offset is not None:
            asked["offset"] = offset
        answer = await self.api.call("getUpdates", asked, read_timeout=self.hold + self.slack)
        if not isinstance(answer, list):
            raise CallFailed(Attempt(Cause.BROKEN, 200))
        return answer

    async def _after(self, attempt: Attempt, trouble: Trouble) -> None:
        kind = f"{attempt.cause}_{attempt.status}"
        if trouble.begins(kind):
            words = t("For more than a minute no messages could be fetched from Telegram ({kind}).", kind=kind)
            await self.door.desk.say(lambda unit: self.door.desk.alarm(unit, words))
        if attempt.status == 409 and "webhook" in attempt.description.casefold():
            await self._end_webhook()
        asked = attempt.retry_after if attempt.status == 429 else None
        await asyncio.sleep(max(self.waits.next(), asked or 0.0))

    async def _end_webhook(self) -> None:
        """Whoever goes back to polling means it; what waits at Telegram is kept."""
        log.warning("Updates were brought by webhook; from now on they are fetched.", extra={"event": "webhook_ended"})
        with suppress(CallFailed):
            await self.api.call("deleteWebhook", {"drop_pending_updates": False})
