"""A sandbox for one test, and short words for what tests do with it over HTTP."""

import asyncio
import base64
import struct
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import aiohttp

from sandbox.server import Running

Json = dict[str, Any]
NOON_MS = 1_580_443_200_000
BUTTON = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}


def person(user_id: int = 1001, **more: Any) -> Json:
    """Somebody who has opened the bot."""
    return {"id": user_id, "first_name": f"P{user_id}", "started": True, **more}


def stranger(user_id: int = 1002, **more: Any) -> Json:
    """Somebody who has not."""
    return person(user_id, started=False, **more)


def supergroup(*members: int, chat_id: int = -100200, bot: str = "administrator", **more: Any) -> Json:
    """A supergroup the bot administers."""
    return {
        "id": chat_id,
        "type": "supergroup",
        "title": "三单元",
        "members": list(members),
        "bot": bot,
        **more,
    }


def basic_group(*members: int, chat_id: int = -200, bot: str = "administrator", **more: Any) -> Json:
    """A basic group the bot administers."""
    return supergroup(*members, chat_id=chat_id, bot=bot, **more) | {"type": "group"}


def png(width: int = 2, height: int = 2) -> bytes:
    """A small valid picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def base64_of(content: bytes) -> str:
    """Bytes as the stage takes them."""
    return base64.b64encode(content).decode()


def multipart(fields: Json, **files: bytes) -> aiohttp.FormData:
    """A form with files, each named after its field."""
    form = aiohttp.FormData()
    for name, value in fields.items():
        form.add_field(name, str(value))
    for name, content in files.items():
        form.add_field(name, BytesIO(content), filename=f"{name}.png", content_type="image/png")
    return form


@dataclass(slots=True)
class Rig:
    """The bot's side as `call` and `result`, the people's side as `stage` and `say`."""

    here: Running
    http: aiohttp.ClientSession
    seen: int = 0
    asked: int = field(default=0)

    @property
    def bot_url(self) -> str:
        return f"{self.here.url}/bot{self.here.token}"

    async def call(self, method: str, /, **params: Any) -> Json:
        """The whole answer of the Bot API."""
        async with self.http.post(f"{self.bot_url}/{method}", json=params) as response:
            answer: Json = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def result(self, method: str, /, **params: Any) -> Any:
        """The result of a call that must succeed."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, /, **params: Any) -> str:
        """What Telegram says to a call that must fail."""
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def form(self, method: str, form: aiohttp.FormData) -> Json:
        """A call with files."""
        async with self.http.post(f"{self.bot_url}/{method}", data=form) as response:
            answer: Json = await response.json()
            return answer

    async def stage(self, path: str, /, **body: Any) -> Json:
        """A request to the stage that must succeed."""
        async with self.http.post(f"{self.here.url}/sandbox/{path}", json=body) as response:
            answer: Json = await response.json()
            assert response.status == 200, answer
            return answer

    async def stage_refusal(self, path: str, /, **body: Any) -> tuple[int, str]:
        """Status and words of a request to the stage that must fail."""
        async with self.http.post(f"{self.here.url}/sandbox/{path}", json=body) as response:
            answer = await response.json()
            assert response.status != 200, answer
            return response.status, answer["error"]

    async def look(self, path: str) -> Json:
        """What the stage shows."""
        async with self.http.get(f"{self.here.url}/sandbox/{path}") as response:
            answer: Json = await response.json()
            return answer

    async def cast(self, *parts: Json, **world: Any) -> None:
        """Fills the world: ids above 0 are people, below 0 chats."""
        users = [part for part in parts if part["id"] > 0]
        chats = [part for part in parts if part["id"] < 0]
        await self.stage("world", users=users, chats=chats, **world)

    async def say(self, user_id: int, text: str, chat_id: int | None = None, **more: Any) -> Json:
        """A person writes, to the bot unless a chat is named."""
        sent = await self.stage(f"users/{user_id}/send", chat_id=chat_id or user_id, text=text, **more)
        message: Json = sent["message"]
        return message

    async def press(self, user_id: int, message: Json, data: str = "ok") -> str:
        """A person presses a button under a message; returns the query's id."""
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        pressed = await self.stage(f"users/{user_id}/press", chat_id=chat_id, message_id=message_id, data=data)
        return str(pressed["callback_query_id"])

    async def updates(self) -> list[Json]:
        """Updates since the last look. Each look has another offset, so that none is held back."""
        self.asked += 1
        found: list[Json] = await self.result("getUpdates", offset=-1000 - self.asked)
        fresh = [update for update in found if update["update_id"] > self.seen]
        self.seen = max([self.seen, *(update["update_id"] for update in fresh)])
        return fresh

    async def update(self, kind: str) -> Json:
        """The one update of this kind since the last look."""
        found = [update[kind] for update in await self.updates() if kind in update]
        assert len(found) == 1, found
        payload: Json = found[0]
        return payload

    async def chat(self, chat_id: int) -> Json:
        """A chat as the page shows it."""
        state = await self.look("state")
        return next(chat for chat in state["chats"] if chat["id"] == chat_id)

    async def go(self, seconds: float) -> None:
        """Lets this much time pass on stage."""
        await self.stage("clock/jump", seconds=seconds)


async def until(happened: Any, seconds: float = 10.0) -> None:
    """Waits for something another task does."""
    async with asyncio.timeout(seconds):
        while not happened():
            await asyncio.sleep(0.005)
