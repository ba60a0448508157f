"""Updates pushed to the bot: in order within a chat, tried again with growing pauses."""

import asyncio
import random
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp

from sandbox import webhook_answers
from sandbox.errors import bad_request
from sandbox.requests import Params
from sandbox.updates import Update
from sandbox.wire import Json

if TYPE_CHECKING:
    from sandbox.core import Sandbox

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
SECRET = re.compile(r"[A-Za-z0-9_-]*")
LONGEST_SECRET = 256
PORTS = (80, 88, 443, 8443)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
LONGEST_PAUSE_S = 60
LONGEST_RETRY_AFTER_S = 3600
ANSWER_WITHIN_S = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """What setWebhook asked for."""

    url: str
    secret: str
    max_connections: int
    has_certificate: bool
    ip_address: str


def settings(params: Params) -> Settings:
    """Reads and checks setWebhook's parameters. Plain http and any port are allowed on loopback."""
    secret = params.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    url = params.text("url")
    _check_address(url)
    most = params.integer("max_connections", 40, 1, 100)
    return Settings(url, secret, most, params.upload("certificate") is not None, params.text("ip_address"))


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname in LOOPBACK and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https" or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


class Webhook:
    """Delivers the queue until it is stopped. One chat's failing update holds up only that chat."""

    def __init__(self, box: "Sandbox", chosen: Settings) -> None:
        self._box = box
        self._settings = chosen
        self._error: Json = {}
        self._busy: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(chosen.max_connections)

    def start(self) -> None:
        """Begins to deliver what is waiting and what comes."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN_S))
        self._box.updates.added.append(self._look)
        for update in list(self._box.updates.pending()):
            self._look(update)

    def stop(self) -> None:
        """Leaves undelivered updates in the queue."""
        with suppress(ValueError):
            self._box.updates.added.remove(self._look)
        for task in self._tasks:
            task.cancel()
        if self._session is not None:
            self._spawn(self._session.close())
            self._session = None

    async def closed(self) -> None:
        """Stops and waits until nothing of it runs."""
        self.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def info(self) -> Json:
        """Its part of getWebhookInfo."""
        chosen = self._settings
        return {
            "url": chosen.url,
            "has_custom_certificate": chosen.has_certificate,
            "max_connections": chosen.max_connections,
            "ip_address": chosen.ip_address or "127.0.0.1",
            **self._error,
        }

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _look(self, update: Update) -> None:
        """Starts a worker for the update's chat if there is none."""
        if self._session is not None and update.queue_key not in self._busy:
            self._busy.add(update.queue_key)
            self._spawn(self._work(update.queue_key))

    async def _work(self, key: int) -> None:
        try:
            while (update := self._first(key)) is not None:
                await self._deliver(update)
        finally:
            self._busy.discard(key)

    def _first(self, key: int) -> Update | None:
        return next((update for update in self._box.updates.pending() if update.queue_key == key), None)

    async def _deliver(self, update: Update) -> None:
        """Tries at once again after the first failure, then after 2, 4, 8 … seconds, until it is too old."""
        self._box.look_at(update)
        pause, failures = 1, 0
        while update in self._box.updates.pending():
            async with self._slots:
                retry_after = await self._post(update)
            if retry_after is None:
                self._box.updates.drop(update)
                self._box.changes.note()
                return
            if failures and not retry_after:
                pause = min(pause * 2, random.randint(LONGEST_PAUSE_S, 2 * LONGEST_PAUSE_S))  # noqa: S311
            wait = retry_after or (pause if failures else 0)
            failures += 1
            await self._box.pause(wait)

    async def _post(self, update: Update) -> int | None:
        """None when it was accepted, otherwise the seconds the bot asked to wait, 0 when it named none."""
        assert self._session is not None
        headers = {"Content-Type": "application/json"}
        if self._settings.secret:
            headers[SECRET_HEADER] = self._settings.secret
        try:
            async with self._session.post(self._settings.url, data=update.body, headers=headers, ssl=False) as response:
                called = await webhook_answers.read(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._fail(f"Connection failed: {type(error).__name__}")
            return 0
        if 200 <= response.status < 300:
            if called is not None:
                await self._box.obey(*called)
            return None
        self._fail(f"Wrong response from the webhook: {response.status} {response.reason}")
        given = response.headers.get("Retry-After", "0")
        return min(int(given), LONGEST_RETRY_AFTER_S) if given.isdigit() else 0

    def _fail(self, words: str) -> None:
        self._error = {"last_error_date": self._box.clock.now(), "last_error_message": words}
