"""What a bot says to an update that was brought to it: nothing, or one call as JSON or as a form."""

import aiohttp

from sandbox.errors import ApiError
from sandbox.requests import Params, take_form
from sandbox.wire import decode

# Telegram passes over these, and over all that only ask, for their result would be lost (WebhookActor.cpp).
PASSED_OVER = ("setwebhook", "deletewebhook", "close", "logout")
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


async def read(response: aiohttp.ClientResponse) -> tuple[str, Params] | None:
    """The method and its parameters; None when the answer calls nothing."""
    params = _params(response, await response.read())
    name = params.values.pop("method", None)
    if not isinstance(name, str) or not name:
        return None
    if name.lower() in PASSED_OVER or name.lower().startswith("get"):
        return None
    return name, params


def _params(response: aiohttp.ClientResponse, body: bytes) -> Params:
    params = Params()
    try:
        if response.content_type in FORMS:
            take_form(params, response.headers["Content-Type"], body)
        elif isinstance(given := decode(body) if body else None, dict):
            params.values.update(given)
    except (ValueError, ApiError):
        return Params()
    return params
