"""What a bot asked for: parameters from the query, a form, JSON or a multipart body, and the files in it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from sandbox.errors import ApiError, bad_request
from sandbox.forms import parts
from sandbox.wire import Json, decode, encode

TRUE_WORDS = ("true", "yes", "t", "y", "1")
# These stay words in the log even when they look like a number or a list.
TEXTS = frozenset(
    [
        "text",
        "caption",
        "title",
        "description",
        "short_description",
        "name",
        "question",
        "address",
        "url",
        "secret_token",
        "phone_number",
        "first_name",
        "last_name",
        "vcard",
        "invite_link",
        "file_id",
        "callback_query_id",
        "inline_query_id",
        "parse_mode",
        "language_code",
        "photo",
        "document",
        "custom_title",
        "explanation",
        "performer",
        "inline_message_id",
    ]
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    field: str
    file_name: str
    mime_type: str
    content: bytes


@dataclass(slots=True)
class Params:
    """One request's parameters as they came. Telegram reads them leniently, and so does this."""

    values: Json = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether there is anything under this name."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """The words as sent, empty when there are none."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else encode(value).decode()

    def integer(self, name: str, default: int = 0, least: int | None = None, most: int | None = None) -> int:
        """A whole number, moved into its limits rather than refused."""
        try:
            value = int(self.text(name) or default)
        except ValueError:
            value = default
        if least is not None:
            value = max(least, value)
        return value if most is None else min(most, value)

    def number(self, name: str) -> float:
        """A fraction; raises the 400 Telegram sends for a missing one."""
        try:
            return float(self.text(name))
        except ValueError as error:
            raise bad_request(f"{name} is empty") from error

    def flag(self, name: str) -> bool:
        """Whether a yes-or-no parameter says yes."""
        return self.text(name).lower() in TRUE_WORDS

    def parsed(self, name: str) -> Any:
        """A JSON value, None when absent; raises ValueError for what is not JSON."""
        value = self.values.get(name)
        if isinstance(value, str):
            return decode(value) if value else None
        return value

    def upload(self, name: str) -> Upload | None:
        """The file sent as `name`, or the one `attach://` there points to."""
        words = self.values.get(name)
        if isinstance(words, str) and words.startswith("attach://"):
            return self.uploads.get(words.removeprefix("attach://"))
        return self.uploads.get(name)

    def readable(self) -> Json:
        """The parameters as the log shows them: what is JSON inside a string is opened."""
        return {name: value if name in TEXTS else opened(value) for name, value in self.values.items()}

    def files(self) -> list[Json]:
        """What the log tells about the uploads."""
        return [
            {"field": upload.field, "file_name": upload.file_name, "size": len(upload.content)}
            for upload in self.uploads.values()
        ]


def opened(value: Any) -> Any:
    """A number, yes-or-no, list or object written as a string; anything else as it is."""
    if not isinstance(value, str) or not value or value[0] not in '-0123456789tf[{"':
        return value
    try:
        return decode(value)
    except ValueError:
        return value


async def read(request: web.Request) -> Params:
    """Everything the request carries; the body wins over the query."""
    params = Params(dict(request.query))
    if not request.can_read_body:
        return params
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge as error:
        raise ApiError(413, "Request Entity Too Large") from error
    if request.content_type == "application/json":
        params.values.update(_object(body))
    else:
        take_form(params, request.headers.get("Content-Type", ""), body)
    return params


def _object(body: bytes) -> Json:
    try:
        value = decode(body) if body else {}
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(value, dict):
        raise bad_request("expected an Object")
    return value


def take_form(params: Params, content_type: str, body: bytes) -> None:
    """Sorts a form of either kind into words and files; a body of another kind says nothing."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        params.values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    elif kind == "multipart/form-data":
        for part in parts(content_type, body):
            if part.file_name is None:
                params.values[part.name] = part.content.decode("utf-8", "replace")
            else:
                params.uploads[part.name] = Upload(part.name, part.file_name, part.mime_type, part.content)
