"""Calls to the Bot API as plain dicts, over PTB's Bot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.requests import AiohttpRequest, attempt_of
from domain.outcomes import Attempt


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way to Telegram."""

    file_name: str
    content: bytes


NO_FILES: Mapping[str, Upload] = {}


class CallFailed(Exception):
    """A call did not end in success; `attempt` is what came back."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__(f"{attempt.cause} {attempt.status}".strip())
        self.attempt = attempt


class BotApi(Protocol):
    """Makes one call of the Bot API. Raises CallFailed and nothing else."""

    async def call(
        self,
        method: str,
        payload: Mapping[str, Any],
        files: Mapping[str, Upload] = NO_FILES,
        *,
        read_timeout: float | None = None,
    ) -> Any:
        """The `result` of the answer. `files` are the parameters that are sent as files."""

    async def download(self, file_path: str) -> bytes:
        """The content of a file, by the path `getFile` names."""


class PtbApi:
    """See `BotApi`. Long polls have a connection of their own, so that they never wait for messages or hold them up."""

    def __init__(
        self, token: str, *, base_url: str, base_file_url: str, request: AiohttpRequest, polling: AiohttpRequest
    ) -> None:
        self._requests = (request, polling)
        self._bot = Bot(token, base_url, base_file_url, request=request, get_updates_request=polling)

    def __repr__(self) -> str:
        """PTB's own would show the token."""
        return "PtbApi()"

    async def __aenter__(self) -> "PtbApi":
        """Bot.initialize() would ask getMe and fail without a network; the requests are all that is needed."""
        for request in self._requests:
            await request.initialize()
        return self

    async def __aexit__(self, *_: object) -> None:
        for request in self._requests:
            await request.shutdown()

    async def call(
        self,
        method: str,
        payload: Mapping[str, Any],
        files: Mapping[str, Upload] = NO_FILES,
        *,
        read_timeout: float | None = None,
    ) -> Any:
        try:
            if not files:
                request = self._requests[method == "getUpdates"]
                return await request.call(f"{self._bot.base_url}/{method}", payload, read_timeout)
            uploads = {name: InputFile(file.content, file.file_name) for name, file in files.items()}
            # The underscore keeps PTB from warning that it has a method of this name; it is not sent.
            return await self._bot.do_api_request(f"{method}_", {**payload, **uploads}, read_timeout=read_timeout)
        except TelegramError as error:
            raise CallFailed(attempt_of(error)) from error

    async def download(self, file_path: str) -> bytes:
        try:
            # A Bot API server of one's own may name the file by a whole address.
            address = file_path if "://" in file_path else f"{self._bot.base_file_url}/{file_path}"
            return await self._requests[0].retrieve(address)
        except TelegramError as error:
            raise CallFailed(attempt_of(error)) from error
