"""A multipart form, read as leniently as Telegram reads it (tdnet/HttpReader.cpp): no quoting, no second charset."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from sandbox.errors import ApiError, bad_request

END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One field; `file_name` is None for words, and as it was written for a file."""

    name: str
    file_name: str | None
    mime_type: str
    content: bytes


def parts(content_type: str, body: bytes) -> Iterator[Part]:
    """The fields in their order; raises the 400 for a form that cannot be read."""
    boundary = _boundary(content_type).encode()
    _, *pieces = (b"\r\n" + body).split(b"\r\n--" + boundary)
    for piece in pieces:
        if piece.startswith(b"--"):
            return
        head, found, content = piece.partition(END)
        if not found:
            raise bad_request("headers in multipart/form-data are empty")
        yield _part(head.decode("utf-8", "replace"), content)
    raise ApiError(400, "Bad Request: boundary not found")


def _boundary(content_type: str) -> str:
    header = Message()
    header["Content-Type"] = content_type
    boundary = header.get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        raise bad_request("boundary not found")
    return boundary


def _part(head: str, content: bytes) -> Part:
    lines = (line.partition(":") for line in head.split("\r\n"))
    headers = {name.strip().lower(): value.strip() for name, _, value in lines}
    names = _names(headers.get("content-disposition", ""))
    if not names.get("name"):
        raise bad_request("field name in multipart/form-data not found")
    return Part(names["name"], names.get("filename"), headers.get("content-type", ""), content)


def _names(disposition: str) -> dict[str, str]:
    """`name` and `filename`, between quotation marks or bare; nothing in them is decoded."""
    if not disposition.startswith("form-data;"):
        raise bad_request("expected form-data content disposition")
    named = (one.partition("=") for one in disposition.removeprefix("form-data;").split(";"))
    return {name.strip(): _bare(value.strip()) for name, found, value in named if found}


def _bare(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
