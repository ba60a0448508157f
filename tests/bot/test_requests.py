"""What came back over real HTTP, and whether the work was surely not done."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.api import CallFailed, PtbApi, Upload
from bot.requests import AiohttpRequest, Patience
from domain.outcomes import Attempt, Cause

TOKEN = "7000000001:AAcanaryCANARYcanaryCANARYcanary123"
QUICK = Patience(pool=0.3, connect=0.3, read=0.3)
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def telegram(answer: bytes | None, *, abort: bool = False) -> AsyncIterator[PtbApi]:
    """Something that listens where Telegram should be and sends these bytes; None says nothing and waits."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if abort:
            writer.transport.abort()
            return
        if answer is not None:
            writer.write(answer)
            await writer.drain()
        else:
            await reader.read(2**20)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server, api_at(server.sockets[0].getsockname()[1]) as api:
        yield api


@asynccontextmanager
async def api_at(port: int, proxy: str | None = None) -> AsyncIterator[PtbApi]:
    base = f"http://127.0.0.1:{port}"
    requests = [AiohttpRequest(patience=QUICK, proxy=proxy) for _ in range(2)]
    async with PtbApi(
        TOKEN, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", request=requests[0], polling=requests[1]
    ) as api:
        yield api


def http(status: int, body: str, cut: int = 0) -> bytes:
    raw = body.encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(raw)}\r\n\r\n"
    return head.encode() + raw[: len(raw) - cut]


async def attempt(api: PtbApi) -> Attempt:
    with pytest.raises(CallFailed) as failed:
        await api.call("sendMessage", {"chat_id": 5, "text": "words"})
    assert "AAcanary" not in f"{failed.value} {failed.value!r} {api!r} {failed.value.__cause__!r}"
    return failed.value.attempt


ANSWERS: dict[str, tuple[bytes, Attempt]] = {
    "a refusal": (
        http(400, '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'),
        Attempt(Cause.ANSWERED, 400, "Bad Request: chat not found"),
    ),
    "a moved group": (
        http(400, '{"ok":false,"description":"moved","parameters":{"migrate_to_chat_id":-100123}}'),
        Attempt(Cause.ANSWERED, 400, "moved", None, -100123),
    ),
    "too many": (
        http(429, '{"ok":false,"description":"Too Many","parameters":{"retry_after":7}}'),
        Attempt(Cause.ANSWERED, 429, "Too Many", 7.0),
    ),
    "too many, in no number": (
        http(429, '{"ok":false,"description":"Too Many","parameters":{"retry_after":"soon"}}'),
        Attempt(Cause.ANSWERED, 429, "Too Many"),
    ),
    "too many, for ever": (
        http(429, '{"ok":false,"description":"Too Many","parameters":{"retry_after":Infinity}}'),
        Attempt(Cause.ANSWERED, 429, "Too Many"),
    ),
    "too many, for an age": (
        http(429, '{"ok":false,"description":"Too Many","parameters":{"retry_after":1e300}}'),
        Attempt(Cause.ANSWERED, 429, "Too Many"),
    ),
    "too many, in the past": (
        http(429, '{"ok":false,"description":"Too Many","parameters":{"retry_after":-5}}'),
        Attempt(Cause.ANSWERED, 429, "Too Many"),
    ),
    "parameters that are a list": (
        http(429, '{"ok":false,"description":"Too Many","parameters":[5]}'),
        Attempt(Cause.ANSWERED, 429, "Too Many"),
    ),
    "a page": (http(502, "<html>502</html>"), Attempt(Cause.BROKEN, 502)),
    "a page with 404": (http(404, "<html>404</html>"), Attempt(Cause.BROKEN, 404)),
    "a redirect": (http(302, ""), Attempt(Cause.BROKEN, 302)),
    "no JSON in a success": (
        http(200, "<html>"),
        Attempt(Cause.BROKEN, 200, "the answer is not what the Bot API sends"),
    ),
    "no result in a success": (
        http(200, '{"ok":true}'),
        Attempt(Cause.BROKEN, 200, "the answer is not what the Bot API sends"),
    ),
    "a list in a success": (http(200, "[]"), Attempt(Cause.BROKEN, 200, "the answer is not what the Bot API sends")),
    "half a body": (http(200, '{"ok":true,"result":{}}', cut=9), Attempt(Cause.UNSURE)),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", Attempt(Cause.UNSURE)),
}


@pytest.mark.parametrize("kind", ANSWERS)
async def test_an_answer_is_taken_for_what_it_is(kind: str):
    raw, meant = ANSWERS[kind]
    async with telegram(raw) as api:
        assert await attempt(api) == meant


async def test_a_reset_and_a_silence_may_have_been_executed():
    async with telegram(None, abort=True) as api:
        assert await attempt(api) == Attempt(Cause.UNSURE)
    async with telegram(None) as api:
        assert await attempt(api) == Attempt(Cause.UNSURE)


async def test_where_nobody_listens_nothing_was_executed():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with api_at(port) as api:
        assert await attempt(api) == Attempt(Cause.NOT_CONNECTED)


@pytest.mark.parametrize("kind", ["socks5", "http"])
async def test_a_proxy_that_is_not_there_has_let_nothing_through(kind: str):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with api_at(80, f"{kind}://127.0.0.1:{port}") as api:
        assert await attempt(api) == Attempt(Cause.NOT_CONNECTED)


async def test_a_success_with_half_a_sign_in_it_is_read():
    async with telegram(http(200, '{"ok":true,"result":{"text":"\\ud83d"}}')) as api:
        answer: Any = await api.call("sendMessage", {"chat_id": 5, "text": "words"})

    assert answer == {"text": "\ud83d"}


async def test_a_file_is_sent_under_its_own_name():
    """Telegram decodes nothing in a name, so one encoded by percents would be shown so."""
    taken = bytearray()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not taken.rstrip().endswith(b"--"):
            taken.extend(await reader.read(2**16))
        writer.write(http(200, '{"ok":true,"result":true}'))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server, api_at(server.sockets[0].getsockname()[1]) as api:
        await api.call("sendDocument", {"chat_id": 5}, {"document": Upload("名单 一.csv", b"a,b\n")})

    assert 'filename="名单 一.csv"'.encode() in taken
