"""The other way in: Telegram, or a proxy before us, brings updates by HTTP."""

import asyncio
import hmac
import logging
from dataclasses import dataclass

from aiohttp import web

from bot.api import BotApi
from bot.intake import ALLOWED_UPDATES, Doorkeeper
from bot.payloads import from_json
from bot.settings import Webhook as Address

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True, slots=True)
class Webhook:
    """Listens at `address`. 200 is answered only after the commit, so an update that was not kept comes again."""

    api: BotApi
    door: Doorkeeper
    address: Address

    async def run(self) -> None:
        """Listen, tell Telegram where, and stay."""
        app = web.Application(client_max_size=2**22)
        app.router.add_post("/", self._receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.address.host, self.address.port).start()
            secret = self.address.secret.get_secret_value()
            told = {"url": self.address.url, "secret_token": secret, "allowed_updates": ALLOWED_UPDATES}
            await self.api.call("setWebhook", told)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

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
