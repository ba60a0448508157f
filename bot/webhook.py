"""The other way in: Telegram, or a proxy before us, brings updates by HTTP."""

import asyncio
import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from bot.api import BotApi, CallFailed
from bot.intake import ALLOWED_UPDATES, Doorkeeper
from bot.patience import Backoff, Trouble
from bot.payloads import from_json
from bot.settings import Webhook as Address
from i18n.text import t

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Listens at `address`. 200 is answered only after the commit, so an update that was not kept comes again."""

    api: BotApi
    door: Doorkeeper
    address: Address
    seconds: Callable[[], float]

    async def run(self) -> None:
        """Listen, tell Telegram where, and stay."""
        app = web.Application(client_max_size=2**22)
        app.router.add_post("/", self._receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.address.host, self.address.port).start()
            await self._announce()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _announce(self) -> None:
        """Tell Telegram where, again and again while it cannot be told; what it brings meanwhile is taken in."""
        secret = self.address.secret.get_secret_value()
        told = {"url": self.address.url, "secret_token": secret, "allowed_updates": ALLOWED_UPDATES}
        waits, trouble = Backoff(), Trouble("setWebhook", self.seconds)
        while True:
            try:
                await self.api.call("setWebhook", told)
                trouble.ends()
                return
            except CallFailed as failure:
                attempt = failure.attempt
                if attempt.status == 400:  # The address itself is refused.
                    raise
                kind = f"{attempt.cause}_{attempt.status}"
                if trouble.begins(kind):
                    words = t("For more than a minute Telegram could not be told of the webhook ({kind}).", kind=kind)
                    await self.door.desk.say(partial(self.door.desk.alarm, what=words))
                await asyncio.sleep(max(waits.next(), attempt.retry_after or 0.0))

    async def _receive(self, request: web.Request) -> web.Response:
        secret = self.address.secret.get_secret_value()
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return web.Response(status=401)
        body = await request.read()
        try:
            update = from_json(body.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            # An answer other than 200 would bring the same again, for a day.
            log.error("A webhook call holds no JSON.", extra={"event": "webhook_unreadable"})
            return web.Response()
        await self.door.keep([update])
        return web.Response()
