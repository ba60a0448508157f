"""Answers that are not what they should be."""

import asyncio

from aiohttp import web

from sandbox.errors import ApiError
from sandbox.faults import Fault
from sandbox.wire import encode

HTML = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
)
TELEGRAM_WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    500: "Internal Server Error: restart",
    502: "Bad Gateway",
}


def refusal(fault: Fault) -> tuple[int | None, bytes, str]:
    """Status, body and type of an answer nothing was done for; no status means no answer."""
    if fault.kind == "refuse":
        return None, b"", ""
    if fault.kind == "html":
        return int(fault.given.get("status", 502)), HTML, "text/html"
    status = int(fault.given.get("status", 500))
    parameters = dict(fault.given.get("parameters") or {})
    if status == 429:
        parameters.setdefault("retry_after", 1)
    usual = TELEGRAM_WORDS.get(status, f"Error {status}")
    if status == 429:
        usual = f"Too Many Requests: retry after {parameters['retry_after']}"
    error = ApiError(status, str(fault.given.get("description") or usual), **parameters)
    return status, encode(error.body()), "application/json"


async def answer(request: web.Request, fault: Fault, status: int, body: bytes) -> web.StreamResponse:
    """Spoils the answer to a request that was executed."""
    if fault.kind == "drop":
        return hang_up(request)
    if fault.kind == "half":
        return await _half(request, status, body)
    if fault.kind == "hang":
        await asyncio.sleep(float(fault.given.get("seconds", 30)))
    elif fault.kind == "bad_json":
        body = body[:-1] + b",}"
    return web.Response(status=status, body=body, content_type="application/json")


def hang_up(request: web.Request) -> web.Response:
    """Closes the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=499)


async def _half(request: web.Request, status: int, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(status=status)
    response.content_type = "application/json"
    response.content_length = len(body)
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response
