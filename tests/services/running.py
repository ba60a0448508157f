"""The bot's own path from a kept update to a call of the Bot API, without the network: Telegram is played here."""

import asyncio
import itertools
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.clock import Clock
from bot.desk import Desk
from bot.dispatch import Dispatch
from bot.ids import Ids
from bot.intake import Doorkeeper
from bot.shaping import shape
from bot.ticker import Rounds, Ticker
from domain.errors import Refusal
from domain.outcomes import ACCEPTED, Attempt, Cause, Kind, Outcome, classify
from handlers import routes
from sandbox.judges.aiogram_judge import AiogramJudge
from services import alarms, deliveries, secrecy, ticks
from services.deliveries import Parcel, Result
from services.policy_shelf import PolicyShelf
from services.unit import House, Unit
from storage import due, meta
from storage.connection import Tx
from storage.sqlite import SqliteDatabase
from tests.services.neighbourhood import BOT_ID, HOUSE

KEY = bytes(range(32))
T = TypeVar("T")
Json = dict[str, Any]


@dataclass
class SetClock:
    """A clock that stands still until somebody moves it."""

    at: int

    def now_at(self) -> int:
        return self.at


@dataclass(frozen=True)
class Said:
    """One call the bot made."""

    chat_id: int
    method: str
    payload: Mapping[str, Any]
    content: bytes = b""

    @property
    def text(self) -> str:
        """What can be read."""
        return self.payload.get("text") or self.payload.get("caption") or ""

    @property
    def everything(self) -> str:
        """All that leaves the house with this call."""
        # A picture's bytes are no words, and may look like any.
        written = "" if self.method == "sendPhoto" else self.content.decode("utf-8", "replace")
        return json.dumps(self.payload, ensure_ascii=False) + written


@dataclass(frozen=True)
class Shown:
    """A button somebody has seen."""

    chat_id: int
    message_id: int
    data: str
    label: str


@dataclass
class Telegram:
    """What stands in the chats, and what Telegram would answer: `answers` to questions, `noes` in its words."""

    blocked_by: set[int] = field(default_factory=set)
    answers: dict[str, Any] = field(default_factory=dict)
    noes: dict[str, str] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    buttons: list[Shown] = field(default_factory=list)
    keyboards: dict[tuple[int, int], list[Shown]] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    judge: AiogramJudge = field(default_factory=AiogramJudge)

    def take(self, parcel: Parcel) -> Result:
        """Answer one call."""
        shaped = shape(parcel)
        if shaped is None:
            return Result(parcel, ACCEPTED)
        payload, uploads = dict(shaped.payload), frozenset(shaped.files)
        self.refused += self.judge.request(shaped.method, payload, uploads)
        chat_id = int(payload.get("chat_id", 0))
        if chat_id in self.blocked_by:
            return Result(parcel, Outcome(Kind.GONE))
        content = b"".join(file.content for file in shaped.files.values())
        self.said.append(Said(chat_id, shaped.method, payload, content))
        if shaped.method in self.noes:
            attempt = Attempt(Cause.ANSWERED, 400, self.noes[shaped.method])
            return Result(parcel, classify(attempt), status=400, refusal=attempt.description)
        if not shaped.method.startswith(("send", "edit")):
            return Result(parcel, ACCEPTED, answer=self.answers.get(shaped.method))
        message_id = int(payload.get("message_id", 0)) or next(self.numbers)
        self._show(chat_id, message_id, payload)
        return Result(parcel, ACCEPTED, message_id, f"file-{parcel.media.id}" if parcel.media else None)

    def _show(self, chat_id: int, message_id: int, payload: Mapping[str, Any]) -> None:
        rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
        pressed = [one for row in rows for one in row if "callback_data" in one]
        shown = [Shown(chat_id, message_id, one["callback_data"], one["text"]) for one in pressed]
        self.keyboards[chat_id, message_id] = shown
        self.buttons += [one for one in shown if one not in self.buttons]
        self.texts[chat_id, message_id] = payload.get("text") or payload.get("caption") or ""

    def keyboard(self, chat_id: int) -> list[Shown]:
        """The buttons of the newest message of a chat that has any."""
        for (chat, _), shown in reversed(self.keyboards.items()):
            if chat == chat_id and shown:
                return shown
        return []


