"""A Bot API over HTTP whose answers are tg-auto-test's: its client's updates go out, the bot's calls come in.

tg-auto-test gives updates to an Application of python-telegram-bot, and takes calls from it. Here the Application
holds one handler, which puts each update where getUpdates finds it, and every call that comes over HTTP is made in
the Application's name. The bot itself is another program and knows nothing of this.
"""

import asyncio
import json
import queue
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

Json = dict[str, Any]
QUIET_S = 0.2
PATIENCE_S = 40.0
HOLD_S = 2.0


class Bridge:
    """Carries updates one way and calls the other; `passed_over` names the calls tg-auto-test has no answer for."""

    def __init__(self, person: int) -> None:
        self.link = ""
        self.passed_over: set[str] = set()
        self._person = person
        self._updates: queue.Queue[Json] = queue.Queue()
        self._confirmed = 0
        self._waiting: list[Json] = []
        self._last_call_at = 0.0
        self._loop = asyncio.get_running_loop()
        self._application: Application[Any, Any, Any, Any, Any, Any] | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the bot finds its Bot API."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """Nobody is listened to any more."""
        self._server.shutdown()
        self._server.server_close()

    def build(self, builder: "ApplicationBuilder[Any, Any, Any, Any, Any, Any]") -> Any:
        """What tg-auto-test asks of whoever tests a bot with it."""
        self._application = builder.build()
        self._application.add_handler(TypeHandler(Update, self._deliver))
        return self._application

    async def _deliver(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Comes back when the bot has confirmed the update and has then been silent for a moment."""
        began = time.monotonic()
        self._last_call_at = began
        self._updates.put(update.to_dict())
        while self._confirmed <= update.update_id or time.monotonic() < self._last_call_at + QUIET_S:
            if time.monotonic() > began + PATIENCE_S:
                raise TimeoutError(f"update {update.update_id} was not taken")
            await asyncio.sleep(0.02)

    def answer(self, method: str, given: Json) -> Json:
        """One call of the bot's, in a thread of its own."""
        if method == "getUpdates":
            return {"ok": True, "result": self._poll(int(given.get("offset") or 0))}
        if method == "deleteWebhook":
            return {"ok": True, "result": True}
        if "chat_id" in given and given["chat_id"] != self._person:
            return self._elsewhere(method, given)
        self._last_call_at = time.monotonic()
        asked = asyncio.run_coroutine_threadsafe(self._ask(method, given), self._loop)
        return asked.result(PATIENCE_S)

    def _poll(self, offset: int) -> list[Json]:
        self._confirmed = max(self._confirmed, offset)
        self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        if not self._waiting:
            try:
                self._waiting.append(self._updates.get(timeout=HOLD_S))
            except queue.Empty:
                return []
        return self._waiting

    async def _ask(self, method: str, given: Json) -> Json:
        assert self._application is not None
        try:
            # The underscore keeps PTB from warning that it has a method of this name; it is not sent.
            result = await self._application.bot.do_api_request(f"{method}_", api_kwargs=given)
        except AssertionError:
            self.passed_over.add(method)
            return {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
        return {"ok": True, "result": result}

    def _elsewhere(self, method: str, given: Json) -> Json:
        """tg-auto-test has one private chat; what is written elsewhere is taken and thrown away."""
        if not method.startswith("send"):
            return {"ok": False, "error_code": 400, "description": "Bad Request: not enough rights"}
        chat = {"id": given["chat_id"], "type": "supergroup" if int(given["chat_id"]) < 0 else "private", "title": "x"}
        return {"ok": True, "result": {"message_id": int(time.monotonic() * 1000), "date": 0, "chat": chat}}


def _handler(bridge: Bridge) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.headers.get("Content-Type", "").startswith("multipart/"):
                bridge.passed_over.add("files")
                self._say({"ok": False, "error_code": 501, "description": "Not Implemented"})
                return
            given = json.loads(body) if body else {}
            if self.path == "/sandbox/posters":
                bridge.link = given["posters"][0]["link"]
                self._say({})
                return
            self._say(bridge.answer(self.path.rpartition("/")[2], given))

        def _say(self, answer: Json) -> None:
            body = json.dumps(answer).encode()
            self.send_response(answer.get("error_code", 200))
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing; the tests say what they miss."""

    return Handler
