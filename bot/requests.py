"""HTTP to Telegram on aiohttp: a PTB request class that keeps apart what was surely not done and what may have been."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from domain.outcomes import Attempt, Cause

# Raised before a byte of the request has left: the work was not done.
_BEFORE_SENDING = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    ProxyConnectionError,
    ProxyTimeoutError,
    ProxyError,
)
_LONGEST_WAIT = 86_400
_JSON = {"Content-Type": "application/json"}


class NotAccepted(TelegramError):
    """Telegram, or something that stands in its place, has answered with something else than success."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__(attempt.description or f"HTTP status {attempt.status}")
        self.attempt = attempt


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a connection from the pool, for connecting, for the answer, and for sending a file."""

    pool: float = 5.0
    connect: float = 10.0
    read: float = 20.0
    upload: float = 120.0


class AiohttpRequest(BaseRequest):
    """See `telegram.request.BaseRequest`. `proxy` is an `http://` or `socks5://` address."""

    def __init__(self, *, connections: int = 16, proxy: str | None = None, patience: Patience | None = None) -> None:
        self._connections = connections
        self._proxy = proxy
        self._patience = patience or Patience()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._patience.read

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            # Cookies of a proxy or an emulator are none of our business.
            self._session = aiohttp.ClientSession(connector=self._connector(), cookie_jar=aiohttp.DummyCookieJar())

    def _connector(self) -> aiohttp.BaseConnector:
        if self._proxy is not None and self._proxy.startswith("socks"):
            return ProxyConnector.from_url(self._proxy, limit=self._connections)
        return aiohttp.TCPConnector(limit=self._connections)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        timeout = self._timeout(read_timeout, connect_timeout, pool_timeout, _has_files(request_data))
        status, body = await self._exchange(method, url, _body(request_data), timeout)
        if not 200 <= status <= 299:
            raise NotAccepted(_read_refusal(status, body))
        return status, body

    async def call(self, url: str, payload: Mapping[str, Any], read_timeout: float | None = None) -> Any:
        """The `result` of a call without files; PTB's objects for parameters would make the way twice as long."""
        told = {name: value for name, value in payload.items() if value is not None}
        body = {"data": orjson.dumps(told), "headers": _JSON} if told else {}
        status, answer = await self._exchange("POST", url, body, self._timeout(read_timeout, None, None, False))
        if not 200 <= status <= 299:
            raise NotAccepted(_read_refusal(status, answer))
        return self.parse_json_payload(answer)["result"]

    async def _exchange(
        self, method: str, url: str, body: Mapping[str, Any], patience: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        assert self._session is not None, "initialize() comes first"
        proxy = self._proxy if self._proxy is not None and self._proxy.startswith("http") else None
        try:
            async with self._session.request(
                method, url, timeout=patience, proxy=proxy, allow_redirects=False, **body
            ) as answer:
                return answer.status, await answer.read()
        # The words of these errors carry the address and so the token; the cause says the rest.
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from error
        except (aiohttp.ClientError, ProxyError, ProxyConnectionError, ProxyTimeoutError, OSError) as error:
            raise NetworkError(type(error).__name__) from error

    def _timeout(self, read: Any, connect: Any, pool: Any, uploads: bool) -> aiohttp.ClientTimeout:
        def of(given: Any, usual: float) -> float:
            return usual if given is BaseRequest.DEFAULT_NONE or given is None else float(given)

        connecting, answering = of(connect, self._patience.connect), of(read, self._patience.read)
        queueing = of(pool, self._patience.pool) + connecting
        sending = self._patience.upload if uploads else self._patience.connect
        return aiohttp.ClientTimeout(
            total=queueing + sending + answering, connect=queueing, sock_connect=connecting, sock_read=answering
        )

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """A success as a dict with its `result`. PTB's own would log what it cannot read, word for word."""
        answer = _loads(payload)
        if not isinstance(answer, dict) or "result" not in answer:
            raise NotAccepted(Attempt(Cause.BROKEN, 200, "the answer is not what the Bot API sends"))
        return answer


def _has_files(data: RequestData | None) -> bool:
    return data is not None and data.contains_files


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None or (not data.parameters and not data.contains_files):
        return {}
    if not data.contains_files:
        return {"data": orjson.dumps(data.parameters), "headers": _JSON}
    # Telegram decodes nothing in a name, so a Chinese one must go as it is.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return {"data": form}


def _read_refusal(status: int, body: bytes) -> Attempt:
    answer = _loads(body)
    if not isinstance(answer, dict) or not isinstance(answer.get("description"), str):
        return Attempt(Cause.BROKEN, status)
    parameters = answer.get("parameters")
    given = parameters if isinstance(parameters, dict) else {}
    return Attempt(
        Cause.ANSWERED,
        status,
        answer["description"],
        _seconds(given.get("retry_after")),
        _whole(given.get("migrate_to_chat_id")),
    )


def _loads(body: bytes) -> Any:
    """None when it is no JSON. A lone surrogate, which orjson refuses, must not hide the updates beside it."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        try:
            return json.loads(body.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            return None


def _seconds(value: object) -> float | None:
    """A time to wait; none where it is no such thing, for nobody must fall silent for ever over a broken answer."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _LONGEST_WAIT:
        return None
    return float(value)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def attempt_of(error: TelegramError) -> Attempt:
    """What a failed call means for the rules of `domain.outcomes`."""
    if isinstance(error, NotAccepted):
        return error.attempt
    if isinstance(error.__cause__, _BEFORE_SENDING):
        return Attempt(Cause.NOT_CONNECTED)
    return Attempt(Cause.UNSURE)
