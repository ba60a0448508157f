"""JSON as it goes over the wire."""

import json
from typing import Any

import orjson

Json = dict[str, Any]


def encode(value: object) -> bytes:
    """The compact UTF-8 form both sides send."""
    try:
        return orjson.dumps(value)
    except TypeError:
        # Half a sign, or deeper than orjson goes: what a test of a bot's patience puts into its queue.
        return json.dumps(value).encode()


def decode(body: bytes | str) -> Any:
    """Raises ValueError when `body` is not JSON."""
    return orjson.loads(body)


def as_is(body: bytes) -> orjson.Fragment:
    """Bytes that are JSON already, to be put inside a greater answer without reading them again."""
    return orjson.Fragment(body)