class HeardLog(logging.Handler):
    """All that is logged, at any level, with all that comes along."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self._level = logging.getLogger().level

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.getMessage()} {record.__dict__}")

    def begin(self) -> None:
        logging.getLogger().addHandler(self)
        logging.getLogger().setLevel(logging.DEBUG)

    def end(self) -> None:
        logging.getLogger().removeHandler(self)
        logging.getLogger().setLevel(self._level)


class RunningBot:
    """Everything between intake and sender, on a real database. What raises inside it is kept in `bugs`."""

    kind_of_database: type[SqliteDatabase] = SqliteDatabase

    def __init__(
        self,
        path: Path,
        now_at: int,
        house: House = HOUSE,
        *,
        telegram: Telegram | None = None,
        first_update: int = 1_000,
    ) -> None:
        # Ids come from the clock, so two stories may give one id to two changes; a shelf must not hold both.
        self.path, self.house, self.clock = path, replace(house, shelf=PolicyShelf()), SetClock(now_at)
        self.telegram = telegram or Telegram()
        self.bugs: list[BaseException] = []
        self.log = HeardLog()
        self.log.begin()
        self._runner = asyncio.Runner()
        self._update_ids = itertools.count(first_update)
        self._open()

    def _open(self) -> None:
        self.database = self.kind_of_database(self.path, KEY)
        clock: Clock = self.clock
        newest = self.run(self.database.read(meta.newest_id))
        self.desk = Desk(self.database, clock, Ids(clock.now_at, newest), self.house, alarms.tell_admins)
        rounds = Rounds(self._watched(ticks.run), ticks.skipped, ticks.plan_ahead, self._watched(ticks.keep_tidy))
        self.ticker = Ticker(self.desk, rounds)
        handle, refuse = self._watched(routes.handle), self._watched(routes.refuse)
        self.dispatch = Dispatch(self.desk, handle, refuse, is_secret=secrecy.is_secret)
        key = partial(routes.conversation_key, bot_id=BOT_ID, bot_username=self.house.bot_username)
        self.door = Doorkeeper(self.desk, key, secrecy.is_secret)

    def _watched(self, use: Callable[..., None]) -> Callable[..., None]:
        def run(*arguments: Any) -> None:
            try:
                use(*arguments)
            except Refusal:
                raise
            except Exception as error:
                error.add_note(f"while handling {arguments[1]!r}")
                self.bugs.append(error)
                raise

        return run

    def run(self, coroutine: Any) -> Any:
        """Wait for it."""
        return self._runner.run(coroutine)

    # These do in this thread what the program does in others; a thousand steps are then quick.

    def write(self, work: Callable[[Unit], T]) -> T:
        """One unit of work."""
        return self.database._write(lambda tx: work(self.desk._unit(tx)))

    def read(self, work: Callable[[Tx], T]) -> T:
        """One look."""
        return self.database._read(work)

    def rows(self, sql: str) -> list[Json]:
        """What stands in the database."""
        return self.read(lambda tx: [dict(row) for row in tx._connection.execute(sql)])  # type: ignore[attr-defined]

    def restart(self) -> None:
        """The process ends and another begins on the same file."""
        self.database._close()
        self._open()

    def close(self) -> None:
        """Put everything away."""
        self.log.end()
        self.database._close()
        self._runner.close()

    def hear(self, *updates: Json) -> list[Said]:
        """Keep these updates, handle them, and make the calls that follow."""
        self.keep(*updates)
        return self.work()

    def keep(self, *updates: Json) -> None:
        """As intake does."""
        self.run(self.door.keep(updates))

    def work(self) -> list[Said]:
        """Handle what is kept and say what is promised."""
        while self.run(self.dispatch.handle_some()):
            pass
        self._no_bugs()
        return self.deliver()

    def _no_bugs(self) -> None:
        if self.bugs:
            raise self.bugs[0]

    def tick(self) -> list[Said]:
        """Do what is due by now."""
        self.ticker.plan_anew()
        self.run(self.ticker.catch_up())
        self._no_bugs()
        return self.deliver()

    def to_next_due(self) -> list[Said]:
        """Let the time pass until something is due, and do it."""
        next_at = self.read(due.next_due_at)
        self.clock.at = max(self.clock.at, next_at or self.clock.at)
        return self.tick()

    def deliver(self) -> list[Said]:
        """Make all calls that may be made now."""
        before = len(self.telegram.said)
        while parcels := self.write(lambda unit: deliveries.claim(unit, lambda _: True)).parcels:
            results = [self.telegram.take(parcel) for parcel in parcels]
            self.write(partial(_record, results=results))
        return self.telegram.said[before:]

    # What people do, as Telegram tells it.

    def update(self, kind: str, told: Json) -> Json:
        """Any update."""
        return {"update_id": next(self._update_ids), kind: told}

    def message(self, user_id: int, text: str | None = None, chat_id: int | None = None, **more: Any) -> Json:
        """Somebody wrote something, in private unless a chat is named."""
        told = {"message_id": next(self.telegram.numbers), "date": self.clock.at // 1000, "from": person(user_id)}
        told |= {"chat": chat(chat_id or user_id)} | ({} if text is None else {"text": text})
        if text is not None and text.startswith("/"):
            told["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return self.update("message", told | more)

    def reply(self, user_id: int, chat_id: int, message_id: int, text: str) -> Json:
        """Somebody replied to a message of the bot in a group."""
        replied = {"message_id": message_id, "date": self.clock.at // 1000, "chat": chat(chat_id), "text": "?"}
        replied["from"] = {"id": BOT_ID, "is_bot": True, "first_name": "Shouwang"}
        return self.message(user_id, text, chat_id, reply_to_message=replied)

    def press(self, user_id: int, button: Shown) -> Json:
        """Somebody pressed a button; one they never saw stands below some message of their own chat."""
        where = button.chat_id if button.chat_id == user_id or button.chat_id < 0 else user_id
        below = {"message_id": button.message_id, "date": self.clock.at // 1000, "chat": chat(where), "text": "?"}
        below["from"] = {"id": BOT_ID, "is_bot": True, "first_name": "Shouwang"}
        number = next(self._update_ids)
        told = {"id": f"q{number}", "from": person(user_id), "chat_instance": "1", "data": button.data}
        return {"update_id": number, "callback_query": {**told, "message": below}}

    def blocks(self, user_id: int, *, blocked: bool) -> Json:
        """Somebody blocked the bot, or let it in again."""
        (self.telegram.blocked_by.add if blocked else self.telegram.blocked_by.discard)(user_id)
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "Shouwang"}
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        members = [
            {"user": bot, "status": each} | ({"until_date": 0} if each == "kicked" else {}) for each in (old, new)
        ]
        told = {"chat": chat(user_id), "from": person(user_id), "date": self.clock.at // 1000}
        return self.update("my_chat_member", {**told, "old_chat_member": members[0], "new_chat_member": members[1]})


def _record(unit: Unit, results: list[Result]) -> None:
    deliveries.record(unit, results, alarms.tell_admins, line_works=True)


def person(user_id: int) -> Json:
    """A Telegram user who reads English."""
    return {"id": user_id, "is_bot": False, "first_name": f"User{user_id}", "language_code": "en"}


def chat(chat_id: int) -> Json:
    """A private chat or a group."""
    if chat_id < 0:
        return {"id": chat_id, "type": "supergroup", "title": f"Group {-chat_id}"}
    return {"id": chat_id, "type": "private", "first_name": f"User{chat_id}"}
