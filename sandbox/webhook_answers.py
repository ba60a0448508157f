"""What a bot says to an update that was brought to it: nothing, or one call as JSON or as a form."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qsl

import aiohttp

from sandbox.requests import Params, Upload
from sandbox.wire import decode

# Telegram passes over these, and over all that only ask, for their result would be lost (WebhookActor.cpp).
PASSED_OVER = ("setwebhook", "deletewebhook", "close", "logout")


async def read(response: aiohttp.ClientResponse) -> tuple[str, Params] | None:
    """The method and its parameters; None when the answer calls nothing."""
    params = await _params(response)
    name = params.values.pop("method", None)
    if not isinstance(name, str) or not name:
        return None
    if name.lower() in PASSED_OVER or name.lower().startswith("get"):
        return None
    return name, params


async def _params(response: aiohttp.ClientResponse) -> Params:
    if response.content_type == "multipart/form-data":
        return await _form(response)
    body = await response.read()
    if response.content_type == "application/x-www-form-urlencoded":
        return Params(dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)))
    try:
        given = decode(body) if body else None
    except ValueError:
        given = None
    return Params(given) if isinstance(given, dict) else Params()


async def _form(response: aiohttp.ClientResponse) -> Params:
    params = Params()
    try:
        async for part in _parts(response):
            name, content = part.name or "", bytes(await part.read(decode=True))
            if part.filename is None:
                params.values[name] = content.decode("utf-8", "replace")
            else:
                kind = part.headers.get("Content-Type", "")
                params.uploads[name] = Upload(name, part.filename, kind, content)
    except ValueError:
        return Params()
    return params


async def _parts(response: aiohttp.ClientResponse) -> AsyncIterator[aiohttp.BodyPartReader]:
    reader = aiohttp.MultipartReader.from_response(response)
    while (part := await reader.next()) is not None:
        if isinstance(part, aiohttp.BodyPartReader):
            yield part
