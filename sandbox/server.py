"""The web server: its addresses, and how it is started and stopped."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from sandbox import api, casting, pages, stage
from sandbox.core import Sandbox
from sandbox.errors import ApiError
from sandbox.judges.judge import Judge
from sandbox.limits import Limits
from sandbox.log import Entry
from sandbox.requests import Params
from sandbox.updates import Update
from sandbox.wire import encode

HOST = "127.0.0.1"
# Above Telegram's 50 MB, so that the refusal of a greater file is Telegram's and not the web server's.
LARGEST_BODY = 60 * 1024 * 1024
BOX = web.AppKey("box", Sandbox)


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox that answers at `url`."""

    url: str
    box: Sandbox

    @property
    def token(self) -> str:
        """The token of the bot that is in the world now."""
        return self.box.world.bot.token


def make_sandbox(judges: Sequence[Judge] = (), limits_enabled: bool = False) -> Sandbox:
    """An empty world with a bot in it."""
    box = Sandbox(casting.read_world({}), list(judges), Limits(limits_enabled))

    async def obey(name: str, params: Params) -> None:
        entry = Entry(0, box.clock.now_ms(), name, params.readable(), params.files())
        outcome = await api.execute(box, name, params)
        api.note(box, entry, outcome, params)

    def look_at(update: Update) -> None:
        # A delivery is no request of the bot's, so it has no entry in the log and a refusal carries number 0.
        api.judge_updates(box, Entry(0, box.clock.now_ms(), "webhook", {}, []), [update])

    box.obey = obey
    box.look_at = look_at
    return box


def make_app(box: Sandbox) -> web.Application:
    """The addresses of docs/sandbox.md."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app[BOX] = box

    async def call(request: web.Request) -> web.StreamResponse:
        return await api.serve(request, box)

    async def download(request: web.Request) -> web.StreamResponse:
        return _file(box, request)

    app.router.add_route("*", "/bot{token:[^/]*}/{method:[^/]*}", call)
    app.router.add_get("/file/bot{token:[^/]*}/{path:.+}", download)
    app.router.add_routes(stage.routes(box))
    app.router.add_routes(pages.routes())
    app.router.add_route("*", "/{rest:.*}", _nowhere)
    app.on_cleanup.append(_stop_webhook)
    return app


async def _stop_webhook(app: web.Application) -> None:
    webhook = app[BOX].webhook
    if webhook is not None:
        await webhook.closed()


async def _nowhere(_: web.Request) -> web.Response:
    body = encode(ApiError(404, "Not Found").body())
    return web.Response(status=404, body=body, content_type="application/json")


def _file(box: Sandbox, request: web.Request) -> web.Response:
    """What getFile's path leads to."""
    try:
        api.check_token(box, request.match_info["token"])
        stored = box.files.by_path.get(request.match_info["path"])
        if stored is None:
            raise ApiError(404, "Not Found")
    except ApiError as error:
        return web.Response(status=error.code, body=encode(error.body()), content_type="application/json")
    return web.Response(body=stored.content, content_type="application/octet-stream")


@asynccontextmanager
async def running(port: int = 0, judges: Sequence[Judge] = (), limits_enabled: bool = False) -> AsyncIterator[Running]:
    """A sandbox on loopback for as long as the block runs; port 0 picks a free one."""
    box = make_sandbox(judges, limits_enabled)
    # A bot that hangs up is not waited for any longer, which is how a killed poller or follower is noticed.
    runner = web.AppRunner(make_app(box), handler_cancellation=True, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        site = web.TCPSite(runner, HOST, port)
        await site.start()
        yield Running(f"http://{HOST}:{runner.addresses[0][1]}", box)
    finally:
        await runner.cleanup()
